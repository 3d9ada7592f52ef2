"""What `close`, `equal` and the other expectations accept and refuse, and in which words."""

import subprocess
import sys
from dataclasses import dataclass

import numpy as np
import pytest
import torch
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from grader.expect import (
    Mismatch,
    asserted,
    close,
    dtype,
    equal,
    finite,
    raises,
    shape,
    true,
    unchanged,
    unpack,
)

X = np.array([[1.5, -2.25, 3.0], [0.0, 7.5, -1.0]])

few_examples = settings(max_examples=60, deadline=None, derandomize=True)
any_dtype = st.one_of(
    hnp.boolean_dtypes(),
    hnp.integer_dtypes(),
    hnp.unsigned_integer_dtypes(),
    hnp.floating_dtypes(sizes=(16, 32, 64)),
    hnp.complex_number_dtypes(sizes=(64, 128)),
)
any_array = hnp.arrays(any_dtype, hnp.array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=4))
plain_scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.complex_numbers(),
    st.text(max_size=8),
    st.binary(max_size=8),
)


@dataclass(frozen=True)
class Strange:
    """What a value that cannot cross from the sandbox is to a check."""

    type_name: str = "Tricky\x1b[31m"
    text: str = "<Tricky>"


class Raised(Exception):
    """What an exception of a learner's function is to a check."""

    def __init__(self, type_name, types=()):
        super().__init__(f"{type_name}: no")
        self.type_name = type_name
        self.types = types


weird = st.one_of(
    plain_scalars,
    any_array,
    st.builds(Strange),
    st.just(np.array(["a"])),
    st.just(np.array([None, 1], dtype=object)),
    st.just(np.array(["2020-01-01"], dtype="M8[D]")),
    st.just(np.zeros(2, dtype=[("a", "f8"), ("b", "i4")])),
    st.just(torch.ones(2, 3, device="meta")),
    st.just(torch.ones(2, 3, requires_grad=True)),
    st.just(torch.eye(3).to_sparse()),
    st.just(10**4000),
)
values = st.recursive(
    weird,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.tuples(inner, inner),
        st.dictionaries(st.text(max_size=2), inner, max_size=2),
    ),
    max_leaves=5,
)


def record(count, weight, kind):
    return np.array([(count, weight)], dtype=[("count", "i8"), ("weight", kind)])


def says(expectation, *args, **options):
    with pytest.raises(Mismatch) as caught:
        expectation(*args, **options)
    assert str(caught.value) == caught.value.says
    return caught.value.says


@few_examples
@given(any_array)
def test_every_array_is_close_and_equal_to_itself(array):
    close(array, array.copy())
    equal(array, array.copy())


@few_examples
@given(any_array, st.data())
def test_one_changed_entry_is_found(array, data):
    assume(array.size)
    array = np.where(np.isfinite(array), array, 1).astype(array.dtype)
    place = data.draw(st.tuples(*(st.integers(0, size - 1) for size in array.shape)))
    changed = array.copy()
    changed[place] = (
        not array[place]
        if array.dtype == bool
        else array[place] // 2 + 3
        if array.dtype.kind in "iu"
        else array[place] / 2 + 3
    )
    with np.errstate(all="ignore"):
        assume(changed[place] != array[place])
        if array.dtype.kind in "fc":
            assume(abs(changed[place] - array[place]) > 0.2 * max(1, abs(array[place])))
            assume(np.median(np.abs(array)) <= max(1, abs(array[place])))

    for expectation in (close, equal):
        with pytest.raises(Mismatch) as caught:
            expectation(changed, array)
        assert "1 of" in caught.value.says or array.size == 1


@settings(max_examples=150, deadline=None, derandomize=True)
@given(values, st.one_of(plain_scalars, any_array))
def test_no_answer_raises_anything_but_a_mismatch(answer, reference):
    for expectation in (
        lambda v: close(v, reference),
        lambda v: equal(v, reference),
        finite,
        lambda v: shape(v, (2, 3)),
        lambda v: dtype(v, "float"),
        lambda v: true(v, "No."),
        lambda v: unpack(v, 2),
        lambda v: unchanged(np.ones(2), v, "x"),
    ):
        sentence = ""
        try:
            expectation(answer)
        except Mismatch as mismatch:
            sentence = mismatch.says
        assert sentence.isprintable()


