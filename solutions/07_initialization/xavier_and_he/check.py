"""Hidden checks of xavier_and_he: shapes, and moments within what chance allows."""

from itertools import pairwise

import numpy as np

from grader.expect import close, needs, shape, true, unpack

SIGMAS = 7
"""How many standard deviations a statistic may be off: once in 10**11 runs."""
KURTOSIS = {"normal": 3.0, "uniform": 1.8}
OUTSIDE = {"normal": 0.0719, "uniform": 0.0}
"""The share further out than 1.8 standard deviations."""
KNOWN = (
    ("1/n_in", lambda n_in, n_out, due: 1 / n_in),
    ("1/n_out", lambda n_in, n_out, due: 1 / n_out),
    ("2/n_in", lambda n_in, n_out, due: 2 / n_in),
    ("2/n_out", lambda n_in, n_out, due: 2 / n_out),
    ("2/(n_in + n_out)", lambda n_in, n_out, due: 2 / (n_in + n_out)),
    ("the square of the right one", lambda n_in, n_out, due: due**2),
    ("the root of the right one", lambda n_in, n_out, due: due**0.5),
    ("a third of the right one", lambda n_in, n_out, due: due / 3),
    ("twice the right one", lambda n_in, n_out, due: due * 2),
)
"""Variances that somebody may have taken instead."""
SIZES = ((30, 80), (120, 40))
"""n_in and n_out."""


def drawn(function, rng, n_in, n_out):
    """Return weights of the right shape, every one a number of its own."""
    return of_their_own(function(n_in, n_out, rng), n_in, n_out)


def of_their_own(w, n_in, n_out):
    shape(w, (n_out, n_in), name="w")
    w = np.asarray(w, dtype=float)
    # In float32 two of some thousand numbers may happen to be equal.
    own = len(np.unique(w)) >= 0.99 * w.size
    true(own, "Several weights are the same number, so they are tied.")
    return w


def has_variance(w, variance, kind, where):
    """Expect mean 0, this variance and this distribution, up to chance."""
    due, n = variance**0.5, w.size
    size = f"With n_in = {w.shape[1]} and n_out = {w.shape[0]}"
    allowed = SIGMAS * ((KURTOSIS[kind] - 1) / (4 * n)) ** 0.5
    true(
        abs(w.std() / due - 1) <= allowed,
        f"{size} the {where} have standard deviation {w.std():.4g}, where {due:.4g} was expected."
        f"{as_if(w, variance)}",
    )
    true(
        abs(w.mean()) <= SIGMAS * due / n**0.5,
        f"{size} the {where} have mean {w.mean():.4g}, where 0 was expected, up to chance.",
    )


def as_if(w, due):
    """Say which variance it is instead, where a known one is nearer than chance can be wrong."""
    n_out, n_in = w.shape
    for name, known in KNOWN:
        if abs(w.var() / known(n_in, n_out, due) - 1) < 0.1 and w.mean() ** 2 < 0.1 * w.var():
            return f" The variance is about {name}."
    return ""


def is_distributed(w, kind):
    """Expect as much of the weights far out as this distribution has there."""
    share, due = float(np.mean(np.abs(w) > 1.8 * w.std())), OUTSIDE[kind]
    allowed = SIGMAS * (due * (1 - due) / w.size) ** 0.5
    says = (
        f"{share:.1%} of the weights are further than 1.8 standard deviations from 0, where "
        f"{due:.1%} are to be expected: these are not {kind}ly distributed."
    )
    true(abs(share - due) <= allowed, says)


def rule(answer, rng, name, variance):
    for n_in, n_out in SIZES:
        w = drawn(getattr(answer, name), rng, n_in, n_out)
        has_variance(w, variance(n_in, n_out), name.split("_")[1], "weights")


def test_xavier(answer, rng):
    """Xavier's weights have mean 0 and variance 1 / n_in, and a row for each unit."""
    rule(answer, rng, "xavier_normal", lambda n_in, _: 1 / n_in)


