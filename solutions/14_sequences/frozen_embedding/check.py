"""Hidden checks of frozen_embedding: what is trained, and which rows move."""

import numpy as np
import torch

from grader.expect import close, equal, needs, shape, true, unchanged

MODES = (True, False)


def vectors(rng, V, d):
    """Return word vectors."""
    return torch.from_numpy(rng.normal(size=(V, d))).float()


def batch(rng, N, L, V):
    """Return ids of the first V words and labels."""
    y = torch.from_numpy(rng.permutation(np.arange(N) % 2)).float()
    return torch.from_numpy(rng.integers(0, V, size=(N, L))), y


def pair(answer, reference, rng, table, frozen):
    """Return the learner's classifier and ours with the same last layer."""
    theirs, ours = answer.Classifier(table, frozen), reference.Classifier(table, frozen)
    state = {name: value.clone() for name, value in theirs.state_dict().items()}
    for name, value in ours.state_dict().items():
        true(name in state, f"The classifier has no {name}.")
        shape(state[name], tuple(value.shape), name=name)
    for name in ("score.weight", "score.bias"):
        size = tuple(ours.state_dict()[name].shape)
        state[name] = torch.from_numpy(rng.uniform(0.3, 1, size)).float()
    ours.load_state_dict(state)
    theirs.load_state_dict(state)
    return theirs, ours


def test_table(answer, rng):
    """The table begins with the vectors that were handed in."""
    for frozen in MODES:
        table = vectors(rng, 6, 3)
        close(answer.Classifier(table, frozen).table.weight.detach(), table, name="table.weight")


@needs(test_table)
def test_scores(answer, reference, rng):
    """A score is that of the mean of the vectors of a text's words."""
    for frozen, (N, L) in zip(MODES, ((4, 3), (1, 2)), strict=True):
        theirs, ours = pair(answer, reference, rng, vectors(rng, 6, 3), frozen)
        ids, _ = batch(rng, N, L, 6)
        scores = theirs(ids)
        shape(scores, (N,), name="scores")
        close(scores.detach(), ours(ids).detach(), rtol=1e-4, atol=1e-5, name="scores")


@needs(test_table)
def test_trainable(answer):
    """Frozen, only the last layer is trainable; else the table is as well."""
    for frozen, count in ((True, 4), (False, 7 * 3 + 4)):
        model = answer.Classifier(torch.ones(7, 3), frozen)
        equal(answer.trainable(model), count, name="trainable")


def compare(found, ours):
    """Compare the table and the last layer of a classifier with those of ours."""
    for name, value in ours.state_dict().items():
        close(found[name], value, rtol=1e-4, atol=1e-5, name=name)


def after_steps(answer, reference, rng, frozen, steps):
    """Return the table before, and both classifiers after some steps with words 0 to 3 of 6."""
    table = vectors(rng, 6, 3)
    theirs, ours = pair(answer, reference, rng, table, frozen)
    for _ in range(steps):
        ids, y = batch(rng, 4, 3, 4)
        answer.step(theirs, ids, y, 0.8)
        reference.step(ours, ids, y, 0.8)
    return table, theirs, ours


@needs(test_scores)
def test_one_step(answer, reference, rng):
    """A step moves the last layer, and the rows of the words that occur if they are not frozen."""
    for frozen in MODES:
        table, theirs, ours = after_steps(answer, reference, rng, frozen, 1)
        found = theirs.state_dict()
        rows = found["table.weight"]
        if frozen:
            true(torch.equal(rows, table), "A step has moved rows of a frozen table.")
        else:
            says = "A step has left all rows as they were, although the table is not frozen."
            true(not torch.equal(rows, table), says)
            says = "A step has moved rows of words that do not occur in the texts."
            true(torch.equal(rows[4:], table[4:]), says)
        compare(found, ours)


@needs(test_one_step)
def test_more_steps(answer, reference, rng):
    """Gradients of earlier steps take no part in later ones."""
    for frozen in MODES:
        _, theirs, ours = after_steps(answer, reference, rng, frozen, 2)
        compare(theirs.state_dict(), ours)


@needs(test_one_step)
def test_tuned(answer, rng):
    """tuned returns a trained table, and leaves the vectors that were handed in as they were."""
    table, (ids, y) = vectors(rng, 6, 3), batch(rng, 4, 3, 4)
    told = answer.tuned.observe(table, ids, y, 0.8, 2)
    unchanged(table, told.args[0], "vectors")
    shape(told.result, (6, 3), name="table")
    moved = (torch.as_tensor(told.result).detach() - table).abs().amax(dim=1) > 1e-6
    occurs = torch.isin(torch.arange(6), ids)
    here, there = (at.nonzero().ravel().tolist() for at in (occurs, moved))
    says = f"The words {here} occur in the texts, and the rows {there} have moved."
    true(torch.equal(moved, occurs), says)


@needs(test_tuned)
def test_number_of_steps(answer, rng):
    """tuned makes as many steps as it is told to."""
    table, (ids, y) = vectors(rng, 6, 3), batch(rng, 4, 3, 4)
    close(answer.tuned(table, ids, y, 10.0, 0), table, name="table after no step")
    # In a step each row moves along score.weight, and that weight moves in each step.
    for steps in (1, 2):
        moves = torch.as_tensor(answer.tuned(table, ids, y, 10.0, steps)).detach() - table
        sizes = np.linalg.svd(moves.double().numpy(), compute_uv=False)
        along_one_line = bool(sizes[1] < 1e-4 * sizes[0])
        says = f"With steps = {steps} the table has moved as if by {steps + 1} steps or more."
        if along_one_line:
            says = f"With steps = {steps} the table has moved as if by a single step."
        true(along_one_line == (steps == 1), says)
