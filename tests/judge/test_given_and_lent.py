"""What stands in the stub to help, what is lent to the learner, and examples that print nothing."""

import pytest

from grader.course import Course
from grader.judge import Judge
from grader.report import Status

TOML = 'title = "t"\nlevel = 1\nminutes = 1\n'
HELPER = "def helper(x):\n    return 2 * x\n\n\n"
STUB = f'''import numpy as np


{HELPER}def double(x):
    """Return 2 x.

    >>> assert double(2.0) == 4.0
    >>> found = double(3.0)
    >>> found
    6.0
    """
    raise NotImplementedError
'''
CHECK = """from grader.expect import close

def test_double(answer, reference, rng):
    \"\"\"It doubles.\"\"\"
    close(answer.double(1.5), 3.0)
"""


@pytest.fixture
def graded(tmp_path):
    stub = tmp_path / "exercises" / "01_topic" / "double.py"
    folder = tmp_path / "solutions" / "01_topic" / "double"
    stub.parent.mkdir(parents=True)
    folder.mkdir(parents=True)
    stub.write_text(STUB)
    (folder / "double.py").write_text(STUB.replace("raise NotImplementedError", "return 2 * x"))
    (folder / "exercise.toml").write_text(TOML)
    judges = []

    def graded(text, check=CHECK):
        (folder / "check.py").write_text(check)
        course = Course.find(tmp_path)
        judges.append(Judge(course))
        return judges[-1].grade(course["double"], text)

    yield graded
    for judge in judges:
        judge.close()


@pytest.mark.parametrize("helper", ["", "helper = 3\n", "def helper():\n    pass\n"])
def test_whoever_does_without_what_is_given_may(graded, helper):
    report = graded(f"{helper}def double(x):\n    return x + x\n")

    assert report.status is Status.PASSED


def test_what_a_check_calls_has_to_be_there_though_it_is_given(graded):
    calls = CHECK.replace("answer.double(1.5)", "answer.helper(1.5)")

    report = graded("def double(x):\n    return x + x\n", calls)

    assert report.problem.title == "helper is missing"
    assert "The checks call it by that name." in report.problem.message


def test_what_is_to_be_written_has_to_be_there(graded):
    report = graded(HELPER)

    assert report.problem.title == "double is missing"


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("return 3 * x", "What it asserts is not true."),
        ("assert False, 'not today'", "What it asserts is not true: not today."),
        ("return x[0]", "Your code raised TypeError: 'float' object is not subscriptable"),
    ],
)
def test_an_example_that_prints_nothing_says_how_it_ended(graded, body, said):
    report = graded(f"def double(x):\n    {body}\n")

    first = report.checks[0]
    assert first.example
    assert (first.failure.says, first.failure.got) == (said, "")


LENDS = """from grader.expect import close

def test_double(answer, reference, rng):
    \"\"\"It doubles.\"\"\"
    def cost(x):
        return float(x) ** 2
    close(answer.double(cost), 3.0)
"""


def test_an_object_of_ones_own_that_a_function_does_not_take_is_called_by_its_name(graded):
    report = graded("class Node:\n    pass\n\n\ndef double(f):\n    return f(Node())\n", LENDS)

    (failure,) = (check.failure for check in report.checks if not check.example)
    assert "cost() takes numbers, arrays and tensors" in failure.says
    assert "such as this double.Node, cannot be handed to it" in failure.says
    assert "Remote" not in failure.says
