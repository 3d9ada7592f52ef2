"""Hidden checks of beam_search."""

import numpy as np

from grader.expect import close, equal, needs, true, unchanged, unpack

SENTENCE = ("words", "score")


def table(rng, T, V, end=None, likely=0.0):
    """Return log_p (T, V, V), in which the word end is more likely by so much."""
    scores = 1.5 * rng.normal(size=(T, V, V))
    if end is not None:
        scores[:, :, end] += likely
    return scores - np.log(np.exp(scores).sum(axis=2, keepdims=True))


def corner(rng):
    """Return log_p whose likeliest sentence begins with a word that a beam of width 2 drops."""
    scores = 0.1 * rng.normal(size=(3, 5, 5))
    scores[:, :, 1] -= 40
    scores[0, 0, 4] -= 1
    scores[1, 4, 3] += 6
    scores[2, 3, 2] += 6
    return scores - np.log(np.exp(scores).sum(axis=2, keepdims=True))


def compare_sentence(found, expected, name):
    """Compare the words of one sentence, and its number."""
    words, score = unpack(found, 2, SENTENCE, name=name)
    equal(words, expected[0], name="words")
    close(score, expected[1], name="score")


def compare_beam(answer, reference, args):
    """Compare all sentences of a beam, and their scores."""
    expected, found = reference.beam_search(*args), answer.beam_search(*args)
    true(isinstance(found, list | tuple), "beam_search returns no list.")
    says = f"beam_search returns {len(found)} sentences where {len(expected)} are expected."
    true(len(found) == len(expected), says)
    pairs = [unpack(pair, 2, SENTENCE, name="a sentence of the beam") for pair in found]
    close([score for _, score in pairs], [score for _, score in expected], name="scores")
    equal([words for words, _ in pairs], [words for words, _ in expected], name="words")


def test_greedy(answer, reference, rng):
    """Greedy search takes the best word at each step, and its score adds up the logarithms."""
    for T, V in ((5, 4), (4, 6), (1, 3)):
        args = table(rng, T, V, 1, -40.0), 0, 1
        compare_sentence(answer.greedy_search(*args), reference.greedy_search(*args), "greedy")


@needs(test_greedy)
def test_greedy_ends(answer, reference, rng):
    """Greedy search stops after the word end, which is in the sentence and in its score."""
    for end in (2, 0):
        for T in (6, 5):
            args = table(rng, T, 4, end, 1.0), 1, end
            compare_sentence(answer.greedy_search(*args), reference.greedy_search(*args), "greedy")


def test_beam(answer, reference, rng):
    """The beam has the k best of all continuations of all its beginnings, the best one first."""
    for T, V, k in ((4, 5, 4), (3, 4, 3), (1, 5, 2)):
        compare_beam(answer, reference, (table(rng, T, V, 1, -40.0), 0, 1, k))
    compare_beam(answer, reference, (corner(rng), 0, 1, 2))


@needs(test_beam)
def test_finished(answer, reference, rng):
    """A finished sentence stays in the beam as it is, as long as its score is among the k best."""
    for T, V, k, end in ((4, 4, 4, 1), (5, 5, 5, 2), (6, 4, 8, 0), (5, 6, 8, 1), (6, 5, 8, 3)):
        compare_beam(answer, reference, (table(rng, T, V, end, 0.8), (end + 1) % V, end, k))


@needs(test_beam)
def test_width_one(answer, reference, rng):
    """A beam of width 1 finds what greedy search finds."""
    for _ in range(2):
        compare_beam(answer, reference, (table(rng, 4, 4, 1, 0.5), 0, 1, 1))


@needs(test_finished)
def test_all_sentences(answer, reference, rng):
    """A beam that is wide enough has all sentences, even if there are fewer than k."""
    compare_beam(answer, reference, (table(rng, 2, 3), 0, 1, 9))
    compare_beam(answer, reference, (table(rng, 3, 3), 2, 0, 100))


def sentences(rng, count):
    """Return sentences of different lengths with scores that fit."""
    lengths = rng.permutation(np.arange(2, 2 + count))
    return [
        ([*(int(word) for word in rng.integers(2, 9, n - 1)), 1], float(-n * rng.uniform(0.2, 1.2)))
        for n in lengths
    ]


def test_length(answer, reference, rng):
    """The scores are divided by the length to the power α before the highest is taken."""
    for count, alpha in ((5, 1.0), (6, 0.6), (4, 2.0), (1, 0.7)):
        args = sentences(rng, count), alpha
        expected = reference.best_for_its_length(*args)
        compare_sentence(answer.best_for_its_length(*args), expected, "best_for_its_length")


@needs(test_length)
def test_length_without_power(answer, reference, rng):
    """With α = 0 the highest score wins."""
    args = sentences(rng, 5), 0.0
    expected = reference.best_for_its_length(*args)
    compare_sentence(answer.best_for_its_length(*args), expected, "best_for_its_length")


@needs(test_greedy, test_beam)
def test_arguments_are_left_alone(answer, rng):
    """log_p stays as it was."""
    log_p = table(rng, 3, 4)
    unchanged(log_p, answer.greedy_search.observe(log_p, 0, 1).args[0], "log_p")
    unchanged(log_p, answer.beam_search.observe(log_p, 0, 1, 3).args[0], "log_p")
