"""Why a check failed is said where further cases leave no doubt of it, and else not at all."""

import pytest

from grader.report import Status

LOSS = """
import numpy as np

def loss(x, y):
    return np.mean((x.sum(axis=1) - y) ** 2)

def gradient(x, y):
    d = x.sum(axis=1) - y
    return x.T @ d / len(x), d.mean()
"""
CHECK = '''
from grader.expect import close

def test_loss(answer, reference, rng):
    """The loss is right."""
    for n in (4, 7, 5):
        x, y = rng.normal(size=(n, 3)), rng.normal(size=n)
        close(answer.loss(x, y), reference.loss(x, y), name="loss")

def test_db(answer, reference, rng):
    """db is right."""
    for n in (4, 7, 5):
        x, y = rng.normal(size=(n, 3)), rng.normal(size=n)
        close(answer.gradient(x, y)[1], reference.gradient(x, y)[1], name="db")

def test_dw(answer, reference, rng):
    """dw is right."""
    for n in (4, 7, 5):
        x, y = rng.normal(size=(n, 3)), rng.normal(size=n)
        close(answer.gradient(x, y)[0], reference.gradient(x, y)[0], name="dw")
'''


@pytest.fixture
def why(graded):
    """Grade the exercise with a text swapped; return the reasons by check."""

    def graded_with(old, new):
        assert LOSS.count(old) == 1
        report = graded(LOSS, CHECK, LOSS.replace(old, new))
        assert report.status is Status.FAILED
        return {c.name: c.failure.why for c in report.checks if c.failure}

    return graded_with


def test_a_slip_that_explains_every_case_is_named(why):
    found = why("np.mean((x", "np.sum((x")["test_loss"]

    assert "4 is the number of rows of x and the length of y" in found
    assert "the sum where the mean belongs?" in found


def test_a_slip_that_fits_the_first_case_alone_is_not(why):
    found = why("np.mean((x.sum(axis=1) - y) ** 2)", "4 * np.mean((x.sum(axis=1) - y) ** 2)")

    assert found["test_loss"] == (
        "Your loss is 4 times what was expected: is a constant left out, or used twice?"
    )


@pytest.mark.parametrize(
    "mixed",
    [
        "np.mean((x.sum(axis=1) - y[:, None]) ** 2)",
        "np.mean((x.sum(axis=1, keepdims=True) - y) ** 2)",
        "np.sum((x.sum(axis=1)[:, None] - y) ** 2) / len(x)",
        "np.sum((x.sum(axis=1)[:, None] - y) ** 2)",
        "np.mean((x.sum(axis=1)[:, None] - y) ** 2, axis=0)",
    ],
)
def test_all_pairs_are_named_as_such(why, mixed):
    found = why("np.mean((x.sum(axis=1) - y) ** 2)", mixed)["test_loss"]

    assert "each entry of y has met every example" in found
    assert "(N, 1) are broadcast to (N, N)" in found


@pytest.mark.parametrize(
    ("mixed", "says"),
    [
        ("d = x.sum(axis=1)[:, None] - y", "each entry of y has met every example"),
        ("d = (x.sum(axis=1)[:, None] - y).mean(axis=1)", "each entry of y has met every example"),
        ("d = x.sum(axis=1) - y[:, None]", "axis 1 is one too many. It has 4 entries, and 4 is"),
    ],
)
def test_a_table_of_all_pairs_is_found_in_a_gradient(why, mixed, says):
    assert says in why("d = x.sum(axis=1) - y", mixed)["test_dw"]


@pytest.mark.parametrize(
    "apart",
    [
        "(x.sum(axis=1).mean() - y.mean()) ** 2",
        "np.sqrt(np.mean((x.sum(axis=1)[:, None] - y) ** 2))",
    ],
)
def test_what_is_no_mean_over_all_pairs_is_not_called_so(why, apart):
    found = why("np.mean((x.sum(axis=1) - y) ** 2)", apart)["test_loss"]

    assert "all pairs" not in found
    assert "when the entries of y alone change places: none of them counts" in found


def test_what_only_forgets_an_argument_is_not_called_all_pairs(why):
    found = why("np.mean((x.sum(axis=1) - y) ** 2)", "np.mean(x.sum(axis=1) ** 2)")["test_loss"]

    assert "change places" not in found


