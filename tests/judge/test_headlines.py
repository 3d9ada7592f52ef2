"""What stands beside a mark is true of the submission; no property is blamed for other faults."""

import pytest

from grader.report import Status, from_json, to_json
from grader.report.html import to_html
from grader.report.outline import check_words, explained, tally
from grader.report.plain import to_text

REFERENCE = """
import numpy as np

def affine(x, b):
    return 2 * x + b

def untouched(x):
    return x
"""
CHECK = '''
from grader.expect import close, needs, prerequisite, true

def test_values(answer, reference, rng):
    """The values are right."""
    x, b = rng.normal(size=(2, 3))
    close(answer.affine(x, b), reference.affine(x, b))

@needs(test_values)
def test_once(answer, reference, rng):
    """The bias is added once."""
    x, b = rng.normal(size=(2, 3))
    close(answer.affine(0 * x, b), b)

@needs(test_once)
def test_again(answer, reference, rng):
    """It holds again."""
    close(answer.affine(1.0, 1.0), 3.0)

def test_grows(answer):
    """A larger bias gives a larger result."""
    with prerequisite():
        close(answer.affine(1.0, 1.0), 3.0)
    true(bool(answer.affine(1.0, 2.0) > 3), "It is not larger.")

def test_other(answer):
    """The other returns its argument."""
    close(answer.untouched(5.0), 5.0)
'''


@pytest.fixture
def of(graded):
    """Grade a body of `affine`; return the report and the status of each check."""

    def graded_body(body, other="return x"):
        text = (
            f"import numpy as np\ndef affine(x, b):\n    {body}\ndef untouched(x):\n    {other}\n"
        )
        report = graded(REFERENCE, CHECK, text)
        return report, {check.name: check.status for check in report.checks}

    return graded_body


def test_where_the_values_are_wrong_their_properties_are_not_looked_at(of):
    report, found = of("return 3 * x + b")

    assert report.status is Status.FAILED
    assert found == {
        "test_values": Status.FAILED,
        "test_once": Status.NOT_LOOKED_AT,  # although it would hold
        "test_again": Status.NOT_LOOKED_AT,
        "test_grows": Status.NOT_LOOKED_AT,
        "test_other": Status.PASSED,
    }
    assert (report.score, report.points) == (1, 5)
    assert tally(report) == "1 of 5 checks"
    assert report.first_failure.name == explained(report).name == "test_values"


def test_a_property_is_accused_where_the_values_are_right(of):
    _, found = of("return 2 * x + b + (5 if np.all(x == 0) else 0)")

    assert found["test_once"] is Status.FAILED
    assert found["test_again"] is Status.NOT_LOOKED_AT
    assert found["test_grows"] is Status.PASSED


def test_every_form_of_a_report_shows_the_third_state(of):
    report, _ = of("return 3 * x + b")
    words = "The bias is added once. (not looked at: what it depends on is not right yet)"

    assert f"· {words}" in " ".join(to_text(report, width=200).split())
    assert f"{words}" in " ".join(to_html(report).split())
    assert from_json(to_json(report)) == report


def test_what_a_prerequisite_found_is_read_where_nothing_else_fails(of):
    report, found = of("return 2 * x + b + (1 if np.ndim(x) == 0 else 0)")

    assert report.status is Status.FAILED
    assert found["test_values"] is Status.PASSED
    assert found["test_grows"] is Status.NOT_LOOKED_AT
    (grows,) = [check for check in report.checks if check.name == "test_grows"]
    assert "4 where 3 was expected" in grows.failure.says


def test_a_stub_is_still_not_attempted(of):
    body = "x = x\n    raise NotImplementedError"
    report, found = of(body, body)

    assert report.status is Status.NOT_ATTEMPTED
    assert found["test_once"] is Status.NOT_ATTEMPTED


def test_what_is_not_written_yet_has_refused_nothing(graded):
    reference = "def half(x):\n    if x < 0:\n        raise ValueError\n    return x / 2\n"
    check = """
from grader.expect import equal, raises

def test_half(answer):
    \'\'\'Half of 2 is 1.\'\'\'
    equal(answer.half(2.0), 1.0)

def test_refused(answer):
    \'\'\'A negative number raises a ValueError.\'\'\'
    raises(ValueError, lambda: answer.half(-1.0))
"""
    report = graded(reference, check, "def half(x):\n    x = x\n    raise NotImplementedError\n")

    assert report.status is Status.NOT_ATTEMPTED
    assert {check.status for check in report.checks} == {Status.NOT_ATTEMPTED}


def test_one_of_two_functions_unwritten_is_not_a_whole_stub(of):
    assert of("raise NotImplementedError")[0].status is Status.FAILED


@pytest.mark.parametrize(
    ("body", "headline"),
    [
        ("return x + np.zeros(17)", "Your code raised ValueError. Expected: The values are right."),
        ("x + b", "The result is None where an array of shape (3,) was expected. Expected: The"),
        ("return (2 * x + b)[:, None]", "The values are right."),
    ],
)
def test_where_a_call_fails_the_headline_is_about_the_failure(of, body, headline):
    report, _ = of(body)

    assert check_words(report.checks[0]).startswith(headline)


def test_a_marked_property_that_meets_another_shape_does_not_accuse(of):
    report, _ = of("return (2 * x + b) if x.any() else (2 * x + b)[:, None]")

    once = next(check for check in report.checks if check.name == "test_once")
    assert check_words(once) == (
        "The result has shape (3, 1) where shape (3,) was expected. "
        "Expected: The bias is added once."
    )


@pytest.mark.parametrize(
    ("marker", "says"),
    [
        ("@needs()", "takes the checks themselves"),
        ("@needs(close)", "test_once needs close, which is no check above it"),
    ],
)
def test_a_check_needs_checks(graded, marker, says):
    report = graded(REFERENCE, CHECK.replace("@needs(test_values)", marker), REFERENCE)

    assert report.status is Status.BROKEN_EXERCISE
    assert says in report.problem.message


DEVICES = '''
from grader.expect import needs, true

def test_first(answer, device):
    """It is right on every device."""
    true(device != "fake:cuda" or answer.f(2) == 2, "It is not 2.")

@needs(test_first)
def test_second(answer, device):
    """It is even."""
    true(answer.f(4) % 2 == 0, "It is odd.")
'''


def test_a_device_is_judged_by_itself(graded):
    report = graded(
        "import torch\ndef f(x):\n    return x\n",
        DEVICES,
        "import torch\ndef f(x):\n    return x + 2\n",
        toml="device = true\n",
    )

    found = {(check.name, check.device): check.status for check in report.checks}
    assert found["test_first", "fake:cuda"] is Status.FAILED
    assert found["test_second", "fake:cuda"] is Status.NOT_LOOKED_AT
    assert found["test_second", "cpu"] is Status.PASSED
