"""Hidden checks of inception_module: the six convolutions, each branch, and their order."""

import torch

from grader.expect import close, needs, shape, true, unchanged

SIZES = ((2, 2, (3, 2), (2, 2), 2), (3, 1, (2, 4), (1, 3), 2))


def pair(answer, reference, rng, sizes):
    """Return the learner's block and ours with the same drawn weights."""
    theirs, ours = (module.InceptionBlock(*sizes) for module in (answer, reference))
    state, due = theirs.state_dict(), ours.state_dict()
    for name, value in due.items():
        true(name in state, f"The block has no {name}.")
        shape(state[name], tuple(value.shape), name=name)
        due[name] = torch.from_numpy(rng.normal(0, 0.7, size=value.shape)).float()
    for name in state:
        true(name in due, f"The block has {name}, which is not asked for.")
    theirs.load_state_dict(due)
    ours.load_state_dict(due)
    return theirs, ours


def outputs(answer, reference, rng, sizes, shift=0.0):
    """Return the learner's output and ours for two images."""
    theirs, ours = pair(answer, reference, rng, sizes)
    x = torch.from_numpy(rng.normal(shift, 1, size=(2, sizes[0], 4, 5))).float()
    due = ours(x)
    out = theirs(x)
    shape(out, tuple(due.shape), name="out")
    return out, due


def test_layers(answer, reference):
    """The six convolutions have the channels and windows that are asked for, and biases."""
    for sizes in SIZES:
        theirs, ours = (module.InceptionBlock(*sizes) for module in (answer, reference))
        for name, due in ours.state_dict().items():
            true(name in theirs.state_dict(), f"The block has no {name}.")
            shape(theirs.state_dict()[name], tuple(due.shape), name=name)


def branch(answer, reference, rng, place, name):
    """Compare the channels of one branch."""
    for sizes in SIZES:
        _, one, three, five, pooled = sizes
        out, due = outputs(answer, reference, rng, sizes)
        start = sum((one, three[1], five[1], pooled)[:place])
        channels = slice(start, start + (one, three[1], five[1], pooled)[place])
        close(out[:, channels], due[:, channels], rtol=1e-4, atol=1e-5, name=name)


@needs(test_layers)
def test_one(answer, reference, rng):
    """The first channels are those of the 1 × 1 convolution, behind a ReLU."""
    branch(answer, reference, rng, 0, "the branch one")


@needs(test_layers)
def test_three(answer, reference, rng):
    """Then comes the branch of the 3 × 3 window, with a ReLU behind both convolutions."""
    branch(answer, reference, rng, 1, "the branch of conv3")


@needs(test_layers)
def test_five(answer, reference, rng):
    """Then comes the branch of the 5 × 5 window, with a ReLU behind both convolutions."""
    branch(answer, reference, rng, 2, "the branch of conv5")


@needs(test_layers)
def test_pooled(answer, reference, rng):
    """Last comes the pooling branch: first the maximum, then the convolution and a ReLU."""
    branch(answer, reference, rng, 3, "the branch of pooled")


@needs(test_pooled)
def test_negative_images(answer, reference, rng):
    """The padding of the max pooling never wins, also where all pixels are negative."""
    for sizes in SIZES:
        out, due = outputs(answer, reference, rng, sizes, shift=-8.0)
        last = sizes[-1]
        close(out[:, -last:], due[:, -last:], rtol=1e-4, atol=1e-4, name="the branch of pooled")


@needs(test_one, test_three, test_five, test_pooled)
def test_input(answer, reference, rng):
    """The input stays as it was."""
    theirs, _ = pair(answer, reference, rng, SIZES[0])
    x = torch.from_numpy(rng.normal(size=(1, 2, 4, 4))).float()
    unchanged(x, theirs.observe(x).args[0], "x")
