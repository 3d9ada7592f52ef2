"""What all tests share: the courses, and judges that stay warm."""

from pathlib import Path

import pytest

from grader.course import Course
from grader.judge import Judge

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def small():
    """A tiny course made for tests."""
    return Course.find(HERE / "courses" / "small")


@pytest.fixture(scope="session")
def small_judge(small):
    with Judge(small) as judge:
        yield judge


@pytest.fixture(scope="session")
def course():
    """The course that ships."""
    return Course.find(HERE.parent)


@pytest.fixture(scope="session")
def judge(course):
    with Judge(course) as judge:
        yield judge
