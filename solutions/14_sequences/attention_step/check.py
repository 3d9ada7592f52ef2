"""Hidden checks of attention_step."""

import numpy as np

from grader.expect import close, needs, prerequisite, shape, unchanged, unpack


def both(result, name):
    """Return weights and context."""
    return unpack(result, 2, ("weights", "context"), name=name)


def compare(found, expected, name):
    """Compare weights and context with ours."""
    for what, one, other in zip(("weights", "context"), both(found, name), expected, strict=True):
        shape(one, other.shape, name=what)
        close(one, other, name=what)


def test_attend(answer, reference, rng):
    """The weights are the softmax of the scores s · h_t, and the context is the weighted sum."""
    for T, d in ((4, 3), (3, 3), (5, 2), (1, 4), (2, 1)):
        s, H = rng.normal(size=d), rng.normal(size=(T, d))
        compare(answer.attend(s, H), reference.attend(s, H), "attend")


@needs(test_attend)
def test_order(answer, rng):
    """Encoder states in another order get their weights in that order, and the same context."""
    s, H, order = rng.normal(size=3), rng.normal(size=(5, 3)), rng.permutation(5)
    weights, context = both(answer.attend(s, H), "attend")
    moved, same = both(answer.attend(s, H[order]), "attend")
    close(moved, np.asarray(weights)[order], name="weights")
    close(same, context, name="context")


@needs(test_attend)
def test_large_scores(answer, reference, rng):
    """Scores in the thousands give finite weights."""
    for size in (300.0, 3000.0):
        s, H = size * np.array([1.0, -1.0, 0.5]), rng.uniform(0.5, 1.5, (4, 3))
        H[0] += 1  # far ahead, or behind
        compare(answer.attend(s, H), reference.attend(s, H), "attend")
        compare(answer.attend(-s, H), reference.attend(-s, H), "attend")


def test_steps(answer, reference, rng):
    """Each decoder state has weights and a context of its own."""
    for M, T, d in ((3, 4, 2), (3, 3, 3), (2, 5, 4), (1, 3, 2)):
        S, H = rng.normal(size=(M, d)), rng.normal(size=(T, d))
        compare(answer.attend_steps(S, H), reference.attend_steps(S, H), "attend_steps")


@needs(test_steps)
def test_steps_far_apart(answer, reference, rng):
    """One step with scores in the thousands does not spoil the others."""
    S = np.array([[1.0, -1.0], [3000.0, 0.0], [-2000.0, 10.0]])
    H = rng.uniform(0.5, 1.5, (4, 2))
    compare(answer.attend_steps(S, H), reference.attend_steps(S, H), "attend_steps")


def test_map(answer, reference, rng):
    """Each place of the feature map is an item, and its channels are its vector."""
    for rows, columns, C in ((3, 4, 2), (2, 2, 2), (4, 3, 5), (1, 2, 3)):
        s, features = rng.normal(size=C), rng.normal(size=(rows, columns, C))
        compare(answer.attend_map(s, features), reference.attend_map(s, features), "attend_map")


@needs(test_map)
def test_caption(answer):
    """A feature map of 14 × 14 places with 512 channels gives 196 weights and a context of 512."""
    features = np.zeros((14, 14, 512))
    features[3, 5] = 0.1
    s = np.full(512, 0.02)
    weights, context = both(answer.attend_map(s, features), "attend_map")
    shape(weights, (14, 14), name="weights")
    shape(context, (512,), name="context")
    with prerequisite():
        close(np.sum(weights), 1.0, name="sum of the weights")
    share = np.exp(1.024) / (np.exp(1.024) + 195)
    close(np.asarray(weights)[3, 5], share, name="weights[3, 5]")


@needs(test_attend)
def test_arguments_are_left_alone(answer, rng):
    """s, H, S and the features stay as they were."""
    s, H = rng.normal(size=3), rng.normal(size=(4, 3))
    for call, args in (
        (answer.attend, (s, H)),
        (answer.attend_steps, (H, H)),
        (answer.attend_map, (s, rng.normal(size=(2, 2, 3)))),
    ):
        after = call.observe(*args).args
        unchanged(args[0], after[0], "the first argument")
        unchanged(args[1], after[1], "the second argument")
