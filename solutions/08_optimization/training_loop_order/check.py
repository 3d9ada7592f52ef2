"""Hidden checks of training_loop_order."""

import torch

from grader.expect import close, needs, unpack

PARAMETERS = ("0.weight", "1.weight", "1.bias", "3.weight", "3.bias")
AVERAGES = ("1.running_mean", "1.running_var", "1.num_batches_tracked")
STANDSTILL = 0.0  # with this learning rate the averages depend on the modes only
CLEAR = 1e-3
"""By so much one score leads where rounding must not decide which class is found."""


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


def clear_cut(reference, *args):
    """Return whether no validation point lies so near the border that rounding could move it."""
    x, y, x_val, y_val, epochs, *settings = args
    model = reference.make_model().eval()
    for epoch in range(1, epochs + 1):
        model.load_state_dict(reference.train(x, y, x_val, y_val, epoch, *settings)[0])
        with torch.no_grad():
            low, high = model(x_val).sort(dim=1).values.unbind(dim=1)
        if (high - low).min() < CLEAR:
            return False
    return True


def validated(rng, reference, n, epochs, batch_size, lr):
    """Draw arguments of train whose accuracies are the same however the sums are rounded."""
    while True:
        (x, y), (x_val, y_val) = two_clouds(rng, n), two_clouds(rng, 10)
        # As a batch they would have another mean than the training data.
        args = (x, y, x_val + 0.5, y_val, epochs, batch_size, lr)
        told = all(0.0 < accuracy < 1.0 for accuracy in reference.train(*args)[1])
        if told and clear_cut(reference, *args):
            return args


def run(program, *args):
    names = ("state", "accuracies")
    return unpack(program(*args), 2, names, name="train")


def compare(answer, reference, keys, *args):
    state, _ = run(answer.train, *args)
    expected, _ = reference.train(*args)
    for key in keys:
        close(at(state, key), expected[key], name=key)


def compare_accuracies(answer, reference, args):
    expected = reference.train(*args)[1]
    close(run(answer.train, *args)[1], expected, atol=1e-6, name="accuracies")


def at(state, key):
    return state.get(key) if isinstance(state, dict) else state


def test_one_step(answer, reference, rng):
    """One batch moves the weights of a new model once, against its gradient."""
    for n in (4, 6):
        compare(answer, reference, PARAMETERS, *two_clouds(rng, n), *two_clouds(rng, 3), 1, n, 0.1)


@needs(test_one_step)
def test_own_gradient(answer, reference, rng):
    """Each batch, the last and smaller one too, moves the weights once, by its own gradient."""
    for n, batch_size in ((8, 4), (12, 4), (11, 4), (8, 5)):
        data = (*two_clouds(rng, n), *two_clouds(rng, 3))
        compare(answer, reference, PARAMETERS, *data, 1, batch_size, 0.1)


def test_validation_leaves_no_trace(answer, reference, rng):
    """The running averages have seen the training batches, and nothing of the validation data."""
    for n in (4, 7):
        data = (*two_clouds(rng, n), *one_cloud(rng, 5))
        compare(answer, reference, AVERAGES, *data, 1, n, STANDSTILL)


@needs(test_validation_leaves_no_trace)
def test_every_epoch(answer, reference, rng):
    """At the end the running averages have seen the batches of all epochs, in training mode."""
    for epochs in (2, 3):
        data = (*two_clouds(rng, 8), *two_clouds(rng, 5))
        compare(answer, reference, AVERAGES, *data, epochs, 8, STANDSTILL)


@needs(test_own_gradient)
def test_next_epoch(answer, reference, rng):
    """The weights returned are those after the last epoch, which moved them as the first did."""
    for epochs in (2, 3):
        data = (*two_clouds(rng, 4), *two_clouds(rng, 3))
        compare(answer, reference, PARAMETERS, *data, epochs, 4, 0.1)


def test_accuracies(answer, reference, rng):
    """There is one accuracy per epoch: the share of the validation data that it gets right."""
    for epochs in (1, 2):
        compare_accuracies(answer, reference, validated(rng, reference, 11, epochs, 11, STANDSTILL))


@needs(test_next_epoch, test_every_epoch, test_accuracies)
def test_accuracies_while_learning(answer, reference, rng):
    """Each accuracy is that of the model as it stands after its epoch."""
    compare_accuracies(answer, reference, validated(rng, reference, 11, 3, 4, 0.2))
