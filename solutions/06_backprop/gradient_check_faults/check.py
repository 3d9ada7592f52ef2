"""Hidden checks of gradient_check_faults."""

from functools import partial

import numpy as np

from grader.expect import close, needs, prerequisite, true

NAMES = ("w1", "b1", "w2", "b2")
SMALL = 1e-6


def network(rng, m, d, h):
    """Return parameters, x and y; the hidden units are neither saturated nor near 0."""
    sizes = {"w1": (d, h), "b1": (h,), "w2": (h,), "b2": (1,)}
    parameters = {
        name: rng.uniform(0.4, 1, s) * rng.choice([-1, 1], s) for name, s in sizes.items()
    }
    return parameters, rng.normal(size=(m, d)), rng.normal(size=m)


def half_mask(rng, m, h):
    """Return a mask with keep_prob = 0.5 that drops and keeps some of every example."""
    mask = np.zeros((m, h))
    for row in mask:
        row[rng.permutation(h)[: (h + 1) // 2]] = 2.0
    return mask


def compare(answer, reference, *arguments):
    """Compare the cost, which was right, and the four gradients."""
    with prerequisite():
        close(answer.cost(*arguments), reference.cost(*arguments), name="cost")
    found, due = answer.gradients(*arguments), reference.gradients(*arguments)
    true(
        isinstance(found, dict) and found.keys() == due.keys(),
        "gradients returns a dict with w1, b1, w2 and b2.",
    )
    for name in NAMES:
        close(found[name], due[name], name=f"gradient of {name}")


def backward(reference, *arguments):
    """Return the right gradient, for arguments that come from the submission."""
    with np.errstate(all="ignore"):
        return reference.gradients(*arguments)


def test_weight_decay(answer, reference, rng):
    """Without dropout, the gradient is that of J with its penalty."""
    for m, d, h in ((1, 1, 1), (3, 2, 2), (5, 3, 4)):
        compare(answer, reference, *network(rng, m, d, h), 0.7, np.ones((m, h)))


def test_dropout(answer, reference, rng):
    """Without weight decay, the gradient is right for any mask."""
    for m, d, h in ((1, 1, 2), (3, 2, 3), (5, 3, 4)):
        compare(answer, reference, *network(rng, m, d, h), 0.0, half_mask(rng, m, h))


@needs(test_weight_decay, test_dropout)
def test_both(answer, reference, rng):
    """The gradient is right with dropout and weight decay."""
    for m, d, h in ((2, 2, 3), (5, 3, 4)):
        compare(answer, reference, *network(rng, m, d, h), 1.5, half_mask(rng, m, h))


def test_distance_of_a_wrong_gradient(answer, reference, rng):
    """For a gradient that is wrong by a factor, check returns the relative distance."""
    parameters, x, y = network(rng, 3, 2, 2)
    for factor in (2.0, 0.5, -1.0):

        def wrong(*arguments, factor=factor):
            return {n: factor * g for n, g in backward(reference, *arguments).items()}

        found = answer.check(wrong, parameters, x, y, 0.3, 1.0, rng)
        due = abs(factor - 1) / (1 + abs(factor))
        close(found, due, rtol=1e-3, atol=SMALL, name=f"distance of {factor:g} times the gradient")


def test_right_gradient_with_dropout(answer, reference, rng):
    """With dropout on, check returns less than 1e-6 for a right gradient."""
    for keep_prob in (0.5, 0.8):
        parameters, x, y = network(rng, 4, 2, 3)
        found = answer.check(partial(backward, reference), parameters, x, y, 0.3, keep_prob, rng)
        close(found, 0.0, rtol=0, atol=SMALL, name="distance of a right gradient")


@needs(test_right_gradient_with_dropout)
def test_dropout_layer_is_tested(answer, reference, rng):
    """With dropout on, check hands a drawn mask to backward, and finds a fault in its use."""
    for keep_prob in (0.5, 0.8):
        masks = []
        parameters, x, y = network(rng, 30, 1, 2)

        def forgetful(parameters, x, y, decay, mask, masks=masks):
            masks.append(np.array(mask))
            right = backward(reference, parameters, x, y, decay, mask)
            unscaled = backward(reference, parameters, x, y, decay, mask > 0)
            return {**right, "w1": unscaled["w1"], "b1": unscaled["b1"]}

        found = answer.check(forgetful, parameters, x, y, 0.3, keep_prob, rng)
        true(len(masks) > 0, "check has not called backward.")
        for mask in masks:
            drawn = mask.shape == (30, 2) and set(np.unique(mask)) == {0.0, 1 / keep_prob}
            true(
                drawn,
                "backward did not get a mask of shape (m, H) with zeros and 1/keep_prob in it: "
                f"with keep_prob = {keep_prob} the check has to run with dropout.",
            )
        true(found > 1e-3, f"check returns {found:.1e} for a backward pass with a fault.")


@needs(test_distance_of_a_wrong_gradient)
def test_each_parameter_counts(answer, reference, rng):
    """A fault in any one of the four gradients shows in the distance."""
    parameters, x, y = network(rng, 3, 2, 2)
    right = reference.gradients(parameters, x, y, 0.3, np.ones((3, 2)))
    g = np.concatenate([right[name].ravel() for name in NAMES])
    for name in NAMES:
        shifted = {**right, name: right[name] + 0.5}
        dtheta = np.concatenate([shifted[n].ravel() for n in NAMES])
        due = np.linalg.norm(g - dtheta) / (np.linalg.norm(g) + np.linalg.norm(dtheta))
        found = answer.check(lambda *_, s=shifted: s, parameters, x, y, 0.3, 1.0, rng)
        close(found, due, rtol=1e-3, atol=SMALL, name=f"distance where {name} is wrong")
