"""Hidden checks of training_loop_order."""

import torch

from grader.expect import close, equal, unpack

PARAMETERS = ("0.weight", "1.weight", "1.bias", "3.weight", "3.bias")
AVERAGES = ("1.running_mean", "1.running_var", "1.num_batches_tracked")
STANDSTILL = 0.0  # with this learning rate the averages depend on the modes only


def two_clouds(rng, n):
    """Draw n points around (-1, 0) and (1, 0), one for each class in turn."""
    y = torch.arange(n) % 2
    x = torch.from_numpy(rng.normal(0, 0.5, (n, 2))).float()
    x[:, 0] += 2 * y - 1
    return x, y


def one_cloud(rng, n):
    """Draw n points of class 1 only: as a batch they have quite another mean."""
    x, _ = two_clouds(rng, 2 * n)
    return x[1::2], torch.ones(n, dtype=torch.int64)


def run(program, *args):
    names = ("state", "accuracies")
    return unpack(program(*args), 2, names, name="train")


def compare(answer, reference, keys, *args):
    state, _ = run(answer.train, *args)
    expected, _ = reference.train(*args)
    for key in keys:
        close(at(state, key), expected[key], name=key)


def at(state, key):
    return state.get(key) if isinstance(state, dict) else state


def test_one_step(answer, reference, rng):
    """One batch moves the weights once, against its gradient."""
    compare(answer, reference, PARAMETERS, *two_clouds(rng, 4), *two_clouds(rng, 4), 1, 4, 0.1)


def test_own_gradient(answer, reference, rng):
    """Each batch moves the weights by its own gradient, not by those of earlier batches."""
    for batches in (2, 3):
        data = (*two_clouds(rng, 4 * batches), *two_clouds(rng, 4))
        compare(answer, reference, PARAMETERS, *data, 1, 4, 0.1)


def test_validation_leaves_no_trace(answer, reference, rng):
    """The running averages have seen the training batches, and nothing of the validation data."""
    for n in (4, 12):
        data = (*two_clouds(rng, n), *one_cloud(rng, 5))
        compare(answer, reference, AVERAGES, *data, 1, 4, STANDSTILL)


def test_every_epoch(answer, reference, rng):
    """The second epoch trains like the first: in training mode."""
    for epochs in (2, 3):
        data = (*two_clouds(rng, 8), *two_clouds(rng, 4))
        compare(answer, reference, AVERAGES, *data, epochs, 4, STANDSTILL)


def test_next_epoch(answer, reference, rng):
    """The gradients of one epoch are forgotten in the next."""
    data = (*two_clouds(rng, 4), *two_clouds(rng, 4))
    compare(answer, reference, PARAMETERS, *data, 2, 4, 0.1)


def test_accuracies(answer, reference, rng):
    """There is one accuracy per epoch, also where all validation points are of one class."""
    for epochs in (1, 4):
        args = (*two_clouds(rng, 32), *one_cloud(rng, 10), epochs, 8, 0.1)
        equal(run(answer.train, *args)[1], reference.train(*args)[1], name="accuracies")
