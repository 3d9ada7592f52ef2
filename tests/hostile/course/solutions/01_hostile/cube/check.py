import torch

from grader.expect import close, needs, true

HIDDEN = "kept-from-every-submission"


def draw(rng, *size):
    return torch.from_numpy(rng.normal(size=size))


def test_cube(answer, rng):
    """Both passes of Cube are right, each by itself."""
    x, upstream = draw(rng, 3), draw(rng, 3)
    y, found = answer.Cube.passes(x, upstream=(upstream,))
    close(y, x**3)
    close(found, 3 * upstream * x**2)


@needs(test_cube)
def test_row_sums(answer, rng):
    """row_sums is right, and takes as many operations for many rows as for few."""
    counts = []
    for n in (3, 30):
        x = draw(rng, n, 4)
        trace = answer.row_sums.trace(x, device="cpu")
        close(trace.result, x.sum(dim=1))
        counts.append((len(trace.ops), trace.steps))
    true(counts[0] == counts[1], f"It took {counts[0]} of work, and {counts[1]} for more rows.")
