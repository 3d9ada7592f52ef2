"""Grades attacks as `grade` does, honest work after each: here, or as another user's program."""

import json
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from corpus import COURSE, attacks

from grader.course import Course
from grader.judge import Judge
from grader.report import to_json
from grader.sandbox.isolation import Layers


def verdicts(layers: dict[str, bool], names: list[str]) -> dict[str, Any]:
    """Return, by attack, its report and the status of honest work that is graded next."""
    found, known = {}, attacks()
    course = Course.find(COURSE)
    with Judge(course, layers=Layers(**layers)) as judge:
        for name in names:
            exercise = course[known[name].exercise]
            report = judge.grade(exercise, known[name].source)
            honest = judge.grade(exercise, exercise.reference_path)
            found[name] = {"report": to_json(report), "honest": honest.status.value}
    return found


if __name__ == "__main__":
    request = json.load(sys.stdin)
    json.dump(verdicts(request["layers"], request["names"]), sys.stdout)
