"""Hidden checks of manhattan_distance."""

import torch

from grader.expect import close, dtype, equal, needs, true
from grader.judge.traces import same_steps, traced


def draw(rng, *size, kind=torch.float64):
    return torch.from_numpy(rng.normal(size=size)).to(kind)


def returned(function, *args):
    """Call a submission's function, which is to return something."""
    result = function(*args)
    true(result is not None, "Your function returned None: is there a return at its end?")
    return result


def test_rows(answer, reference, rng):
    """For two batches: one distance for each pair of rows with the same number."""
    for n, d in [(4, 3), (2, 3), (1, 2), (5, 2), (4, 4), (0, 3)]:
        x, y = draw(rng, n, d), draw(rng, n, d)
        expected = reference.manhattan_distance(x, y)
        close(returned(answer.manhattan_distance, x, y), expected, name="result")
    x, y = draw(rng, 2, 5).t(), draw(rng, 5, 2)
    close(answer.manhattan_distance(x, y), reference.manhattan_distance(x, y), name="result")


def test_vectors(answer, rng):
    """For two vectors: the sum of the absolute differences of their coordinates."""
    for x, y in [([3.0, 4.0], [0.0, 0.0]), ([6.0, 1.0, 4.0, 5.0], [2.0, 8.0, 3.0, -1.0])]:
        x, y = torch.tensor(x), torch.tensor(y)
        close(answer.manhattan_distance(x, y), (x - y).abs().sum(), name="result")
    for d in (1, 5, 30):
        x, y = draw(rng, d), draw(rng, d)
        close(answer.manhattan_distance(x, y), (x - y).abs().sum(), name="result")


def test_pairs(answer, reference, rng):
    """pairwise_manhattan: entry (i, j) is the distance from row i of x to row j of y."""
    for n, m, d in [(2, 3, 4), (3, 2, 4), (4, 4, 4), (1, 2, 1), (0, 3, 2), (3, 0, 2)]:
        x, y = draw(rng, n, d), draw(rng, m, d)
        expected = reference.pairwise_manhattan(x, y)
        close(returned(answer.pairwise_manhattan, x, y), expected, name="result")
    x, y = draw(rng, 2, 5).t(), draw(rng, 2, 3).t()
    close(answer.pairwise_manhattan(x, y), reference.pairwise_manhattan(x, y), name="result")


@needs(test_rows, test_pairs)
def test_dtype(answer, reference, rng):
    """float32 rows give float32 distances, float64 rows give float64."""
    for kind in (torch.float32, torch.float64):
        x, y = draw(rng, 3, 2, kind=kind), draw(rng, 3, 2, kind=kind)
        for name in ("manhattan_distance", "pairwise_manhattan"):
            result = getattr(answer, name)(x, y)
            dtype(result, kind, name="result")
            close(result, getattr(reference, name)(x, y), name="result")


@needs(test_rows, test_pairs, test_dtype)
def test_device(answer, reference, rng, device):
    """The result lies where the rows lie, and nothing is copied to another device on the way."""
    home = "cpu" if device == "cpu" else "cuda:0"
    for x, y in [(draw(rng, 2, 3), draw(rng, 2, 3)), (draw(rng, 4, 5), draw(rng, 4, 5))]:
        for name in ("manhattan_distance", "pairwise_manhattan"):
            trace = traced(getattr(answer, name), x, y, device=device)
            true(not trace.moves, f"Data was copied off the device: {', '.join(trace.moves)}.")
            equal(trace.devices, (home,), name="device")
            close(trace.result, getattr(reference, name)(x, y), name="result")
            dtype(trace.result, x.dtype, name="result")


@needs(test_rows, test_pairs)
def test_no_loop(answer, reference, rng, device):
    """Ten times as many rows take the same number of operations."""
    for name in ("manhattan_distance", "pairwise_manhattan"):
        runs = {f"{n} rows": (draw(rng, n, 3), draw(rng, n, 3)) for n in (4, 40)}
        traces = same_steps(getattr(answer, name), runs, device=device)
        for args, trace in zip(runs.values(), traces, strict=True):
            # Whoever computes nothing has no loop either.
            close(trace.result, getattr(reference, name)(*args), name="result")
        few, many = (len(trace.ops) for trace in traces)
        says = f"With 4 rows your code started {few} operations, with 40 rows {many}."
        true(few == many, says)
