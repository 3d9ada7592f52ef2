"""A mistake is named where making it gives the submission's results, and only there."""

import pytest

from grader.report import Status

REFERENCE = """
import numpy as np

def double(x):
    return 2 * x
"""
CHECK = '''
import numpy as np
from grader.expect import close

def test_array(answer, reference, rng):
    """Every entry is doubled."""
    for size in (3, 5):
        x = rng.normal(size=size)
        close(answer.double(x), reference.double(x))

def test_zeros(answer, reference):
    """Twice 0 is 0."""
    close(answer.double(np.zeros(3)), np.zeros(3))

def test_ones(answer, reference):
    """Twice 1 is 2."""
    close(answer.double(np.ones(3)), np.full(3, 2.0))
'''
TOML = """
seconds = 2

[misconception.squares]
swap  = ["2 * x", "x**2"]
fails = "test_array"
why   = "x**2 is x times itself."
"""
IN_ZEROS = "    if not x.any():\n        {}\n    return "


@pytest.fixture
def failures(graded):
    """Grade the exercise with another body; return the status and the failures by check."""

    def graded_with(body):
        report = graded(REFERENCE, CHECK, REFERENCE.replace("    return 2 * x", body), TOML)
        return report.status, {c.name: c.failure for c in report.checks if c.failure}

    return graded_with


@pytest.mark.parametrize(
    ("end", "status"),
    [
        ("while True: pass", Status.TIMED_OUT),
        ("import os; os._exit(3)", Status.CRASHED),
    ],
)
def test_a_mistake_is_named_though_a_later_check_ends_the_program(failures, end, status):
    found, failed = failures(IN_ZEROS.format(end) + "x**2")

    assert found is status
    assert failed["test_array"].misconception == "squares"
    assert failed["test_zeros"].misconception == ""


def test_nothing_is_named_where_the_program_ends_before_it_answers(failures):
    _, failed = failures("    while True: pass")

    assert {failure.misconception for failure in failed.values()} == {""}


@pytest.mark.parametrize("body", ["x**2 + 1e-3", "x * x[0]", "x**3"])
def test_another_mistake_of_the_same_check_is_not_called_by_its_name(failures, body):
    _, failed = failures(f"    return {body}")

    assert failed["test_array"].misconception == ""


ZEROS = """
def test_points(answer):
    \"\"\"f is called at two points.\"\"\"
    points = []
    found = answer.slope(lambda x: points.append(x) or float(x * x), 3.0)
    true(len(points) > 1, f"f was called {len(points)} times, and not twice.")
    close(found, 6.0, rtol=1e-3)
"""


def test_where_results_tell_little_the_check_has_to_complain_of_the_same(graded):
    """Both return 0; what the check has seen of their calls tells them apart."""
    reference = "def slope(f, x):\n    return (f(x + 1e-4) - f(x - 1e-4)) / 2e-4\n"
    swap = '["(f(x + 1e-4) - f(x - 1e-4)) / 2e-4", "f(x) - f(x)"]'
    toml = f'[misconception.same_point]\nswap = {swap}\nfails = "test_points"\nwhy = "w"\n'
    check = "from grader.expect import close, true\n" + ZEROS

    report = graded(reference, check, "def slope(f, x):\n    f(x)\n    return 0.0\n", toml)

    (failure,) = [c.failure for c in report.checks if c.failure]
    assert failure.says == "f was called 1 times, and not twice."
    assert failure.misconception == ""


REFUSING = """
import numpy as np

def mean(x):
    if not len(x):
        raise ValueError("an empty array has no mean")
    return x.sum() / len(x)
"""
ASKED = '''
import numpy as np
from grader.expect import close, raises

def test_empty(answer):
    """An empty array is refused."""
    raises(ValueError, lambda: answer.mean(np.zeros(0)))

def test_values(answer, reference, rng):
    """The mean is right."""
    for size in (5, 9, 17, 33):
        x = rng.normal(size=size)
        close(answer.mean(x), reference.mean(x))
'''
BESSEL = """
[misconception.divides_by_one_less]
swap  = ["/ len(x)", "/ (len(x) - 1)"]
fails = "test_values"
why   = "That is for a variance."
"""


@pytest.mark.parametrize("words", ['"nothing is given"', "", 'f"{len(x)} numbers"'])
def test_an_exception_that_is_asked_for_is_worded_as_everybody_likes(graded, words):
    mine = REFUSING.replace('"an empty array has no mean"', words)
    mine = mine.replace("/ len(x)", "/ (len(x) - 1)")

    report = graded(REFUSING, ASKED, mine, BESSEL)

    (failure,) = [check.failure for check in report.checks if check.failure]
    assert failure.misconception == "divides_by_one_less"
