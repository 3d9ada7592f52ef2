"""Hidden checks of sampling_words."""

import numpy as np

from grader.expect import close, equal, needs, shape, true, unchanged


def scores(rng, V):
    """Return scores that are clearly apart."""
    return rng.permutation(np.arange(V)) * 0.6 + rng.uniform(0, 0.3, V)


def probabilities(rng, V):
    """Return probabilities in any order, no two of them equal."""
    p = np.exp(scores(rng, V))
    return p / p.sum()


def test_softmax(answer, reference, rng):
    """The scores are divided by the temperature before the softmax."""
    for V, t in ((5, 1.0), (5, 0.5), (4, 2.0), (6, 10.0), (1, 0.7)):
        z = scores(rng, V) - 1
        p = answer.softmax(z, t)
        shape(p, (V,), name="p")
        close(p, reference.softmax(z, t), name="p")


@needs(test_softmax)
def test_large_scores(answer, reference):
    """Scores in the thousands and small temperatures give finite probabilities."""
    z = np.array([3000.0, 2999.0, -4000.0, 2998.5])
    for t in (1.0, 0.1, 5.0):
        close(answer.softmax(z, t), reference.softmax(z, t), name="p")
        close(answer.softmax(-z, t), reference.softmax(-z, t), name="p")


def test_nucleus(answer, reference, rng):
    """The shortest run of most probable words that reaches top_p is kept, with sum 1."""
    for V, top_p in ((6, 0.6), (6, 0.8), (5, 0.92), (8, 0.7), (7, 0.5)):
        p = probabilities(rng, V)
        out = answer.nucleus(p, top_p)
        shape(out, (V,), name="out")
        close(out, reference.nucleus(p, top_p), name="out")


@needs(test_nucleus)
def test_ends(answer, rng):
    """The best word is kept even if it exceeds top_p alone, and top_p = 1 keeps all."""
    p = probabilities(rng, 5)
    close(answer.nucleus(p, 0.05), (p == p.max()) * 1.0, name="out")
    p = np.array([0.125, 0.5, 0.25, 0.0625, 0.0625 - 2**-10, 2**-10])
    close(answer.nucleus(p, 1.0), p, name="out")
    close(answer.nucleus(np.ones(1), 0.3), np.ones(1), name="out")


@needs(test_softmax, test_nucleus)
def test_draw(answer, reference, rng):
    """A draw walks through what the nucleus leaves, with one number of rng."""
    for seed in range(12):
        z = scores(rng, 6)
        args = (z, float(rng.uniform(0.5, 2)), float(rng.uniform(0.6, 0.95)))
        found = answer.draw(*args, np.random.default_rng(seed))
        equal(found, reference.draw(*args, np.random.default_rng(seed)), name="word")


@needs(test_draw)
def test_draw_is_kept_to_the_nucleus(answer, rng):
    """No word outside the nucleus is ever drawn."""
    z = np.array([0.0, 2.0, 1.9, 0.1])  # 0.077, 0.472, 0.377 and 0.075
    drawn = {answer.draw(z, 1.0, 0.8, np.random.default_rng(seed)) for seed in range(40)}
    true(drawn == {1, 2}, f"With a nucleus of the words 1 and 2, 40 draws gave {sorted(drawn)}.")


@needs(test_softmax, test_nucleus)
def test_arguments_are_left_alone(answer, rng):
    """z and p stay as they were."""
    z, p = scores(rng, 5), probabilities(rng, 5)
    unchanged(z, answer.softmax.observe(z, 0.7).args[0], "z")
    unchanged(p, answer.nucleus.observe(p, 0.7).args[0], "p")
    unchanged(z, answer.draw.observe(z, 0.7, 0.8, rng).args[0], "z")
