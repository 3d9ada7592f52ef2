"""A slip that was made is named as itself or not at all, never as another: drawn sizes and values.

Sizes are small, so that they coincide, are 1, or make a table square: a name that fits one case by
coincidence must not survive the others, and where there are no others, silence is right.
"""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.expect import Mismatch, close, explain

SIZES = st.integers(1, 5)
ROUNDED = 2, 5


def table(values):
    """A product of two inputs, (n, k)."""
    return values["x"] @ values["w"]


def image(values):
    """Three axes, (n, d, k)."""
    return np.tanh(values["x"][:, :, None] + values["w"][None])


def column_means(values):
    """One number for each column, (d,)."""
    return values["x"].mean(axis=0)


def squares(values):
    """Of the shape of an input, (n, d)."""
    return np.exp(values["x"]) * values["scale"]


def mean_loss(values):
    """A single number."""
    return np.mean((values["x"].sum(axis=1) - values["y"]) ** 2)


def weighted(values):
    """A sum over a batch, (d,)."""
    return values["x"].T @ values["y"]


RIGHT = [table, image, column_means, squares, mean_loss, weighted]


def _transposed(right, values):
    return right(values).T


def _columnwise(right, values):
    found = right(values)
    return found.ravel("F").reshape(found.shape)


def _reversed(right, values):
    return right(values)[::-1]


def _pairwise(_, values):
    return np.mean((values["x"].sum(axis=1) - values["y"][:, None]) ** 2)


# name of the slip, how it is made, and under which names it may be told
SLIPS = {
    "factor of a half": (lambda f, v: f(v) / 2, {"factor"}),
    "any factor": (lambda f, v: 1.37 * f(v), {"factor"}),
    "sign": (lambda f, v: -f(v), {"sign"}),
    "offset": (lambda f, v: f(v) + 0.731, {"offset"}),
    "sum for mean": (lambda f, v: len(v["x"]) * f(v), {"sum_for_mean", "factor"}),
    "mean for sum": (lambda f, v: f(v) / len(v["x"]), {"mean_for_sum", "factor"}),
    "a scalar twice": (lambda f, v: f(v) * v["scale"], {"factor"}),
    "transposed": (_transposed, {"transposed", "wrong_shape", "axis_moved"}),
    "read in another order": (_columnwise, {"reshaped", "transposed"}),
    "reversed": (_reversed, {"flipped", "permuted"}),
    "square": (lambda f, v: f(v) ** 2, {"square"}),
    "without its sign": (lambda f, v: np.abs(f(v)), {"absolute"}),
    "rounded": (lambda f, v: np.round(f(v), 2), {"rounded"}),
    "rounded to five": (lambda f, v: np.round(f(v), 5), {"rounded", "nearly"}),
    "clipped": (lambda f, v: np.clip(f(v), -0.8, 0.8), {"clipped", "one_case", "one_entry"}),
    "kept axis": (lambda f, v: np.asarray(f(v))[None], {"axis_kept"}),
    "summed once more": (lambda f, v: f(v).sum(axis=0), {"reduced_too_far", "wrong_shape"}),
    "over all pairs": (_pairwise, set()),
    "a term more": (
        lambda f, v: f(v) + 0.1 * v["x"] if f is squares else f(v),
        {"extra_term"},
    ),
}
ALWAYS = {"one_entry", "one_row", "one_column", "one_slice", "constant"}
"""Descriptions that are true whatever made the entries wrong."""


def draw_values(rng, sizes):
    n, d, k = sizes
    return {
        "x": rng.normal(size=(n, d)),
        "w": rng.normal(size=(d, k)),
        "y": rng.normal(size=n),
        "scale": float(rng.uniform(0.3, 0.9)),
    }


def mismatches(right, slip, seed, shapes):
    """The cases in which the slip shows, as a check would meet them."""
    rng = np.random.default_rng(seed)
    found = []
    for sizes in shapes:
        values = draw_values(rng, sizes)
        try:
            close(slip(right, values), right(values), name="out")
        except Mismatch as mismatch:
            found.append((mismatch, values))
    return found


@pytest.mark.parametrize("made", SLIPS)
@given(
    right=st.sampled_from(RIGHT),
    seed=st.integers(0, 2**32),
    shapes=st.lists(st.tuples(SIZES, SIZES, SIZES), min_size=1, max_size=3),
)
@settings(max_examples=120, deadline=None)
def test_it_is_named_as_itself_or_not_at_all(made, right, seed, shapes):
    slip, names = SLIPS[made]
    if right is mean_loss and made in ("reversed", "summed once more", "read in another order"):
        return
    if made == "over all pairs":
        right = mean_loss
    if made == "summed once more" and all(1 in sizes for sizes in shapes):
        return  # an axis of size 1 is lost by a sum as well as by an index
    found = mismatches(right, slip, seed, shapes)
    if not found:
        return

    (first, inputs), *others = found
    explanation = explain(first, inputs, others=others)

    if explanation is not None:
        assert explanation.slip in names | ALWAYS, explanation


