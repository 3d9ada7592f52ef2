"""Hidden checks of padding_masks."""

import numpy as np

from grader.expect import close, dtype, equal, needs, shape, unchanged, unpack

SIZES = ((2, 4, 3, 2), (3, 3, 2, 4), (1, 5, 4, 1))
"""B, T, d and m."""


def task(rng, B, T, d, m):
    """Return Q, K and V."""
    return tuple(1.5 * rng.normal(size=(B, T, width)) for width in (d, d, m))


def lengths_of(rng, B, T):
    """Return lengths from 1 to T, of which the first is shorter than T."""
    return np.append(rng.integers(1, T), rng.integers(1, T + 1, B - 1))


def compare(answer, reference, args):
    """Compare the weights and the result."""
    expected = reference.masked_attention(*args)
    found = unpack(answer.masked_attention(*args), 2, ("out", "A"), name="masked_attention")
    for place, name in ((1, "A"), (0, "out")):
        shape(found[place], expected[place].shape, name=name)
        close(found[place], expected[place], name=name)


def compare_mask(answer, reference, args):
    """Compare the masks."""
    mask, expected = answer.attention_mask(*args), reference.attention_mask(*args)
    shape(mask, expected.shape, name="mask")
    dtype(mask, bool, name="mask")
    equal(mask, expected, name="mask")


def test_padding(answer, reference, rng):
    """Without causal, every position may look at all words of its sentence, and at no padding."""
    for B, T in ((2, 4), (3, 3), (1, 5)):
        compare_mask(answer, reference, (lengths_of(rng, B, T), T, False))
    compare_mask(answer, reference, (np.array([0, 3]), 3, False))


@needs(test_padding)
def test_causal(answer, reference, rng):
    """With causal, a position may look at words that are not later than itself."""
    for B, T in ((2, 4), (3, 3), (1, 5)):
        compare_mask(answer, reference, (lengths_of(rng, B, T), T, True))


def test_everything_seen(answer, reference, rng):
    """Where the mask allows everything, this is scaled dot-product attention."""
    for B, T, d, m in SIZES:
        mask = np.ones((B, T, T), dtype=bool)
        compare(answer, reference, (*task(rng, B, T, d, m), mask))


@needs(test_everything_seen)
def test_masked(answer, reference, rng):
    """The weights of what may be seen add up to 1, and all others are 0."""
    for B, T, d, m in SIZES:
        mask = reference.attention_mask(lengths_of(rng, B, T), T, False)
        compare(answer, reference, (*task(rng, B, T, d, m), mask))
        mask = (rng.random((B, T, T)) < 0.5) | np.eye(T, dtype=bool)
        compare(answer, reference, (*task(rng, B, T, d, m), mask))


@needs(test_masked)
def test_padding_has_no_say(answer, reference, rng):
    """Whatever stands in the padding of K and V, however large, the results are the same."""
    Q, K, V = task(rng, 2, 5, 3, 2)
    lengths = np.array([2, 4])
    mask = reference.attention_mask(lengths, 5, False)
    for row, length in enumerate(lengths):
        K[row, length:] *= 2000
        V[row, length:] -= 1e7
    compare(answer, reference, (Q, K, V, mask))


@needs(test_masked)
def test_large_scores(answer, reference, rng):
    """Scores in the thousands, of words and of padding, give finite results."""
    Q, K, V = task(rng, 2, 4, 3, 2)
    mask = reference.attention_mask(np.array([2, 3]), 4, False)
    for scale in (40.0, -60.0):
        compare(answer, reference, (scale * Q, 40 * K, V, mask))
    Q, K = np.ones((1, 3, 1)), np.array([[[-2000.0], [-2001.0], [3000.0]]])
    compare(answer, reference, (Q, K, V[:1, :3], mask[:1, :3, :3]))


@needs(test_masked)
def test_nothing_seen(answer, reference, rng):
    """A position that may look nowhere has weights of 0 and a result of 0."""
    Q, K, V = task(rng, 2, 3, 4, 2)
    mask = reference.attention_mask(np.array([0, 2]), 3, True)
    mask[1, 2] = False
    compare(answer, reference, (Q, K, V, mask))


def test_mean(answer, reference, rng):
    """The mean is the sum of the words, divided by their number."""
    for B, T, d in ((2, 4, 3), (3, 3, 3), (2, 5, 1)):
        X, lengths = rng.normal(1, 1, (B, T, d)), lengths_of(rng, B, T)
        found, expected = answer.mean_of_words(X, lengths), reference.mean_of_words(X, lengths)
        shape(found, expected.shape, name="mean")
        close(found, expected, name="mean")


@needs(test_mean)
def test_mean_of_nothing(answer, reference, rng):
    """An empty sentence has the mean 0."""
    X, lengths = rng.normal(size=(3, 4, 2)), np.array([2, 0, 1])
    close(answer.mean_of_words(X, lengths), reference.mean_of_words(X, lengths), name="mean")


@needs(test_masked, test_mean)
def test_arguments_are_left_alone(answer, reference, rng):
    """Q, K, V, the mask, X and the lengths stay as they were."""
    lengths = np.array([2, 4])
    args = (*task(rng, 2, 4, 3, 2), reference.attention_mask(lengths, 4, False))
    after = answer.masked_attention.observe(*args).args
    for name, one, other in zip(("Q", "K", "V", "mask"), args, after, strict=True):
        unchanged(one, other, name)
    after = answer.mean_of_words.observe(args[0], lengths).args
    for name, one, other in zip(("X", "lengths"), (args[0], lengths), after, strict=True):
        unchanged(one, other, name)
