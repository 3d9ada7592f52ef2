"""Hidden checks of shape_assertions."""

from itertools import pairwise

import numpy as np

from grader.expect import needs, raises, true

WIDTHS = ((3, 2), (2, 3), (2, 2, 2), (1, 1), (3, 5, 4, 2))
"""n_0 to n_L of networks that fit."""
BROKEN = ((2, 4, 3), (3, 2))
"""And of those in which one array is replaced."""


def network(rng, widths, m):
    """Return params, grads, X and Y that fit."""
    params, grads = {}, {}
    for layer, (before, after) in enumerate(pairwise(widths), start=1):
        for name, size in ((f"W{layer}", (after, before)), (f"b{layer}", (after, 1))):
            params[name], grads["d" + name] = rng.normal(size=size), rng.normal(size=size)
    return params, grads, rng.normal(size=(widths[0], m)), rng.normal(size=(widths[-1], m))


def refused(answer, args, what):
    """Expect an AssertionError, and return its text."""
    return str(
        raises(AssertionError, lambda: answer.check_shapes(*args), name=f"With {what}, the result")
    )


def changed(params, grads, X, Y, /, **new):
    """Return the arguments with some arrays replaced."""
    params = {name: new.get(name, value) for name, value in params.items()}
    grads = {name: new.get(name, value) for name, value in grads.items()}
    return params, grads, new.get("X", X), new.get("Y", Y)


def test_good_networks(answer, rng):
    """Where all fits, nothing is raised and None is returned."""
    for widths in WIDTHS:
        for m in (1, 4):
            result = answer.check_shapes(*network(rng, widths, m))
            true(result is None, f"check_shapes returned {result!r} for shapes that fit.")


@needs(test_good_networks)
def test_gradient_shapes(answer, rng):
    """A gradient of another shape than its parameter is refused, whichever it is."""
    for widths in BROKEN:
        args = network(rng, widths, 4)
        for name, value in args[1].items():
            rows, columns = value.shape
            for size in (
                (rows + 1, columns, 2),
                (rows + 1, columns),
                (rows, columns + 2),
                (columns, rows),
                (rows * columns,),
            ):
                if size != value.shape:
                    bad = changed(*args, **{name: np.ones(size)})
                    refused(answer, bad, f"{name} of shape {size} for {value.shape}")


@needs(test_gradient_shapes)
def test_name_of_the_gradient(answer, rng):
    """The message names the gradient that does not fit."""
    for widths in BROKEN:
        args = network(rng, widths, 4)
        for name in args[1]:
            text = refused(
                answer, changed(*args, **{name: np.ones((7, 7))}), f"{name} of shape (7, 7)"
            )
            true(name in text, f"With {name} of shape (7, 7), the message is: {text!r}.")


@needs(test_good_networks)
def test_gradients_are_finite(answer, rng):
    """A gradient with a nan or an infinity is refused, and the message names it."""
    for widths in BROKEN:
        args = network(rng, widths, 3)
        for name, value in args[1].items():
            nowhere = np.full(value.shape, np.nan)
            refused(answer, changed(*args, **{name: nowhere}), f"nothing but nan in {name}")
            for bad in (np.nan, np.inf, -np.inf):
                broken = value.copy()
                broken.flat[-1] = bad
                text = refused(answer, changed(*args, **{name: broken}), f"{bad} in {name}")
                true(name in text, f"With {bad} in {name}, the message is: {text!r}.")


@needs(test_good_networks)
def test_biases(answer, rng):
    """A bias that is no column, or has another number of rows than its weight, is refused."""
    for widths in BROKEN:
        args = network(rng, widths, 4)
        for layer, n in enumerate(widths[1:], start=1):
            for size in ((n,), (1, n), (n, 4), (n + 1, 1)):
                if size != (n, 1):
                    new = {f"b{layer}": np.ones(size), f"db{layer}": np.ones(size)}
                    last = ", the last one" if layer == len(widths) - 1 else ""
                    what = f"b{layer} of shape {size} and {n} outputs of layer {layer}{last}"
                    refused(answer, changed(*args, **new), what)


@needs(test_good_networks)
def test_weights(answer, rng):
    """A weight whose columns are not the rows of what comes before is refused."""
    for widths in BROKEN:
        args = network(rng, widths, 4)
        for layer, (before, after) in enumerate(pairwise(widths), start=1):
            for size in ((after, before + 1), (after, before, 1), (after,)):
                new = {f"W{layer}": np.ones(size), f"dW{layer}": np.ones(size)}
                what = f"W{layer} of shape {size} behind {before} rows"
                refused(answer, changed(*args, **new), what)


@needs(test_good_networks)
def test_data(answer, rng):
    """X and Y that fit neither each other nor the network are refused."""
    for widths in BROKEN:
        args = network(rng, widths, 4)
        first, last = widths[0], widths[-1]
        for name, size in (
            ("X", (first + 1, 4)),
            ("Y", (last + 1, 4)),
            ("X", (first, 5)),
            ("Y", (last, 1)),
            ("Y", (4,)),
            ("X", (first,)),
        ):
            what = f"{name} of shape {size} in a network of the sizes {widths} with 4 examples"
            refused(answer, changed(*args, **{name: np.ones(size)}), what)
