"""Hidden checks of residual_module: layers, values in both modes, and what the shortcut carries."""

import torch

from grader.expect import close, needs, shape, true, unchanged

SAME = ((3, 3),)
"""in_channels, out_channels and, where it is not left out, the stride."""
OTHERS = ((2, 3), (2, 2, 2), (2, 4, 2))


def pair(answer, reference, rng, *sizes):
    """Return the learner's block and ours with the same drawn state, in eval mode."""
    theirs, ours = (module.ResidualBlock(*sizes) for module in (answer, reference))
    state, due = theirs.state_dict(), ours.state_dict()
    for name, value in due.items():
        true(name in state, f"The block has no {name}.")
        shape(state[name], tuple(value.shape), name=name)
    for name in state:
        true(name in due, f"The block has {name}, which is not asked for.")
    for name, value in due.items():
        if value.is_floating_point():
            numbers = rng.uniform(0.5, 1.5, size=value.shape)
            if "conv" in name:
                numbers = rng.normal(0, 0.5, size=value.shape)
            due[name] = torch.from_numpy(numbers).float()
    theirs.load_state_dict(due)
    ours.load_state_dict(due)
    return theirs.eval(), ours.eval()


def image(rng, channels):
    """Return two images of 4 × 5 pixels."""
    return torch.from_numpy(rng.normal(size=(2, channels, 4, 5))).float()


def compare(answer, reference, rng, cases):
    """Compare outputs in eval mode."""
    for sizes in cases:
        theirs, ours = pair(answer, reference, rng, *sizes)
        x = image(rng, sizes[0])
        due = ours(x)
        out = theirs(x)
        shape(out, tuple(due.shape), name="out")
        close(out, due, rtol=1e-4, atol=1e-5, name="out")


def test_same_shape(answer, reference, rng):
    """Where the shapes agree, x itself is added before the last ReLU."""
    compare(answer, reference, rng, SAME)


def test_other_shape(answer, reference, rng):
    """Where the shapes differ, the shortcut is a 1 × 1 convolution and a normalisation."""
    compare(answer, reference, rng, OTHERS)


@needs(test_same_shape, test_other_shape)
def test_training_mode(answer, reference, rng):
    """In training mode each normalisation uses the statistics of the batch, and keeps its own."""
    theirs, ours = (block.train() for block in pair(answer, reference, rng, 2, 3, 1))
    x = image(rng, 2)
    close(theirs(x), ours(x), rtol=1e-3, atol=1e-4, name="out")
    for name, due in ours.state_dict().items():
        if "running" in name:
            close(theirs.state_dict()[name], due, rtol=1e-3, atol=1e-4, name=name)


@needs(test_same_shape)
def test_input(answer, reference, rng):
    """The input stays as it was."""
    theirs, _ = pair(answer, reference, rng, 3, 3)
    x = image(rng, 3)
    unchanged(x, theirs.observe(x).args[0], "x")
