"""Hidden checks of word_neighbours."""

import numpy as np

from grader.expect import close, equal, needs, shape, true, unchanged


def table(rng, V, d):
    """Return vectors of very different lengths."""
    return rng.normal(size=(V, d)) * rng.uniform(0.2, 5, size=(V, 1))


def test_cosines(answer, reference, rng):
    """Each cosine is the product of the two vectors, divided by both lengths."""
    for V, d in ((5, 3), (4, 2), (6, 4), (1, 3)):
        E, v = table(rng, V, d), 3 * rng.normal(size=d)
        found = answer.cosines(E, v)
        shape(found, (V,), name="cosines")
        close(found, reference.cosines(E, v), name="cosines")


def compare(answer, reference, E, words, k):
    """Compare the neighbours of some words."""
    for word in words:
        found = answer.neighbours(E, word, k)
        shape(found, (k,), name="neighbours")
        equal(found, reference.neighbours(E, word, k), name="neighbours")


@needs(test_cosines)
def test_neighbours(answer, reference, rng):
    """The neighbours come by falling cosine, whatever the lengths of the vectors."""
    for V, d, k in ((9, 3, 5), (7, 4, 4), (8, 3, 1)):
        compare(answer, reference, table(rng, V, d), range(3), k)


@needs(test_neighbours)
def test_word_itself(answer, rng):
    """A word is not its own neighbour, even where all others point away from it."""
    E = table(rng, 5, 3)
    E[1:] = -np.abs(E[1:])
    E[0] = np.abs(E[0])
    found = np.asarray(answer.neighbours(E, 0, 4))
    shape(found, (4,), name="neighbours")
    true(sorted(found.tolist()) == [1, 2, 3, 4], f"The four neighbours of word 0 are {found}.")


@needs(test_neighbours)
def test_all_others(answer, reference, rng):
    """k may be as large as V - 1, and as small as 1."""
    E = table(rng, 6, 3)
    for k in (5, 1):
        compare(answer, reference, E, range(6), k)


def question(reference, rng, V, d):
    """Return E, a, b and c of an analogy that lengths decide, in the difference and in the end."""
    while True:
        E, (a, b, c) = table(rng, V, d), (int(k) for k in rng.permutation(V)[:3])
        unit = E / np.linalg.norm(E, axis=1, keepdims=True)
        products = E @ (E[c] + E[b] - E[a])
        products[[a, b, c]] = -np.inf
        others = {reference.analogy(unit, a, b, c), int(np.argmax(products))}
        if reference.analogy(E, a, b, c) not in others:
            return E, a, b, c


@needs(test_cosines)
def test_analogy(answer, reference, rng):
    """The answer is nearest to c + (b - a), by the cosine."""
    for V, d in ((12, 3), (15, 2), (10, 4), (12, 3), (9, 2)):
        E, a, b, c = question(reference, rng, V, d)
        equal(answer.analogy(E, a, b, c), reference.analogy(E, a, b, c), name="word")


@needs(test_analogy)
def test_words_of_the_question(answer, reference, rng):
    """a, b and c are no answers, even where they are nearest."""
    for k in range(6):
        E = table(rng, 6, 3)
        E[0] = E[1] + 0.01 * rng.normal(size=3)  # b - a is short, so c is nearest
        E[2] *= 3
        args = (0, 1, 2) if k % 2 else (1, 0, 2)
        equal(answer.analogy(E, *args), reference.analogy(E, *args), name="word")
    E = np.array([[0.1, 0], [0, 4.0], [0.2, 0.1], [1, 1], [-1, 2]])
    equal(answer.analogy(E, 0, 1, 2), reference.analogy(E, 0, 1, 2), name="word")


@needs(test_neighbours)
def test_arguments_are_left_alone(answer, rng):
    """E and v stay as they were."""
    E, v = table(rng, 5, 3), rng.normal(size=3)
    after = answer.cosines.observe(E, v).args
    unchanged(E, after[0], "E")
    unchanged(v, after[1], "v")
    unchanged(E, answer.neighbours.observe(E, 1, 2).args[0], "E")
