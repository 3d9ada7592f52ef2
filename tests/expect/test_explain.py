"""The slips are named where they were made, on random data, and nothing is named where none was."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from grader.expect import (
    Mismatch,
    close,
    dtype,
    equal,
    explain,
    finite,
    shape,
    true,
    unchanged,
)

SEEDS = range(30)


class Case:
    """Random arrays, of sizes that differ from one another, for one slip."""

    def __init__(self, seed: int) -> None:
        rng = np.random.default_rng(seed)
        self.rng = rng
        sizes = rng.permutation([3, 5, 7, 11, 13])
        self.m, self.n, self.k = (int(size) for size in sizes[:3])
        self.x = rng.normal(size=(self.m, self.n))
        self.dout = rng.normal(size=(self.m, self.k))
        self.b = rng.normal(size=self.k)
        self.y = rng.normal(size=(self.m, self.k))
        self.square = rng.normal(size=(self.n, self.n))
        self.positive = rng.uniform(0.1, 3.0, size=(self.m, self.n))
        self.probability = rng.uniform(0.05, 0.95, size=(self.m, self.n))
        self.keep_prob = float(rng.uniform(0.55, 0.74))
        self.inputs = {
            "first": self.x[0],
            "x": self.x,
            "dout": self.dout,
            "b": self.b,
            "keep_prob": self.keep_prob,
        }


def softmax(z, axis):
    e = np.exp(z - z.max(axis=axis, keepdims=True))
    return e / e.sum(axis=axis, keepdims=True)


def with_change(values, place, change=0.5):
    changed = values.copy()
    changed[place] += change
    return changed


def nan_at_one_place(c):
    return with_change(c.y, (1, 2), np.nan), c.y


def not_reduced(c):
    return c.dout * c.y, (c.dout * c.y).sum(axis=0)


def one_case(c):
    expected = np.where(c.x > 0, c.x, 0.01 * c.x)
    return np.where(c.x > 0, c.x, 0.02 * c.x * np.abs(c.x)), expected


def one_hot(c):
    return np.eye(c.k)[c.rng.integers(c.k, size=c.m)]


# Each slip returns (actual, expected); the name of the slip that it must be given comes first.
SLIPS = {
    "sign": ("sign", lambda c: (-c.y, c.y)),
    "absolute": ("absolute", lambda c: (np.abs(c.y), c.y)),
    "mean for sum": ("mean_for_sum", lambda c: ((c.dout * c.y).mean(0), (c.dout * c.y).sum(0))),
    "sum for mean": ("sum_for_mean", lambda c: ((c.dout * c.y).sum(0), (c.dout * c.y).mean(0))),
    "scalar loss": ("sum_for_mean", lambda c: ((c.y**2).sum(), (c.y**2).sum() / c.m)),
    "twice": ("factor", lambda c: (2 * c.y, c.y)),
    "half": ("factor", lambda c: (c.y / 2, c.y)),
    "not divided by keep_prob": ("factor", lambda c: (c.y * c.keep_prob, c.y)),
    "divided twice by keep_prob": ("factor", lambda c: (c.y / c.keep_prob, c.y)),
    "some factor": ("factor", lambda c: (c.y * np.pi, c.y)),
    "biased": ("biased_variance", lambda c: (c.x.var(0), c.x.var(0, ddof=1))),
    "unbiased": ("unbiased_variance", lambda c: (c.x.std(0, ddof=1), c.x.std(0))),
    "offset": ("offset", lambda c: (c.y + 1, c.y)),
    "offset by a scalar": ("offset", lambda c: (c.y - c.keep_prob, c.y)),
    "transposed square": ("transposed", lambda c: (c.square.T, c.square)),
    "transposed": ("transposed", lambda c: (c.y.T, c.y)),
    "reshaped": ("reshaped", lambda c: (c.y.T.reshape(c.y.shape), c.y)),
    "flat": ("reshaped", lambda c: (c.y.ravel(), c.y)),
    "reversed": ("flipped", lambda c: (c.y[::-1], c.y)),
    "rolled": ("rolled", lambda c: (np.roll(c.y, 1, axis=1), c.y)),
    "shifted": ("shifted", lambda c: (np.vstack([np.zeros_like(c.y[:1]), c.y[:-1]]), c.y)),
    "sorted": ("sorted", lambda c: (np.sort(c.y, axis=None), c.y.ravel())),
    "zeros": ("all_zeros", lambda c: (np.zeros_like(c.y), c.y)),
    "constant": ("constant", lambda c: (np.full_like(c.y, 0.3), c.y)),
    "nan": ("not_finite", nan_at_one_place),
    "input": ("input_returned", lambda c: (c.x, np.tanh(c.x) * c.x)),
    "integers": ("truncated", lambda c: ((c.y * 9).astype(int), c.y * 9)),
    "floor division": ("truncated", lambda c: (np.floor(c.y * 9), c.y * 9)),
    "rounded": ("rounded", lambda c: (c.y.round(3), c.y)),
    "reciprocal": ("reciprocal", lambda c: (1 / c.positive, c.positive)),
    "square": ("square", lambda c: (c.positive**2, c.positive)),
    "root": ("square_root", lambda c: (np.sqrt(c.positive), c.positive)),
    "log missing": ("log_missing", lambda c: (c.probability, np.log(c.probability))),
    "log extra": ("log_extra", lambda c: (np.log(c.probability), c.probability)),
    "complement": ("complement", lambda c: (1 - c.probability, c.probability)),
    "sigmoid missing": ("sigmoid_missing", lambda c: (c.y * 1.1, 1 / (1 + np.exp(-c.y * 1.1)))),
    "softmax missing": ("softmax_missing", lambda c: (c.y, softmax(c.y, 1))),
    "softmax axis": ("wrong_axis", lambda c: (softmax(c.y, 0), softmax(c.y, 1))),
    "softmax unfinished": ("not_normalised", lambda c: (np.exp(c.y), softmax(c.y, 1))),
    "softmax over all": (
        "not_normalised",
        lambda c: (np.exp(c.y) / np.exp(c.y).sum(), softmax(c.y, 1)),
    ),
    "sigmoid derivative": (
        "derivative_unfinished",
        lambda c: (c.probability, c.probability * (1 - c.probability)),
    ),
    "keep for drop": (
        "factor",
        lambda c: (c.y / (1 - c.keep_prob), c.y / c.keep_prob),
    ),
    "bias of a channel missing": (
        "missing_term",
        lambda c: (c.square, c.square + c.x[0][:, None]),
    ),
    "step upwards": (
        "extra_term",
        lambda c: (c.y + c.keep_prob * c.dout, c.y - c.keep_prob * c.dout),
    ),
    "clipped": ("clipped", lambda c: (np.clip(c.y, -0.5, 0.5), c.y)),
    "relu on the output": ("clipped", lambda c: (np.maximum(c.y, 0), c.y)),
    "upstream missing": ("missing_factor", lambda c: (c.y, c.y * c.dout)),
    "upstream twice": ("extra_factor", lambda c: (c.y * c.dout**2, c.y * c.dout)),
    "bias missing": ("missing_term", lambda c: (c.y, c.y + c.b)),
    "bias twice": ("extra_term", lambda c: (c.y + 2 * c.b, c.y + c.b)),
    "decay missing": ("missing_term", lambda c: (c.y, c.y + c.keep_prob * c.dout)),
    "axis": ("wrong_axis", lambda c: (c.x.mean(axis=1), c.x.mean(axis=0))),
    "not summed": ("not_reduced", not_reduced),
    "summed too far": ("reduced_too_far", lambda c: (c.y.mean(), c.y.mean(axis=0))),
    "keepdims missing": ("axis_lost", lambda c: (c.y.sum(1), c.y.sum(1, keepdims=True))),
    "keepdims": ("axis_kept", lambda c: (c.y.sum(1, keepdims=True), c.y.sum(1))),
    "outer": ("broadcast", lambda c: (c.y[:, 0] - c.y[:, 1:2], c.y[:, 0] - c.y[:, 1])),
    "repeated": ("broadcast", lambda c: (np.tile(c.b, (c.m, 1)), c.b)),
    "too short": ("part_missing", lambda c: (c.y[:-1], c.y)),
    "a table left": (
        "axis_left",
        lambda c: (c.x.T @ c.rng.normal(size=(c.m, c.m)), c.x.T @ c.rng.normal(size=c.m)),
    ),
    "integers added up": (
        "whole_numbers",
        lambda c: (
            sum((np.outer(row, c.b) * 9).astype(int) for row in c.x[:2]),
            sum(np.outer(row, c.b) * 9 for row in c.x[:2]),
        ),
    ),
    "wrong sizes": ("wrong_shape", lambda c: (c.rng.normal(size=c.m), c.rng.normal(size=c.n))),
    "one row": ("one_row", lambda c: (with_change(c.y, 1, c.rng.normal(size=c.k)), c.y)),
    "one column": (
        "one_column",
        lambda c: (with_change(c.y, (slice(None), -1), c.rng.normal(size=c.m)), c.y),
    ),
    "one entry": ("one_entry", lambda c: (with_change(c.y, (0, 0)), c.y)),
    "negative inputs": ("one_case", one_case),
    "permuted": ("permuted", lambda c: (c.square[[1, 0, *range(2, c.n)]], c.square)),
    "eps": ("nearly", lambda c: (c.positive / np.sqrt(c.positive + 1e-6), np.sqrt(c.positive))),
}


# That a ratio of n - 1 to n means a variance is only said of what is called one.
NAMES = {"biased": "running_var", "unbiased": "std"}


def explained(actual, expected, inputs, name="out"):
    with pytest.raises(Mismatch) as caught:
        close(actual, expected, name=name)
    return explain(caught.value, inputs)


@pytest.mark.parametrize("label", SLIPS)
def test_each_slip_is_named_as_itself_and_as_no_other(label):
    slip, make = SLIPS[label]
    for seed in SEEDS:
        case = Case(seed)
        explanation = explained(*make(case), case.inputs, NAMES.get(label, "out"))

        assert explanation is not None, seed
        assert (seed, slip) == (seed, explanation.slip)


@pytest.mark.parametrize("label", SLIPS)
def test_in_float32_a_slip_is_named_rightly_or_not_at_all(label):
    slip, make = SLIPS[label]
    for seed in SEEDS:
        case = Case(seed)
        actual, expected = make(case)
        actual = np.asarray(actual)
        if actual.dtype.kind != "f" or slip == "nearly":
            continue
        explanation = explained(
            actual.astype(np.float32), expected, case.inputs, NAMES.get(label, "out")
        )

        assert explanation is None or explanation.slip == slip


@pytest.mark.parametrize("sizes", [(), (1,), (3,), (8,), (5, 3), (4, 4), (2, 3, 4)])
@pytest.mark.parametrize("kind", [np.float64, np.float32])
def test_unrelated_numbers_are_not_explained(sizes, kind):
    for seed in SEEDS:
        case = Case(seed)
        actual, expected = case.rng.normal(size=(2, *sizes)).astype(kind)
        inputs = case.inputs | {"same": case.rng.normal(size=sizes), "n": 4, "lr": 0.1}

        assert explained(actual, expected, inputs) is None


def test_unrelated_integers_are_not_explained():
    for seed in SEEDS:
        rng = np.random.default_rng(seed)
        actual, expected, x = rng.integers(-20, 20, size=(3, 6, 4))

        assert explained(actual, expected, {"x": x}) is None


def combine(one, other):
    return lambda values, case: other(one(values, case), case)


# For every two of these, one after the other, the names that the outcome deserves.
ACTS = {
    "sign": (lambda v, c: -v, {"sign"}),
    "mean": (lambda v, c: v / c.m, {"mean_for_sum"}),
    "twice": (lambda v, c: 2 * v, {"factor"}),
    "offset": (lambda v, c: v + 1, {"offset"}),
    "transposed": (lambda v, c: v.T, {"transposed"}),
    "reversed": (lambda v, c: v[::-1], {"flipped"}),
    "rolled": (lambda v, c: np.roll(v, 1, axis=1), {"rolled"}),
    "truncated": (lambda v, c: np.trunc(v * 9) / 9, set()),
    "square": (lambda v, c: v**2, {"square"}),
    "relu": (lambda v, c: np.maximum(v, 0), {"clipped"}),
    "row": (lambda v, c: with_change(v, 1, 0.7), {"one_row"}),
}
# What two of them make together that has a name of its own.
TOGETHER = {
    ("sign", "offset"): "complement",
    ("transposed", "reversed"): "permuted",
    ("rolled", "reversed"): "permuted",
    ("sign", "mean"): "mean_for_sum",
    ("sign", "twice"): "factor",
    ("mean", "twice"): "factor",
    ("transposed", "rolled"): "permuted",
}


@pytest.mark.parametrize("one", ACTS)
@pytest.mark.parametrize("other", ACTS)
def test_two_slips_together_are_not_taken_for_a_third(one, other):
    deserved = ACTS[one][1] | ACTS[other][1] | {None}
    deserved |= {TOGETHER.get((one, other)), TOGETHER.get((other, one))}
    if one == other:
        deserved |= {"factor", "input_returned"}
    for seed in range(5):
        case = Case(seed)
        both = combine(ACTS[one][0], ACTS[other][0])(case.square, case)
        if np.allclose(both, case.square):
            continue
        explanation = explained(both, case.square, case.inputs)

        assert (explanation and explanation.slip) in deserved, explanation


def test_the_sentence_names_the_size_and_asks_the_question():
    case = Case(0)
    explanation = explained(case.dout.mean(0), case.dout.sum(0), {"x": case.x}, "db")

    assert explanation.says == (
        f"Your db is 1/{case.m} of what was expected everywhere, and {case.m} is the number of "
        "rows of x: did you take the mean where the sum belongs?"
    )


def test_a_factor_that_several_inputs_explain_is_pinned_on_none():
    y = np.random.default_rng(0).normal(size=6)
    explanation = explained(0.2 * y, y, {"x": np.ones((5, 3)), "keep_prob": 0.2})

    assert explanation.slip == "factor"
    assert explanation.says.endswith("; 5 is the number of rows of x, and 0.2 is keep_prob.")


def test_a_wrong_shape_is_traced_to_the_inputs():
    explanation = explained(np.ones(4), np.ones(3), {"x": np.ones((3, 4))})

    assert explanation.says == (
        "Your out has shape (4,) where (3,) was expected: 4 is the number of columns of x, and 3 "
        "is the number of rows of x."
    )


def test_a_bare_shape_is_explained_by_shapes_only():
    def named(actual, wanted):
        with pytest.raises(Mismatch) as caught:
            shape(actual, wanted, name="out")
        return explain(caught.value, {"x": np.ones((3, 4))})

    assert named(np.ones((3, 1)), (3,)).slip == "axis_kept"
    assert "right" not in named(np.zeros((3, 1)), (3,)).says
    assert named(np.ones(4), 3).slip == "wrong_shape"
    assert named(np.array([2.0, 4.0, 6.0]), (2, 4)) is None


@pytest.mark.parametrize(
    "expectation",
    [
        lambda: true(False, "It must."),
        lambda: dtype(np.ones(2), "float32"),
        lambda: close(np.ones((2, 3)), (np.ones(3), np.ones(3))),
        lambda: close(np.ones(3, dtype=complex), np.ones(3)),
        lambda: equal("a", "b"),
    ],
)
def test_what_is_no_matter_of_numbers_is_left_to_its_own_sentence(expectation):
    with pytest.raises(Mismatch) as caught:
        expectation()

    assert explain(caught.value, {"x": np.ones((2, 3))}) is None


def test_nan_is_placed_beside_the_input():
    z = np.array([0.0, -750.0, 2.0])
    explanation = explained(np.array([0.5, np.nan, 0.9]), np.array([0.5, 0.0, 0.9]), {"z": z})

    assert explanation.says.startswith(
        "Your out is nan at [1], where z is -750. 1 of 3 entries are not finite; the others are "
        "right. In float64, exp of more than 709 is inf, and z is -750 there; inf / inf, "
    )


def test_where_finite_numbers_were_expected_it_is_said_what_overflows():
    with pytest.raises(Mismatch) as caught:
        finite(np.array([1.0, np.nan], dtype=np.float32), name="y")

    large = explain(caught.value, {"x": np.array([1.0, 100.0], dtype=np.float32)})
    small = explain(caught.value, {"x": np.array([1.0, 2.0], dtype=np.float32)})

    assert large.says.startswith("In float32, exp of more than 88 is inf, and x is 100 there;")
    assert small.says.startswith("Nan comes from 0/0")


@pytest.mark.parametrize(
    ("answer", "slip"),
    [
        (None, "none_returned"),
        ((np.arange(3.0),), "inside_a_container"),
        ((np.arange(3.0), np.ones(3)), "inside_a_container"),
        ((np.arange(3.0), np.arange(3.0)), None),
        (np.where(np.arange(4) > 1), "indices_returned"),
        ((np.ones(2), "a"), None),
    ],
)
def test_the_wrong_kind_of_thing(answer, slip):
    found = explained(answer, np.arange(3.0), {})

    assert (found and found.slip) == slip


def test_outputs_in_the_wrong_order():
    case = Case(0)
    explanation = explained((case.y, case.x), (case.x, case.y), {}, ("dx", "dy"))

    assert explanation.slip == "swapped_outputs"


def test_an_argument_changed_in_place():
    with pytest.raises(Mismatch) as caught:
        unchanged(np.zeros(3), np.ones(3), "x")

    assert explain(caught.value, {}).slip == "changed_in_place"


def test_another_answer_the_second_time():
    case = Case(0)
    with pytest.raises(Mismatch) as caught:
        close(case.y, case.y * 3)

    assert explain(caught.value, {}, again=case.y + 0.1).slip == "not_deterministic"
    assert explain(caught.value, {}, again=case.y.copy()).slip == "factor"


anything = hnp.arrays(
    st.one_of(
        hnp.floating_dtypes(),
        hnp.complex_number_dtypes(),
        hnp.integer_dtypes(),
        hnp.boolean_dtypes(),
        hnp.unicode_string_dtypes(max_len=3),
        hnp.datetime64_dtypes(),
    ),
    hnp.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=4),
)


@settings(max_examples=120, deadline=None, derandomize=True)
@given(anything, anything, st.dictionaries(st.text(max_size=3), anything, max_size=3))
def test_it_never_raises(actual, expected, inputs):
    for kind in ("value", "shape"):
        explain(Mismatch("It differs.", actual=actual, expected=expected, kind=kind), inputs)


@settings(max_examples=120, deadline=None, derandomize=True)
@given(st.data())
def test_it_never_raises_on_arrays_of_one_shape(data):
    sizes = data.draw(hnp.array_shapes(min_dims=0, max_dims=3, max_side=4))
    kinds = st.sampled_from(["f8", "f4", "f2", "c16", "i8", "u1", "?"])
    few = st.sampled_from([0, 1, 2, 0.5, np.inf, np.nan, 1e308, 1e-320])
    draw = lambda: data.draw(  # noqa: E731
        st.one_of(hnp.arrays(kinds.map(np.dtype), sizes), hnp.arrays("f8", sizes, elements=few))
    )
    actual, expected, x = draw(), draw(), draw()
    explain(Mismatch("It differs.", actual=actual, expected=expected), {"x": x, "n": 2})


@pytest.mark.parametrize("name", ["predictions", "losses", "means", "areas", "losses of epoch 3"])
def test_what_is_many_has_the_verb_of_many(name):
    table = np.arange(6.0).reshape(2, 3) + 1

    for answer, verb in ((-table, "have"), (table[None], "have"), (0 * table, "are")):
        with pytest.raises(Mismatch) as caught:
            close(answer, table, name=name)
        assert explain(caught.value, {}).says.startswith(f"Your {name} {verb} ")


@pytest.mark.parametrize("name", ["loss", "bias", "axis", "radius", "rms", "w", "clip_gradients"])
def test_what_is_one_has_the_verb_of_one(name):
    with pytest.raises(Mismatch) as caught:
        close(-np.arange(1.0, 4), np.arange(1.0, 4), name=name)

    assert explain(caught.value, {}).says.startswith(f"Your {name} has ")
