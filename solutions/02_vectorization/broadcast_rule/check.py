"""Hidden checks of broadcast_rule."""

import numpy as np
import torch

from grader.expect import close, equal, needs, raises, true, unchanged
from grader.judge.traces import same_steps

SHAPES = (((3,), (3,)), ((2, 3), (1, 3)), ((4, 1), (1, 2)), ((2, 1, 3), (1, 4, 3)))
LONGER = (
    ((2, 3, 2), (2,)),
    ((5, 3), (3,)),
    ((3, 1), (2,)),
    ((8, 1, 6, 1), (7, 1, 5)),
    ((2, 3), ()),
    ((1,), ()),
    ((), ()),
)
EMPTY = (((0,), (1,)), ((2, 0), (2, 1)), ((1, 3), (0, 3)), ((0, 1), (1, 0)))
MISFITS = (
    ((2,), (3,)),
    ((2, 3), (2,)),
    ((2, 3), (3, 2)),
    ((4, 1, 2), (3, 2, 2)),
    ((4,), (2,)),
    ((0,), (2,)),
)
COPIES = ("repeat", "tile", "cat", "stack", "kron", "broadcast")


def drawn(rng):
    """Return two shapes of up to four axes that are often, but not always, compatible."""
    axes = int(rng.integers(1, 5))
    full = rng.choice([2, 3, 4], size=axes)
    shapes = []
    for _ in range(2):
        sizes = [1 if rng.random() < 0.35 else int(size) for size in full]
        if rng.random() < 0.2:
            sizes[int(rng.integers(axes))] = int(rng.choice([2, 3, 4]))
        shapes.append(tuple(sizes[int(rng.integers(axes + 1)) :]))
    return tuple(shapes)


def fits(first, second):
    try:
        np.broadcast_shapes(first, second)
    except ValueError:
        return False
    return True


def is_tuple(result):
    true(isinstance(result, tuple), f"broadcast_shape returned {result!r}, which is no tuple.")


def of_shapes(answer, pairs):
    """Expect the shapes that NumPy finds for the pairs, in either order."""
    for first, second in pairs:
        for pair in ((first, second), (second, first)):
            result = answer.broadcast_shape(*pair)
            longest = max(map(len, pair))
            true(
                not isinstance(result, tuple) or len(result) == longest,
                f"broadcast_shape{pair} has length {len(result)}, while the longer of the two "
                f"shapes has length {longest}. Fill up the shorter one, be it the first or the "
                "second.",
            )
            equal(result, np.broadcast_shapes(*pair), name="shape")
            is_tuple(result)


def test_equal_sizes_and_ones(answer):
    """Of each pair, equal sizes stay and a 1 gives way to the other size."""
    of_shapes(answer, SHAPES)


def test_shapes_of_any_length(answer):
    """The shorter shape is lined up at the right, with ones in front; () is a shape too."""
    of_shapes(answer, LONGER)


def test_misfits(answer):
    """Where a pair of sizes differs and contains no 1, a ValueError is raised."""
    for pair in MISFITS:
        for first, second in (pair, pair[::-1]):
            what = f"broadcast_shape({first}, {second})"
            raises(ValueError, lambda f=first, s=second: answer.broadcast_shape(f, s), name=what)


@needs(test_equal_sizes_and_ones, test_shapes_of_any_length, test_misfits)
def test_drawn_shapes(answer, rng):
    """Drawn shapes get the result that NumPy gets, or a ValueError where it raises one."""
    for _ in range(60):
        first, second = drawn(rng)
        if fits(first, second):
            of_shapes(answer, [(first, second)])
        else:
            what = f"broadcast_shape({first}, {second})"
            raises(ValueError, lambda f=first, s=second: answer.broadcast_shape(f, s), name=what)


@needs(test_equal_sizes_and_ones)
def test_sizes_of_zero(answer):
    """A size of 0 fits a 0 or a 1, and the result is 0."""
    of_shapes(answer, EMPTY)


def test_percentages(answer, rng):
    """Each entry is divided by the sum of its own column, times 100."""
    for n, m in ((2, 3), (3, 2), (3, 3), (1, 4), (4, 1), (1, 1), (6, 5)):
        table = torch.from_numpy(rng.uniform(1, 50, size=(n, m)))
        close(answer.column_percentages(table), 100 * table / table.sum(0), name="result")
    table = torch.tensor([[3.0, -1.0], [1.0, 5.0]], dtype=torch.float64)
    expected = torch.tensor([[75.0, -25.0], [25.0, 125.0]], dtype=torch.float64)
    close(answer.column_percentages(table), expected, name="result")


@needs(test_percentages)
def test_no_loop(answer, rng):
    """Python takes as many steps for a large table as for a small one, and nothing is copied."""
    tables = {
        f"a table of shape {size}": (torch.from_numpy(rng.uniform(1, 50, size=size)),)
        for size in ((3, 4), (30, 4), (3, 40))
    }
    small, *_ = same_steps(answer.column_percentages, tables)
    made = [op for op in small.ops if any(copy in op for copy in COPIES)]
    true(not made, f"Your code repeats or joins tensors, with {', '.join(made)}.")


@needs(test_percentages)
def test_table_is_left_alone(answer, rng):
    """The table is not changed."""
    table = torch.from_numpy(rng.uniform(1, 50, size=(3, 2)))
    unchanged(table, answer.column_percentages.observe(table).args[0], "table")