DISTINCT = [(4, 3, 2), (5, 2, 3), (3, 5, 4)]
TOLD = [
    ("factor of a half", table, "factor"),
    ("any factor", table, "factor"),
    ("sign", column_means, "sign"),
    ("offset", squares, "offset"),
    ("sum for mean", mean_loss, "sum_for_mean"),
    ("mean for sum", weighted, "mean_for_sum"),
    ("transposed", table, "transposed"),
    ("read in another order", image, "reshaped"),
    ("reversed", table, "flipped"),
    ("square", image, "square"),
    ("rounded", squares, "rounded"),
    ("kept axis", weighted, "axis_kept"),
    ("summed once more", table, "reduced_too_far"),
    ("a term more", squares, "extra_term"),
]


@pytest.mark.parametrize(("made", "right", "named"), TOLD)
@pytest.mark.parametrize("seed", range(5))
def test_it_is_named_where_sizes_differ(made, right, named, seed):
    (first, inputs), *others = mismatches(right, SLIPS[made][0], seed, DISTINCT)

    assert explain(first, inputs, others=others).slip == named


def test_a_name_that_fits_one_case_by_coincidence_is_dropped():
    rng = np.random.default_rng(0)
    cases = []
    for n in (3, 5):
        x = rng.normal(size=(n, 4))
        try:
            close(x.sum(axis=0) / 3, x.sum(axis=0), name="out")
        except Mismatch as mismatch:
            cases.append((mismatch, {"x": x}))

    (first, inputs), *others = cases

    assert explain(first, inputs).slip == "mean_for_sum"
    assert explain(first, inputs, others=others).says == (
        "Your out is 1/3 of what was expected everywhere: is a constant left out, or used twice?"
    )


def test_of_sizes_that_coincide_the_one_that_fits_all_cases_is_named():
    rng = np.random.default_rng(0)
    cases = []
    for n, d in ((3, 3), (5, 2)):
        x, w = rng.normal(size=(n, d)), rng.normal(size=(d, 4))
        try:
            close(x @ w / n, x @ w, name="out")
        except Mismatch as mismatch:
            cases.append((mismatch, {"x": x, "w": w}))

    (first, inputs), *others = cases
    says = explain(first, inputs, others=others).says

    assert "3 is the number of rows of x:" in says
    assert "columns" in explain(first, inputs).says


def test_a_term_is_named_though_the_input_has_one_entry_in_another_case():
    rng = np.random.default_rng(0)
    cases = []
    for n, d in ((3, 2), (4, 1), (2, 5)):
        x, b = rng.normal(size=(n, d)), rng.normal(size=d)
        with pytest.raises(Mismatch) as caught:
            close(x - b, x + b, name="out")
        cases.append((caught.value, {"x": x, "b": b}))

    (first, inputs), *others = cases
    found = explain(first, inputs, others=others)

    assert found.says.startswith("Your out lacks 2 times b: with it added, every entry is right.")


def test_an_input_returned_is_not_called_a_mean():
    x, b = np.array([[1.0, 5.0], [3.0, 6.0]]), np.array([2.1, 5.7])
    right = x - x.mean(axis=0) + b
    with pytest.raises(Mismatch) as caught:
        close(b, right, name="out")

    assert explain(caught.value, {"x": x, "b": b}).slip == "input_returned"


def test_a_mean_over_all_entries_is_named_for_every_shape():
    rng = np.random.default_rng(0)
    cases = []
    for size in ((4,), (2, 3), (2, 1, 4)):
        x = rng.normal(size=size)
        with pytest.raises(Mismatch) as caught:
            close(np.tanh(x) / x.size, np.tanh(x), name="out")
        cases.append((caught.value, {"x": x}))

    (first, inputs), *others = cases
    for one, more in (((first, inputs), others), (others[0], [(first, inputs), others[1]])):
        found = explain(*one, others=more)
        assert found.slip == "mean_for_sum"
        assert "is the number of entries of x: did you take the mean" in found.says


def test_what_only_a_stricter_check_tells_apart_has_no_name():
    expected = np.arange(1.0, 7).reshape(2, 3)
    with pytest.raises(Mismatch) as caught:
        close(expected * (1 + 1e-12), expected, rtol=0, atol=0)

    assert explain(caught.value, {}) is None


def test_a_single_number_is_no_maximum():
    expected = np.random.default_rng(0).normal(size=(1, 1, 2, 2))
    with pytest.raises(Mismatch) as caught:
        close(np.full((1, 1, 1, 1), expected.max()), expected)

    assert explain(caught.value, {}) is None


def test_columns_of_zeros_do_not_make_one_column_wrong():
    expected = np.array([[0, 0, 0, 0.75], [0, 0, 0, 0.17]])
    with pytest.raises(Mismatch) as caught:
        close(expected * 1.23, expected)

    assert explain(caught.value, {}) is None