@pytest.mark.parametrize("kind", [np.float64, np.float32])
def test_another_order_of_summation_passes(kind):
    rng = np.random.default_rng(0)
    a, b = rng.normal(size=(40, 300)).astype(kind), rng.normal(size=(300, 20)).astype(kind)
    one_by_one = sum(np.outer(a[:, i], b[i]) for i in range(300))

    close(one_by_one, a.astype(np.float64) @ b.astype(np.float64))


@pytest.mark.parametrize(
    ("answer", "reference"),
    [
        (X.astype(np.float32), X),
        (X.tolist(), X),
        (torch.tensor(X, requires_grad=True), X),
        (X, torch.tensor(X)),
        (np.array([1, 2]), np.array([1.0, 2.0])),
        (0.5, np.array(0.5)),
        (np.array(0.5), 0.5),
        (np.float32(0.1), 0.1),
        (3, 3.0),
        (1e-17, 0.0),
        ([X, X], (X, X)),
        (np.array([1.0, 2.0]), [1.0, 2.0]),
        ({"w": X, "steps": 3}, {"w": X, "steps": 3}),
        (np.array([np.nan, np.inf, -np.inf]), np.array([np.nan, np.inf, -np.inf])),
        (
            torch.tensor([1.0, 2.0], dtype=torch.bfloat16),
            torch.tensor([1.004, 2.0], dtype=torch.float16),
        ),
        (X, X + 0j),
        (X.astype(">f8"), X),
    ],
)
def test_right_work_passes_whatever_holds_it(answer, reference):
    close(answer, reference)


@pytest.mark.parametrize(
    ("answer", "reference", "sentence"),
    [
        (None, X, "The result is None where an array of shape (2, 3) was expected."),
        ("no", 1.0, 'The result is the string "no" where a number was expected.'),
        (
            True,
            1.0,
            "The result holds True and False (bool) where numbers (float64) were expected.",
        ),
        (1j, 1.0, "The result is complex (complex128) where real numbers were expected."),
        (np.array([1.0]), 1.0, "The result has shape (1,) where a single number was expected."),
        (1.0, np.array([1.0]), "The result is a single number where shape (1,) was expected."),
        (np.ones((3, 1)), np.ones(3), "The result has shape (3, 1) where shape (3,) was expected."),
        (np.ones(3), np.ones((2, 3)), "The result has shape (3,) where shape (2, 3) was expected."),
        (
            [1, "a"],
            np.ones(2),
            "The result is a list of 2 that holds something other than numbers where an array "
            "of shape (2,) was expected.",
        ),
        (
            [[1], [1, 2]],
            np.ones(2),
            "The result is a list of 2 that does not form an array where an array of shape "
            "(2,) was expected.",
        ),
        (
            np.array([None]),
            np.ones(1),
            "The result is an array of objects of shape (1,) where an array of shape (1,) was "
            "expected.",
        ),
        (
            Strange(),
            np.ones(1),
            "The result is an object of type Tricky where an array of shape (1,) was expected.",
        ),
        (0.5, 0.25, "The result is 0.5 where 0.25 was expected."),
        (
            np.array([1.0, 2.0]),
            np.array([1.0, 2.5]),
            "The result differs in 1 of 2 entries; the first is [1], 2 where 2.5 was expected.",
        ),
        (
            np.array([1.0, np.nan]),
            np.array([np.nan, 1.0]),
            "The result differs in 2 of 2 entries; the first is [0], 1 where nan was expected.",
        ),
        (
            np.array([1.0, np.inf]),
            np.array([1.0, -np.inf]),
            "The result differs in 1 of 2 entries; the first is [1], inf where -inf was expected.",
        ),
        (
            np.array([2, 3]),
            np.array([2, 4]),
            "The result differs in 1 of 2 entries; the first is [1], 3 where 4 was expected.",
        ),
        (1.0000001, 1.0000004, "The result is 1.0000001 where 1.0000004 was expected."),
        (
            np.float16(1.001),
            1.0,
            "The result is 1.00098 where 1 was expected. It came back as float16, which holds "
            "about 3 digits; float64 was expected.",
        ),
        (X, (X, X), "The result is an array of shape (2, 3) where a tuple of 2 was expected."),
        ({"a": 1}, {"b": 1}, 'The result lacks the key "b".'),
        (
            torch.ones(2, device="meta"),
            np.ones(2),
            "The result is a tensor of shape (2,) without numbers, on the meta device, where an "
            "array of shape (2,) was expected.",
        ),
    ],
)
def test_wrong_work_is_refused_in_words(answer, reference, sentence):
    assert says(close, answer, reference) == sentence