@pytest.mark.parametrize("forgets", ["x.T.sum(axis=1)", "np.ones(3)"])
def test_an_output_that_forgets_the_examples_is_not_called_unpaired(why, forgets):
    found = why("return x.T @ d / len(x), ", f"return {forgets}, ")["test_dw"]

    assert "change places" not in found


def test_a_multiple_by_chance_beside_another_wrong_output_is_not_called_a_sum(why):
    broadcast = "d = x.sum(axis=1) - y[:, None]\n    return (x.T @ d).sum(axis=1) / len(x), "
    old = "d = x.sum(axis=1) - y\n    return x.T @ d / len(x), "

    found = why(old + "d.mean()", broadcast + "d.sum() / len(x)")

    assert "where the mean belongs" not in found["test_db"]


def test_a_wrong_sum_in_one_output_is_still_named(why):
    found = why("d.mean()", "d.sum()")["test_db"]

    assert "the sum where the mean belongs?" in found


PAIR = """
import numpy as np

def both(x):
    return x.sum(axis=0), x.mean(axis=1)
"""
PAIR_CHECK = '''
from grader.expect import close, shape

def test_shapes(answer, rng):
    """The shapes are right."""
    x = rng.normal(size=(3, 4))
    shape(answer.both(x)[0], (4,), name="sums")

def test_sums(answer, reference, rng):
    """The sums are right."""
    x = rng.normal(size=(3, 4))
    close(answer.both(x)[0], reference.both(x)[0], name="sums")
'''


@pytest.mark.parametrize(
    ("returned", "named"),
    [
        ("x.mean(axis=1), x.sum(axis=0)", True),
        ("2 * x.mean(axis=1), x.sum(axis=0)", True),
        ("x.sum(axis=1), x.mean(axis=1)", False),
        ("x.mean(axis=1), 2 * x.sum(axis=0)", False),
    ],
)
def test_what_belongs_at_another_place_is_found_there(graded, returned, named):
    report = graded(PAIR, PAIR_CHECK, PAIR.replace("x.sum(axis=0), x.mean(axis=1)", returned))

    for check in report.checks:
        says = "Item 1 of the 2 that you return, counted from 0, is the right sums"
        assert (says in check.failure.why) == named


def test_what_is_random_is_named_so(graded):
    report = graded(
        LOSS,
        CHECK,
        LOSS.replace("return np.mean((x", "return np.random.default_rng().normal() + np.mean((x"),
    )

    (why,) = [check.failure.why for check in report.checks if check.failure]
    assert why == "" or "another one each time" in why


def test_the_second_look_changes_no_verdict(graded):
    """State that a submission keeps, or a process that it ends, is met in a process apart."""
    submission = LOSS.replace(
        "def loss(x, y):\n",
        "calls = []\n\ndef loss(x, y):\n    calls.append(1)\n    if len(calls) > 1:\n"
        "        import os\n        os._exit(3)\n    return -1.5\n",
    )
    report = graded(LOSS, CHECK, submission)

    assert report.status is Status.FAILED
    assert report.problem is None


KINDS = '''
from grader.expect import close, finite

def test_it(answer, reference):
    """It is right."""
    import numpy as np
    x = np.array([1.0, 2.0, 3.0])
    close(answer.f(x), reference.f(x))
'''


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("y = 2 * x", "comes to its end without `return`"),
        ("return 2 * x, 1.0", "whose item 0 is what was expected: return it alone."),
        ("return 2 * x,", "a comma behind a value makes a tuple of it."),
        ("return np.where(x > 1)", "np.where(condition, a, b) chooses between values."),
        ("return (x, x) ** 2", "A tuple or list stands where one array or tensor belongs."),
        ("return x.sum(axis=2)", "The array has fewer axes than the code takes it to have"),
        ("return x[7]", "An index is past the end."),
    ],
)
def test_the_commonest_wrong_kinds_have_a_reason(graded, body, says):
    head = "import numpy as np\n\ndef f(x):\n    "
    report = graded(head + "return 2 * x\n", KINDS, head + body + "\n")

    assert says in report.checks[-1].failure.why
