"""What an exercise is worth, told without running it, is what a full mark on it comes to."""

import pytest

from grader.course import Course
from grader.course.points import total_points
from grader.judge import Judge
from grader.judge.worksheet.stubs import solution

COURSE = Course.find()


# One worksheet will do: all of them are held to their points by their proof.
NAMES = [e.name for e in COURSE if e.suffix == ".py"] + ["conv_output_size"]


@pytest.mark.parametrize("name", NAMES)
def test_the_points_of_the_reference(name):
    exercise = COURSE[name]

    with Judge(COURSE) as judge:
        report = judge.grade(exercise, solution(exercise), stop_at_first=True)

    judged = {check.name: check.points for check in report.checks} or {
        part.name: part.points for part in report.parts if part.kind != "text"
    }
    assert total_points(exercise) == sum(judged.values())
    assert report.share == 1
