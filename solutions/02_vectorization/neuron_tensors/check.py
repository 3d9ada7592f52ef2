"""Hidden checks of neuron_tensors."""

import torch

from grader.expect import close, dtype, needs, shape, unchanged, unpack

KINDS = (torch.float64, torch.float32)


def drawn(rng, *size, kind=torch.float64):
    return torch.from_numpy(rng.normal(size=size)).to(kind)


def test_weighted_sum(answer, reference, rng):
    """weighted_sum is w · x + b, a tensor of shape ()."""
    for d in (2, 3, 1, 7):
        x, w = drawn(rng, d), drawn(rng, d)
        for b in (0.25, torch.tensor(-0.5, dtype=torch.float64)):
            z = answer.weighted_sum(x, w, b)
            shape(z, (), name="z")
            close(z, reference.weighted_sum(x, w, b), name="z")


def test_hidden(answer, reference, rng):
    """hidden is ReLU(W x + b), one value for each row of W."""
    for m, d in ((3, 2), (2, 4), (3, 3), (1, 2), (2, 1), (6, 5)):
        x, w = drawn(rng, d), drawn(rng, m, d)
        for b in (0.1, torch.tensor(-0.1, dtype=torch.float64), drawn(rng, m)):
            close(answer.hidden(x, w, b), reference.hidden(x, w, b), name="H")


def test_outputs(answer, reference, rng):
    """outputs is one weighted sum of h for each list of weights."""
    for k, m in ((2, 3), (3, 2), (1, 4), (2, 1), (3, 3)):
        h, rows = drawn(rng, m), rng.normal(size=(k, m)).tolist()
        close(answer.outputs(h, rows), reference.outputs(h, rows), name="outputs")


@needs(test_weighted_sum, test_hidden, test_outputs)
def test_dtype(answer, rng):
    """float32 inputs give float32 results, float64 inputs give float64."""
    for kind in KINDS:
        x, w = drawn(rng, 3, kind=kind), drawn(rng, 2, 3, kind=kind)
        dtype(answer.weighted_sum(x, w[0], 0.5), kind, name="z")
        dtype(answer.hidden(x, w, 0.5), kind, name="H")
        dtype(answer.outputs(x, w.tolist()), kind, name="outputs")


@needs(test_hidden, test_outputs)
def test_example(answer, reference):
    """example gives the numbers of the network of the text."""
    names = ("W", "V", "H", "outputs")
    results = unpack(answer.example(), 4, names, name="example")
    for mine, right, name in zip(results, reference.example(), names, strict=True):
        close(mine, right, rtol=1e-5, atol=1e-6, name=name)
        dtype(mine, torch.float32, name=name)


@needs(test_weighted_sum, test_hidden)
def test_arguments_are_left_alone(answer, rng):
    """No argument is changed."""
    x, w, b = drawn(rng, 3), drawn(rng, 2, 3), drawn(rng, 2)
    for function, args in ((answer.hidden, (x, w, b)), (answer.weighted_sum, (x, w[0], b[0]))):
        for before, after, name in zip(args, function.observe(*args).args, "xwb", strict=True):
            unchanged(before, after, name)