def test_a_coarse_type_does_not_make_a_rough_answer_right():
    exact = np.linspace(0.5, 3, 20)
    rough = exact * (1 + 5e-4)

    for kind in (np.float64, np.float32, np.float16):
        with pytest.raises(Mismatch):
            close(rough.astype(kind), exact)


def test_items_are_called_by_their_names():
    assert says(close, (X, 2 * X), (X, X), name=("dx", "dw")).startswith("dw differs in 5 of 6")
    assert says(close, {"dx": 1.0}, {"dx": 2.0}) == "dx is 1 where 2 was expected."
    assert says(close, [1.0, 2.0], [1.0, 3.0]) == "result[1] is 2 where 3 was expected."
    assert says(close, X, (X, X), name=("dx", "dw")).endswith("a tuple of 2 (dx, dw) was expected.")


def test_given_tolerances_replace_the_default():
    close(1.01, 1.0, rtol=0.02)
    close(1e-3, 0.0, atol=1e-2)
    says(close, 1e-12, 1.1e-12, atol=0)


@pytest.mark.parametrize(
    ("answer", "reference"),
    [
        (np.int64(3), 3), (3, np.array(3)), (3.0, 3), (True, 1), (1, True), ([2, 3], (2, 3)),
        (np.array([2, 3]), (2, 3)), (torch.tensor([2, 3]), [2, 3]), (np.str_("a"), "a"),
        (np.array(["a", "b"]), ["a", "b"]), (None, None), (b"x", b"x"), (float("nan"), np.nan),
        (torch.float32, torch.float32), ({1, 2}, {1, 2}), (torch.Size([2]), (2,)), (2**80, 2**80),
        (np.array(["2020-01-01", "NaT"], "M8[D]"), np.array(["2020-01-01", "NaT"], "M8[ns]")),
        (record(1, 2.0, "f8"), record(1, 2.0, "f4")),
    ],
)  # fmt: skip
def test_equal_compares_values_not_types(answer, reference):
    equal(answer, reference)


@pytest.mark.parametrize(
    ("answer", "reference"),
    [
        (3, 4), ("a", "b"), (None, 0), (0, None), (False, None), ("1", 1), (1, "1"), ([1], [1, 2]),
        (np.nan, 1.0), (2, True), (b"a", "a"), (0.1 + 0.2, 0.3), (2**80 + 1, 2**80),
        (np.array(["2020-01-01"], "M8[D]"), np.array([1])),
        (record(1, 2.0, "f8"), record(1, 3.0, "f8")),
    ],
)  # fmt: skip
def test_equal_is_exact(answer, reference):
    says(equal, answer, reference)


@pytest.mark.parametrize("reference", [object(), Strange(), np.array([None]), print])
def test_a_reference_that_cannot_be_compared_is_the_authors_error(reference):
    for expectation in (close, equal):
        with pytest.raises(TypeError, match="cannot compare with"):
            expectation(1.0, reference)


def test_shape():
    shape(X, (2, 3))
    shape(X, np.zeros((2, 3)))
    shape(torch.ones(2, device="meta"), 2)
    shape(1.0, ())
    shape([[1, 2]], (1, 2))

    assert (
        says(shape, X, (3, 2), name="dw") == "dw has shape (2, 3) where shape (3, 2) was expected."
    )
    assert says(shape, None, (3,)) == "The result is None where shape (3,) was expected."
    with pytest.raises(TypeError, match="not a shape"):
        shape(X, "(2, 3)")


