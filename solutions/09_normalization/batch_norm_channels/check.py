"""Hidden checks of batch_norm_channels: it runs, and it is still the same network."""

import numpy as np
import torch

from grader.expect import close, needs, shape, true

SIZES = ((2, 8, 8), (1, 4, 4), (5, 6, 3))
"""Batch size, height and width."""
SIGMAS = 7
"""How many standard deviations a share may be off: once in 10**11 runs."""


def drawn(rng, *size):
    """Return float32 images of that batch size, height and width."""
    n, height, width = size
    return torch.from_numpy(rng.normal(1, 2, size=(n, 3, height, width)).astype(np.float32))


def same_layers(found, expected):
    """Expect the same names and shapes of weights and statistics in two state_dicts."""
    extra = ", ".join(sorted(set(found) - set(expected)))
    widen = "The layers behind the convolution are to take its 64 channels themselves."
    true(not extra, f"The network has something new: {extra}. {widen}")
    for name, value in expected.items():
        true(name in found, f"The network has no {name} any more.")
        sizes, due = tuple(found[name].shape), tuple(value.shape)
        old = sizes == tuple(32 if size == 64 else size for size in due)
        true(
            not old or sizes == due,
            f"The layer {name.partition('.')[0]} is still made for 32 channels: its "
            f"{name.partition('.')[2]} has shape {sizes} where {due} was expected.",
        )
        shape(found[name], due, name=name)


def trained(answer, reference, rng):
    """Return the learner's network and ours, with the same weights and running statistics."""
    theirs, ours = answer.Classifier(), reference.Classifier()
    theirs(torch.zeros(2, 3, 4, 4))  # a lazy layer has no size before
    same_layers(theirs.state_dict(), ours.state_dict())
    state = {}
    for name, value in ours.state_dict().items():
        numbers = torch.from_numpy(rng.uniform(0.2, 1.5, size=value.shape)).to(value.dtype)
        state[name] = numbers if value.is_floating_point() else value
    ours.load_state_dict(state)
    theirs.load_state_dict(state)
    return theirs, ours


def test_layers(answer, reference, rng):
    """It has the layers that it had, with 64 channels: the same names, weights and statistics."""
    network = answer.Classifier()
    try:
        network(drawn(rng, 2, 4, 4))  # a lazy layer has no size before
    finally:  # the sizes say more than the error which they lead to
        same_layers(network.state_dict(), reference.Classifier().state_dict())


@needs(test_layers)
def test_fresh_layers(answer, reference):
    """The layers begin as they did: gamma 1, beta 0, every slope of PReLU 0.25."""
    network = answer.Classifier()
    network(torch.zeros(2, 3, 4, 4))
    found, expected = network.state_dict(), reference.Classifier().state_dict()
    for name in ("norm.weight", "norm.bias", "activation.weight"):
        close(found[name], expected[name], name=name)


@needs(test_layers)
def test_images(answer, rng):
    """It turns a batch of images, of any number and size, into ten scores each."""
    network = answer.Classifier()
    for size in SIZES:
        shape(network(drawn(rng, *size)), (size[0], 10), name="scores")


@needs(test_images)
def test_dropout(answer, rng):
    """Dropout is still there, at its rate: random in training mode, off in eval mode."""
    network, images = answer.Classifier(), drawn(rng, 8, 4, 4)
    network.train()
    first, second = network(images), network(images)
    true(not torch.equal(first, second), "Two passes in training mode gave the same scores.")
    close(network.dropout.p, 0.05, name="dropout.p")
    network.eval()
    same = torch.equal(network(images), network(images))
    true(same, "Two passes in eval mode gave different scores: something is still dropped.")


@needs(test_images, test_dropout)
def test_eval_mode(answer, reference, rng):
    """In eval mode the scores come from the running statistics, alike alone and in a batch."""
    theirs, ours = trained(answer, reference, rng)
    theirs.eval()
    ours.eval()
    for size in SIZES:
        images = drawn(rng, *size)
        with torch.no_grad():
            expected = ours(images)
        close(theirs(images), expected, name="scores")


@needs(test_eval_mode)
def test_training_mode(answer, reference, rng):
    """A fresh network is in training mode, and its running statistics follow those of the batch."""
    theirs, ours = trained(answer, reference, rng)
    images = drawn(rng, 4, 5, 5)
    theirs(images)
    ours(images)
    state = theirs.state_dict()
    for name in ("norm.running_mean", "norm.running_var"):
        close(state.get(name), ours.state_dict()[name], name=name)


@needs(test_dropout, test_eval_mode, test_training_mode)
def test_whole_channels_are_dropped(answer, reference, rng):
    """In training mode dropout drops whole channels of an image, about one in twenty."""
    theirs, ours = trained(answer, reference, rng)
    state = ours.state_dict()
    state["scores.weight"] = torch.eye(10, 64)  # each score is the average of one channel
    state["scores.bias"] = torch.zeros(10)
    ours.load_state_dict(state)
    theirs.load_state_dict(state)
    ours.dropout.p = 0.0
    images = drawn(rng, 100, 3, 3)
    with torch.no_grad():
        undropped = ours(images).numpy()
    share = theirs(images).detach().numpy() / undropped * 0.95
    whole = np.isclose(share, 0, atol=1e-3) | np.isclose(share, 1, atol=1e-3)
    true(
        whole.all(),
        f"In {int((~whole).sum())} of {whole.size} averages over a channel neither all of it was "
        "dropped nor all of it kept. Dropout2d drops a channel as a whole.",
    )
    dropped = float((share < 0.5).mean())
    allowed = SIGMAS * (0.05 * 0.95 / share.size) ** 0.5
    true(abs(dropped - 0.05) <= allowed, f"{100 * dropped:.1f} % of the channels were dropped.")
