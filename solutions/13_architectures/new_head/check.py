"""Hidden checks of new_head: what is frozen, in gradients and in modes, and what a step moves."""

import torch

from grader.expect import close, equal, needs, shape, true


def drawn(rng, *size):
    """Return numbers between 0.3 and 1.3."""
    return torch.from_numpy(rng.uniform(0.3, 1.3, size=size)).float()


def pretrained(rng, d):
    """Return the state_dict of a backbone with d features."""
    return {
        "linear.weight": torch.from_numpy(rng.normal(size=(d, 5))).float(),
        "linear.bias": drawn(rng, d),
        "norm.weight": drawn(rng, d),
        "norm.bias": drawn(rng, d),
        "norm.running_mean": drawn(rng, d),
        "norm.running_var": drawn(rng, d),
        "norm.num_batches_tracked": torch.tensor(7),
    }


def pair(answer, reference, rng, d=4, classes=3):
    """Return the learner's model and ours with the same head, and inputs with labels."""
    weights = pretrained(rng, d)
    theirs, ours = (module.Transfer(weights, d, classes) for module in (answer, reference))
    due, state = dict(ours.state_dict()), theirs.state_dict()
    for name, value in due.items():
        true(name in state, f"The model has no {name}.")
        shape(state[name], tuple(value.shape), name=name)
    head = {"head.weight": drawn(rng, classes, d), "head.bias": drawn(rng, classes)}
    theirs.load_state_dict(dict(state) | head)
    ours.load_state_dict(due | head)
    inputs = torch.from_numpy(rng.normal(1, 2, size=(6, 5))).float()
    return theirs, ours, inputs, torch.from_numpy(rng.integers(0, classes, size=6))


def test_scores(answer, reference, rng):
    """The scores are those of the head on the features of the backbone."""
    for d, classes in ((4, 3), (2, 5)):
        theirs, ours, inputs, _ = pair(answer, reference, rng, d, classes)
        close(theirs(inputs), ours(inputs), rtol=1e-4, atol=1e-5, name="scores")


@needs(test_scores)
def test_trainable(answer, rng):
    """Only the head can be trained: d weights and a bias for each class."""
    model = answer.Transfer(pretrained(rng, 3), 3, 5)
    equal(answer.trainable(model), 3 * 5 + 5, name="trainable")


@needs(test_scores)
def test_modes(answer, reference, rng):
    """The backbone stays in eval mode; the rest follows train() and eval()."""
    theirs, _, _, _ = pair(answer, reference, rng)
    for put, mode in ((None, True), (False, False), (True, True)):
        if put is not None:
            theirs.train(put)
        true(not theirs.backbone.training, "The backbone is in training mode.")
        equal(theirs.head.training, mode, name="head.training")


@needs(test_modes)
def test_one_step(answer, reference, rng):
    """A step moves the head and leaves everything of the backbone, statistics too."""
    theirs, ours, inputs, labels = pair(answer, reference, rng)
    before = {name: value.clone() for name, value in theirs.state_dict().items()}
    answer.step(theirs, inputs, labels, 0.5)
    reference.step(ours, inputs, labels, 0.5)
    after = theirs.state_dict()
    moved = [n for n in before if n.startswith("backbone") and not torch.equal(after[n], before[n])]
    true(not moved, f"A step has changed {', '.join(moved)}.")
    for name in ("head.weight", "head.bias"):
        close(after[name], ours.state_dict()[name], rtol=1e-4, atol=1e-5, name=name)


@needs(test_one_step)
def test_more_steps(answer, reference, rng):
    """Gradients of earlier steps take no part in later ones."""
    theirs, ours, inputs, labels = pair(answer, reference, rng)
    for _ in range(2):
        answer.step(theirs, inputs, labels, 0.5)
        reference.step(ours, inputs, labels, 0.5)
    for name in ("head.weight", "head.bias"):
        due = ours.state_dict()[name]
        close(theirs.state_dict()[name], due, rtol=1e-4, atol=1e-5, name=name)