def test_he(answer, rng):
    """He's weights have mean 0 and variance 2 / n_in, and a row for each unit."""
    rule(answer, rng, "he_normal", lambda n_in, _: 2 / n_in)


def test_glorot(answer, rng):
    """Glorot's weights have mean 0 and variance 2 / (n_in + n_out), and a row for each unit."""
    rule(answer, rng, "glorot_uniform", lambda n_in, n_out: 2 / (n_in + n_out))


@needs(test_xavier, test_he)
def test_normal(answer, rng):
    """Xavier's and He's weights are normally distributed."""
    is_distributed(drawn(answer.xavier_normal, rng, 60, 80), "normal")
    is_distributed(drawn(answer.he_normal, rng, 60, 80), "normal")


@needs(test_glorot)
def test_uniform(answer, rng):
    """Glorot's weights are drawn uniformly between -a and a."""
    w = drawn(answer.glorot_uniform, rng, 60, 80)
    a = (6 / 140) ** 0.5
    largest = float(np.abs(w).max())
    says = f"For n_in = 60, n_out = 80 the largest weight is {largest:.4g}; a is {a:.4g}."
    true(0.98 * a < largest <= a * (1 + 1e-6), says)
    inner = float(np.mean(np.abs(w) < a / 2))
    says = f"{inner:.1%} of the weights lie between -a/2 and a/2, where half were expected."
    true(abs(inner - 0.5) <= SIGMAS * 0.5 / w.size**0.5, says)


@needs(test_xavier, test_he, test_glorot)
def test_draws_from_rng(answer):
    """The weights come from rng alone: the same state, the same weights; another, others."""
    for name in ("xavier_normal", "he_normal", "glorot_uniform"):
        first, again, other = (
            np.asarray(getattr(answer, name)(3, 2, np.random.default_rng(seed)))
            for seed in (1, 1, 2)
        )
        true(
            np.array_equal(first, again),
            f"With rng in the same state, {name} gave different weights: draw all from rng.",
        )
        true(
            not np.array_equal(first, other),
            f"With rng in another state, {name} gave the same weights: draw them from rng.",
        )


def layers(answer, sizes, activation, rng):
    """Return the (w, b) of each layer, of the right shapes."""
    network = answer.initial_network(sizes, activation, rng)
    pairs = list(pairwise(sizes))
    count = len(network) if isinstance(network, list | tuple) else 0
    says = f"For sizes = {sizes} there are {count} layers (w, b); expected were {len(pairs)}."
    true(count == len(pairs), says)
    found = []
    for layer, (n_in, n_out) in zip(network, pairs, strict=True):
        w, b = unpack(layer, 2, ("w", "b"), name="layer")
        shape(b, (n_out,), name="b")
        found.append((of_their_own(w, n_in, n_out), b))
    return found


@needs(test_xavier, test_he)
def test_network(answer, rng):
    """A network has a w and a b for each layer, and all biases are 0."""
    for sizes in ([2, 3], [4, 8, 3], [5, 2, 6, 1]):
        for activation in ("tanh", "relu"):
            for _, b in layers(answer, sizes, activation, rng):
                close(b, np.zeros(np.shape(b)), name="b")


@needs(test_network)
def test_network_variance(answer, rng):
    """Every layer is drawn by Xavier's rule for tanh, by He's for ReLU, with its own n_in."""
    for activation, gain in (("tanh", 1), ("relu", 2)):
        for w, _ in layers(answer, [25, 90, 40], activation, rng):
            has_variance(w, gain / w.shape[1], "normal", f"weights of a {activation} network")


@needs(test_network_variance)
def test_layers_differ(answer, rng):
    """Layers of the same shape get different weights."""
    found = [w for w, _ in layers(answer, [6, 6, 6, 6], "tanh", rng)]
    same = any(np.array_equal(found[i], found[j]) for i in range(3) for j in range(i))
    true(not same, "Two layers got the same weights: rng was set back between them.")
