"""Hidden checks of fair_splits: properties, since nobody has to draw in our way."""

import numpy as np

from grader.expect import equal, needs, true, unpack

NAMES = ("train", "dev", "test")
CASES = (
    (20, (60, 20, 20)),
    (13, (70, 15, 15)),
    (10, (10, 70, 20)),
    (7, (50, 0, 50)),
    (200, (60, 20, 20)),
)


def parts_of(result, n, name):
    """Return the three index arrays, having checked that they partition 0 … n - 1."""
    parts = [np.asarray(part) for part in unpack(result, 3, NAMES, name=name)]
    return partition(parts, n, name)


def partition(parts, n, name):
    """Return the parts, having checked that each of 0 … n - 1 stands in one of them, once."""
    for part in parts:
        true(
            part.ndim == 1 and (part.size == 0 or np.issubdtype(part.dtype, np.integer)),
            f"A part of {name} has the dtype {part.dtype} and {part.ndim} axes: return indices.",
        )
    found = np.concatenate([part.astype(int) for part in parts])
    true(((found >= 0) & (found < n)).all(), f"{name} has an index that is not in 0 … {n - 1}.")
    counts = np.bincount(found, minlength=n)
    twice, never = np.flatnonzero(counts > 1), np.flatnonzero(counts == 0)
    true(not twice.size, f"{name} has index {twice[:1]} in more than one place.")
    true(not never.size, f"{name} leaves out index {never[:1]}.")
    return [part.astype(int) for part in parts]


def cuts(m, percent):
    """Return how many of m things belong into each part."""
    first, second = m * percent[0] // 100, m * (percent[0] + percent[1]) // 100
    return [first, second - first, m - second]


def reaches(draw, n, name, remedy="shuffle first"):
    """Expect each of n things to come into each of the parts of 40 draws, as chance does it."""
    seen = [set(), set(), set()]
    for seed in range(40):
        for known, part in zip(seen, draw(seed), strict=True):
            known.update(np.asarray(part).tolist())
    for known, where in zip(seen, NAMES, strict=True):
        missing = min(set(range(n)) - known, default=None)
        says = f"In 40 splits, {name} never put number {missing} into {where}: {remedy}."
        true(missing is None, says)


def test_split(answer, rng):
    """split gives each of 0 … n - 1 to one part, and each part its exact size."""
    for n, percent in CASES:
        parts = parts_of(answer.split(n, percent, rng), n, "split")
        equal([len(part) for part in parts], cuts(n, percent), name="sizes")


@needs(test_split)
def test_split_is_shuffled(answer):
    """split is left to chance: every example can come into every part."""
    reaches(lambda seed: answer.split(3, (34, 33, 33), np.random.default_rng(seed)), 3, "split")


@needs(test_split)
def test_draws_from_rng(answer):
    """The same state of rng gives the same split."""
    first, again = (answer.split(40, (60, 20, 20), np.random.default_rng(5)) for _ in range(2))
    same = all(np.array_equal(a, b) for a, b in zip(first, again, strict=True))
    true(same, "With rng in the same state, two calls gave different splits: use rng alone.")


def test_stratified(answer, rng):
    """stratified_split gives each part its exact share of each class."""
    for sizes, percent in (
        ((10, 20), (60, 20, 20)),
        ((3, 30, 7), (50, 25, 25)),
        ((5, 5, 5), (34, 33, 33)),
        ((12,), (10, 70, 20)),
    ):
        labels = rng.permutation(np.repeat(3 * np.arange(len(sizes)) - 1, sizes))
        result = answer.stratified_split(labels, percent, rng)
        parts = parts_of(result, len(labels), "stratified_split")
        for label, size in zip(np.unique(labels), sizes, strict=True):
            counts = [int((labels[part] == label).sum()) for part in parts]
            equal(counts, cuts(size, percent), name=f"numbers of class {label}")


@needs(test_stratified)
def test_stratified_is_shuffled(answer):
    """stratified_split is left to chance within each class."""
    labels = np.array([0, 1, 0, 1, 0, 1])

    def draw(seed):
        return answer.stratified_split(labels, (34, 33, 33), np.random.default_rng(seed))

    reaches(draw, 6, "stratified_split", "shuffle the members of each class before they are cut")


def test_by_group(answer, rng):
    """split_by_group keeps each group together, and shares out the groups in exact numbers."""
    for count, percent in (
        (5, (60, 20, 20)),
        (8, (50, 25, 25)),
        (3, (34, 33, 33)),
        (7, (50, 10, 40)),
    ):
        names = rng.choice(50, count, replace=False)
        groups = rng.permutation(np.repeat(names, rng.integers(1, 6, count)))
        result = answer.split_by_group(groups, percent, rng)
        parts = parts_of(result, len(groups), "split_by_group")
        for name in names:
            holders = sum(bool((groups[part] == name).any()) for part in parts)
            true(holders == 1, f"Group {name} stands in {holders} parts: it leaks.")
        numbers = [np.unique(groups[part]).size for part in parts]
        equal(numbers, cuts(count, percent), name="numbers of groups")


@needs(test_by_group)
def test_groups_are_shuffled(answer):
    """split_by_group is left to chance: every group can come into every part."""
    groups = np.array([3, 1, 2])

    def draw(seed):
        return answer.split_by_group(groups, (34, 33, 33), np.random.default_rng(seed))

    reaches(draw, 3, "split_by_group")


def test_folds(answer, rng):
    """folds gives k parts without common examples, whose sizes differ by at most 1."""
    for n, k in ((12, 4), (13, 5), (7, 7), (5, 1), (11, 3)):
        result = [np.asarray(fold) for fold in unpack(answer.folds(n, k, rng), k, name="folds")]
        sizes = sorted(len(fold) for fold in partition(result, n, "folds"))
        equal(sizes, sorted([n // k] * (k - n % k) + [n // k + 1] * (n % k)), name="sizes")


@needs(test_folds)
def test_folds_are_shuffled(answer):
    """folds is left to chance: neighbours do not stay together, and not in order."""
    together, places = 0, set()
    for seed in range(40):
        result = answer.folds(12, 3, np.random.default_rng(seed))
        for place, fold in enumerate(np.asarray(fold) for fold in result):
            together += int(0 in fold and 1 in fold)
            places.update([place] if 0 in fold else [])
    true(together < 40, "Examples 0 and 1 were in the same fold in each of 40 calls: shuffle.")
    true(together > 0, "Examples 0 and 1 were in different folds in each of 40 calls: shuffle.")
    true(len(places) > 1, "Example 0 was in the same fold in each of 40 calls: shuffle.")
