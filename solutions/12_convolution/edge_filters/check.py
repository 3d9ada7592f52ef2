"""Hidden checks of edge_filters."""

import numpy as np

from grader.expect import close, finite, needs, shape, true, unchanged

SIZES = (((4, 5), (2, 2)), ((6, 5), (3, 3)), ((4, 7), (2, 3)), ((7, 4), (3, 1)), ((3, 3), (3, 3)))


def answers(filter_, image):
    """Return what the filter makes of an image."""
    windows = np.lib.stride_tricks.sliding_window_view(image, (3, 3))
    return np.einsum("ijuv,uv->ij", windows, filter_)


def edge_filter(answer, name):
    """Return the filter, which must have the right shape."""
    filter_ = getattr(answer, name)()
    shape(filter_, (3, 3), name=name)
    finite(filter_, name=name)
    return np.asarray(filter_, dtype=float)


def finds_nothing(filter_, image, name, what):
    """Expect the filter to give 0 throughout."""
    out = answers(filter_, image)
    true(
        np.allclose(out, 0, atol=1e-9),
        f"On {what}, {name} gives {np.round(out[0, 0], 6)} at the first place, and not 0.",
    )


def finds_the_edge(filter_, name, turned, bright):
    """Expect a positive answer along an edge with the bright side first, and no negative one.

    An edge runs through two windows across it, and a filter may see it in one of them only.
    `turned` makes the edge a horizontal one, and `bright` says where the bright side is.
    """
    for columns in (3, 2, 4):
        image = np.full((6, 6), 2.0)
        image[:, :columns] = 7.0
        out = answers(filter_, image.T if turned else image)
        across = (out.T if turned else out)[:, columns - 2 : columns]
        first, second = np.round(across[0], 6)
        true(
            (across > -1e-9).all() and (across > 1e-9).any(axis=1).all(),
            f"In the two windows across an edge with the bright side {bright}, {name} gives "
            f"{first} and {second}. One of these has to be positive, and none negative.",
        )


def test_cross_correlate(answer, reference, rng):
    """cross_correlate lays the filter on as it is and adds up the products."""
    for size, window in SIZES:
        x, k = rng.normal(size=size), rng.normal(size=window)
        out, expected = answer.cross_correlate(x, k), reference.cross_correlate(x, k)
        shape(out, expected.shape, name="output")
        close(out, expected, name="output")


def test_convolve(answer, reference, rng):
    """convolve turns the filter over in both directions first."""
    for size, window in SIZES:
        x, k = rng.normal(size=size), rng.normal(size=window)
        out, expected = answer.convolve(x, k), reference.convolve(x, k)
        shape(out, expected.shape, name="output")
        close(out, expected, name="output")


def test_flat_images(answer, rng):
    """On a constant image both filters give 0."""
    for value in (1.0, 7.0):
        image = np.full((5, 6), value)
        for name in ("vertical_edges", "horizontal_edges"):
            finds_nothing(edge_filter(answer, name), image, name, f"an image of {value:g} only")


@needs(test_flat_images)
def test_other_direction(answer, rng):
    """The filter for edges in one direction gives 0 where all edges have the other direction."""
    rows = np.repeat(rng.normal(size=(6, 1)), 6, axis=1)
    image = "an image with horizontal edges only"
    finds_nothing(edge_filter(answer, "vertical_edges"), rows, "vertical_edges", image)
    image = "an image with vertical edges only"
    finds_nothing(edge_filter(answer, "horizontal_edges"), rows.T, "horizontal_edges", image)


@needs(test_flat_images)
def test_edges(answer):
    """Along an edge each filter is positive where the bright side is on the left, or above."""
    vertical = edge_filter(answer, "vertical_edges")
    horizontal = edge_filter(answer, "horizontal_edges")
    finds_the_edge(vertical, "vertical_edges", False, "on the left")
    finds_the_edge(horizontal, "horizontal_edges", True, "above")


@needs(test_cross_correlate, test_convolve)
def test_arguments(answer, reference, rng):
    """x and k stay as they were."""
    x, k = rng.normal(size=(4, 5)), rng.normal(size=(2, 3))
    for name in ("cross_correlate", "convolve"):
        seen = getattr(answer, name).observe(x, k)
        unchanged(x, seen.args[0], "x")
        unchanged(k, seen.args[1], "k")
        close(seen.result, getattr(reference, name)(x, k), name="output")
