"""Hidden checks of gradient_norm_by_depth."""

from itertools import pairwise

import numpy as np

from grader.expect import close, needs, true, unchanged


def network(rng, n, *widths, spread=1.0):
    """Draw x, weights and upstream of a network with these widths, the inputs first."""
    weights = [rng.normal(0, spread, size=(b, a)) for a, b in pairwise(widths)]
    return rng.normal(size=(n, widths[0])), weights, rng.normal(size=(n, widths[-1]))


def compare(answer, reference, *args):
    expected = reference.layer_gradient_norms(*args)
    close(answer.layer_gradient_norms(*args), expected, name="norms")


def test_one_layer(answer, reference, rng):
    """The last layer has the gradient (upstream · slope)ᵀ times its input."""
    for n, widths in ((1, (1, 1)), (1, (3, 2)), (4, (2, 3)), (5, (3, 3))):
        compare(answer, reference, *network(rng, n, *widths))


@needs(test_one_layer)
def test_several_layers(answer, reference, rng):
    """On its way back the gradient passes each weight matrix and each slope once."""
    for n, widths in ((1, (1, 1, 1)), (1, (2, 3, 2)), (3, (4, 2, 3, 2)), (6, (3, 3, 3, 3, 3))):
        compare(answer, reference, *network(rng, n, *widths))


@needs(test_several_layers)
def test_vanishing(answer, reference, rng):
    """In a deep network of sigmoids the norms fall by powers of ten towards the input."""
    args = network(rng, 4, *[12] * 16, spread=12**-0.5)
    found = np.asarray(answer.layer_gradient_norms(*args), dtype=float)
    expected = reference.layer_gradient_norms(*args)
    true(found.shape == expected.shape, "There is not one norm for each of the 15 layers.")
    off = ~np.isclose(found, expected, rtol=1e-6, atol=0)
    says = "The norm of dL/dw_{} is {:.3g}, where {:.3g} was expected."
    true(not off.any(), says.format(i := int(np.argmax(off)) + 1, found[i - 1], expected[i - 1]))


@needs(test_several_layers)
def test_arguments_are_left_alone(answer, rng):
    """Neither x nor upstream nor a weight is changed."""
    x, weights, upstream = network(rng, 3, 2, 3, 2)
    after = answer.layer_gradient_norms.observe(x, weights, upstream).args
    unchanged(x, after[0], "x")
    unchanged(upstream, after[2], "upstream")
    for number, (w, left) in enumerate(zip(weights, after[1], strict=True), start=1):
        unchanged(w, left, f"w_{number}")


def test_plot(answer):
    """The line "gradient" has the layers 1 … L on the x axis and their norms on a log y axis."""
    norms = np.array([3e-7, 2e-5, 1e-3, 0.04, 0.5])
    drawing = answer.plot.draw(norms)
    line = drawing.line("gradient")
    close(line.x, np.arange(1.0, 6.0), name="x of the line")
    if drawing.yscale == "linear":
        true(
            not np.allclose(line.y, np.log10(norms)) and not np.allclose(line.y, np.log(norms)),
            "The logarithms of the norms are drawn, on a linear axis. Draw the norms themselves "
            "and give the axis a logarithmic scale, so that one can read them off.",
        )
    close(line.y, norms, name="y of the line")
    scales = f"The scale of the x axis is {drawing.xscale}, that of the y axis {drawing.yscale}"
    right = (drawing.xscale, drawing.yscale) == ("linear", "log")
    true(right, f"{scales}; linear and log were expected.")
    left, stop = (*drawing.xlim, np.nan, np.nan)[:2]
    true(left <= 1 and stop >= 5, "The x axis does not show the layers 1 to 5 from left to right.")
    low, high = (*drawing.ylim, np.nan, np.nan)[:2]
    true(low <= 3e-7 and high >= 0.5, "The y axis does not show all of the norms.")
    drawing.labelled("xlabel", "ylabel")
