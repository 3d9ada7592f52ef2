"""Hidden checks of broadcasting_puzzles."""

import torch

from grader.expect import close, dtype, equal, needs, unchanged
from grader.judge.traces import same_steps


def drawn(rng, *size, kind=torch.float64):
    return torch.from_numpy(rng.normal(size=size)).to(kind)


def batch(rng, n, c, h, w):
    """Return images, and a mean and a standard deviation of each channel."""
    return drawn(rng, n, c, h, w), drawn(rng, c), torch.from_numpy(rng.uniform(0.5, 2, c))


def lengths_of(rng, n, t):
    return torch.from_numpy(rng.integers(0, t + 1, size=n))


def test_multiplication_table(answer, reference, rng):
    """Entry (i, j) of the table is a_i b_j."""
    for n, m in ((2, 3), (3, 2), (3, 3), (1, 4), (4, 1), (1, 1)):
        a, b = drawn(rng, n), drawn(rng, m)
        expected = reference.multiplication_table(a, b)
        close(answer.multiplication_table(a, b), expected, name="table")


def test_centred_rows(answer, reference, rng):
    """Each row is left with the mean 0."""
    for n, d in ((2, 3), (3, 2), (3, 3), (1, 4), (4, 1)):
        x = drawn(rng, n, d)
        close(answer.centred_rows(x), reference.centred_rows(x), name="rows")


def test_normalized(answer, reference, rng):
    """Each channel is normalized with its own mean and standard deviation."""
    for size in ((1, 2, 1, 3), (2, 3, 4, 5), (3, 3, 3, 3), (2, 1, 3, 2), (4, 2, 2, 4)):
        args = batch(rng, *size)
        close(answer.normalized(*args), reference.normalized(*args), name="images")


def test_padding_mask(answer, reference, rng):
    """Row i of the padding mask is True at the first lengths_i places."""
    for n, t in ((2, 4), (3, 2), (3, 3), (1, 5), (4, 1)):
        for lengths in (
            lengths_of(rng, n, t),
            torch.full((n,), t),
            torch.zeros(n, dtype=torch.int64),
        ):
            expected = reference.padding_mask(lengths, t)
            result = answer.padding_mask(lengths, t)
            dtype(result, torch.bool, name="mask")
            equal(result, expected, name="mask")


def test_causal_mask(answer, reference):
    """The causal mask is True on the diagonal and below it."""
    for t in (3, 2, 1, 5):
        result = answer.causal_mask(t)
        dtype(result, torch.bool, name="mask")
        equal(result, reference.causal_mask(t), name="mask")


@needs(test_multiplication_table, test_centred_rows, test_normalized)
def test_dtype(answer, rng):
    """float32 gives float32."""
    images, mean, std = (value.float() for value in batch(rng, 2, 3, 2, 2))
    for name, args in (
        ("multiplication_table", (mean, std)),
        ("centred_rows", (images[0, 0],)),
        ("normalized", (images, mean, std)),
    ):
        dtype(getattr(answer, name)(*args), torch.float32, name=name)


@needs(
    test_multiplication_table,
    test_centred_rows,
    test_normalized,
    test_padding_mask,
    test_causal_mask,
)
def test_no_loop(answer, rng):
    """Python takes as many steps for large arguments as for small ones."""
    for name, few, many in (
        ("multiplication_table", (drawn(rng, 2), drawn(rng, 3)), (drawn(rng, 20), drawn(rng, 30))),
        ("centred_rows", (drawn(rng, 2, 3),), (drawn(rng, 20, 30),)),
        ("normalized", batch(rng, 2, 3, 2, 2), batch(rng, 8, 12, 6, 6)),
        ("padding_mask", (lengths_of(rng, 2, 3), 3), (lengths_of(rng, 20, 30), 30)),
        ("causal_mask", (3,), (30,)),
    ):
        same_steps(getattr(answer, name), {f"small arguments of {name}": few, "large ones": many})


@needs(test_multiplication_table, test_centred_rows, test_normalized, test_padding_mask)
def test_arguments_are_left_alone(answer, rng):
    """No argument is changed."""
    images, mean, std = batch(rng, 2, 3, 2, 2)
    for name, args in (
        ("multiplication_table", (mean, std)),
        ("centred_rows", (images[0, 0],)),
        ("normalized", (images, mean, std)),
        ("padding_mask", (lengths_of(rng, 3, 4), 4)),
    ):
        seen = getattr(answer, name).observe(*args).args
        for position, (before, after) in enumerate(zip(args, seen, strict=True)):
            if isinstance(before, torch.Tensor):
                unchanged(before, after, f"argument {position} of {name}")