def test_dtype():
    dtype(X, np.float64)
    dtype(X, "float")
    dtype(torch.ones(2), np.float32)
    dtype(torch.ones(2, dtype=torch.bfloat16), torch.bfloat16)
    dtype(np.ones(2, np.float32), torch.float32)
    dtype(np.ones(2, np.uint8), int)
    dtype(True, bool)
    dtype(X, X)

    assert (
        says(dtype, X, "float32") == "The result has the dtype float64 where float32 was expected."
    )
    assert (
        says(dtype, X, int) == "The result has the dtype float64 where whole numbers were expected."
    )
    assert says(dtype, None, int) == "The result is None where whole numbers were expected."
    with pytest.raises(TypeError, match="not a dtype"):
        dtype(X, "fluffy")


def test_raises():
    def call(error):
        def raising():
            raise error

        return raising

    assert raises(ValueError, call(Raised("ValueError"))).type_name == "ValueError"
    raises(LookupError, call(Raised("KeyError")))
    raises("LinAlgError", call(Raised("numpy.linalg.LinAlgError")))
    raises(ValueError, call(Raised("MyError", ("MyError", "ValueError", "Exception", "object"))))
    raises((TypeError, "ValueError"), call(ValueError("local")))
    raises(NotImplementedError, call(Raised("NotImplementedError")))

    assert says(raises, ValueError, lambda: 0.5) == (
        "The result is the number 0.5 where ValueError should have been raised."
    )
    assert says(raises, ValueError, call(Raised("TypeError"))) == (
        "The result is the error TypeError: no where ValueError was expected."
    )
    says(raises, RuntimeError, call(Raised("NotImplementedError", ("RuntimeError",))))
    with pytest.raises(OSError, match="ours"):
        raises(ValueError, call(OSError("ours")))


def test_finite():
    finite((X, {"a": torch.ones(3)}, [1, 2.0]))

    assert says(finite, np.array([1, np.inf])) == (
        "The result is inf at [1], the first of 1, where finite numbers were expected."
    )
    assert says(finite, {"dx": np.nan}) == "dx is nan, where finite numbers were expected."
    assert says(finite, (X, "no")) == (
        'result[1] is the string "no" where finite numbers were expected.'
    )


def test_true_takes_nothing_but_true():
    true(np.True_, "It holds.")
    true(torch.tensor(True), "It holds.")

    for condition in (False, 1, "yes", X, None, Strange()):
        assert says(true, condition, "Rows must sum to 1.") == "Rows must sum to 1."
    with pytest.raises(TypeError, match="sentence"):
        true(True, "")


def test_unpack():
    names = ("dx", "dw", "db")

    assert unpack([1, 2, 3], 3, names) == (1, 2, 3)
    assert says(unpack, np.ones((3, 3)), 3, names, name="affine_backward") == (
        "Your affine_backward returned an array of shape (3, 3) where a tuple of 3 (dx, dw, db) "
        "was expected."
    )
    with pytest.raises(TypeError, match="names for"):
        unpack((1, 2), 2, names)


def test_unchanged():
    after = X.copy()
    unchanged(X, after, "x")
    after[1, 0] = 9.0

    assert says(unchanged, X, after, "x") == (
        "Your function changed its argument x in place: x[1, 0] was 0 and is now 9. Work on a "
        "copy of it."
    )
    assert says(unchanged, X, X.T, "x") == (
        "Your function changed its argument x in place: its shape was (2, 3) and is now (3, 2). "
        "Work on a copy of it."
    )


def test_every_expectation_is_counted():
    before = asserted()
    close((X, X), (X, X))
    says(equal, 1, 2)
    unpack((1, 2), 2)

    assert asserted() - before == 2


def test_torch_is_not_loaded():
    program = (
        "import sys, numpy as np, grader.expect as e\n"
        "e.close(np.ones(2), np.ones(2)); e.show(np.ones(2))\n"
        "try: e.close(np.ones(4), 2 * np.ones(4))\n"
        "except e.Mismatch as m: e.explain(m, {})\n"
        "sys.exit('torch' in sys.modules)"
    )

    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
