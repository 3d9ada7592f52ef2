"""Hidden checks of penalized_cost."""

import numpy as np

from grader.expect import close, needs, shape, unchanged, unpack

NAMES = ("J", "dw", "db")


def task(rng, m=5, n=3):
    """Return x, y, w and b."""
    y = rng.integers(0, 2, m)
    return rng.normal(size=(m, n)), y, rng.normal(size=n) + 0.5, 0.7


def all_three(answer, *args):
    """Return J, dw and db."""
    return unpack(answer.logistic_l2(*args), 3, NAMES, name="logistic_l2")


def network(rng, *sizes):
    """Return the params of a network with layers of these sizes."""
    params = {}
    for layer, (before, after) in enumerate(zip(sizes, sizes[1:], strict=False), 1):
        params[f"W{layer}"] = rng.normal(size=(after, before))
        params[f"b{layer}"] = rng.normal(size=(after, 1)) + 2
    return params


def test_cost(answer, reference, rng):
    """The cost is the mean cross-entropy, and lambd/(2m) times the sum of the squared weights."""
    for (m, n), lambd in (((5, 3), 0.8), ((3, 4), 2.0), ((4, 2), 0.0), ((1, 1), 1.5)):
        args = (*task(rng, m, n), lambd)
        close(all_three(answer, *args)[0], reference.logistic_l2(*args)[0], name="J")


def test_gradient(answer, reference, rng):
    """The gradient of the weights has (lambd/m) w in addition."""
    for (m, n), lambd in (((3, 4), 0.8), ((5, 4), 2.0), ((4, 2), 0.0), ((1, 1), 1.5)):
        args = (*task(rng, m, n), lambd)
        dw = all_three(answer, *args)[1]
        shape(dw, (n,), name="dw")
        close(dw, reference.logistic_l2(*args)[1], name="dw")


def test_bias(answer, reference, rng):
    """The bias is not penalized: its gradient is that without the penalty."""
    for (m, n), lambd in (((5, 3), 0.8), ((3, 4), 2.0), ((4, 2), 0.0)):
        args = (*task(rng, m, n), lambd)
        close(all_three(answer, *args)[2], reference.logistic_l2(*args)[2], name="db")


@needs(test_cost, test_gradient, test_bias)
def test_the_gradient_fits_the_cost(answer, rng):
    """A small change of a weight changes the cost as the gradient says."""
    x, y, w, b = task(rng, 6, 2)
    _, dw, _ = all_three(answer, x, y, w, b, 0.9)
    for j in range(len(w)):
        ends = []
        for step in (1e-4, -1e-4):
            moved = w.copy()
            moved[j] += step
            ends.append(float(all_three(answer, x, y, moved, b, 0.9)[0]))
        slope = (ends[0] - ends[1]) / 2e-4
        close(np.asarray(dw)[j], slope, rtol=1e-5, atol=1e-7, name=f"dw[{j}]")


def test_network(answer, reference, rng):
    """The penalty of a network is lambd/(2m) times the squared entries of all its W."""
    for sizes, lambd, m in (((3, 4, 2), 0.7, 6), ((2, 2, 3, 1), 0.3, 10), ((4, 1), 2.0, 3)):
        args = (0.6, network(rng, *sizes), lambd, m)
        close(answer.network_l2(*args), reference.network_l2(*args), name="cost")


@needs(test_network)
def test_deep_networks(answer, reference, rng):
    """Ten layers and more are all counted, in whatever order the arrays come."""
    params = network(rng, *[2] * 13)
    mixed = dict(sorted(params.items(), reverse=True))
    for each in (params, mixed):
        close(
            answer.network_l2(0.2, each, 0.5, 4),
            reference.network_l2(0.2, each, 0.5, 4),
            name="cost",
        )
    close(answer.network_l2(0.2, params, 0.0, 4), 0.2, name="cost without a penalty")


def test_l1(answer, reference, rng):
    """The L1 penalty is lambd/m times the sum of the absolute values."""
    for size, lambd, m in (((5,), 0.7, 4), ((2, 3), 2.0, 10), ((1,), 0.5, 1)):
        w = rng.normal(size=size)
        penalty, _ = unpack(answer.l1(w, lambd, m), 2, ("penalty", "subgradient"), name="l1")
        close(penalty, reference.l1(w, lambd, m)[0], name="penalty")


def test_l1_subgradient(answer, reference, rng):
    """Its subgradient is lambd/m with the sign of the weight, and 0 where the weight is 0."""
    for size, lambd, m in (((6,), 0.7, 4), ((2, 3), 2.0, 10), ((5,), 0.0, 3)):
        w = rng.normal(size=size)
        w.flat[1] = 0.0
        _, subgradient = unpack(answer.l1(w, lambd, m), 2, ("penalty", "subgradient"), name="l1")
        shape(subgradient, size, name="subgradient")
        close(subgradient, reference.l1(w, lambd, m)[1], name="subgradient")


@needs(test_cost)
def test_arguments_are_left_alone(answer, rng):
    """x, y, w and params stay as they were."""
    x, y, w, b = task(rng)
    after = answer.logistic_l2.observe(x, y, w, b, 0.5).args
    for name, before, left in zip(("x", "y", "w"), (x, y, w), after, strict=False):
        unchanged(before, left, name)
    unchanged(w, answer.l1.observe(w, 0.5, 4).args[0], "w")
    params = network(rng, 3, 2)
    after = answer.network_l2.observe(0.2, params, 0.5, 4).args[1]
    for name, before in params.items():
        unchanged(before, after[name], name)
