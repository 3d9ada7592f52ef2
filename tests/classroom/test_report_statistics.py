"""Difficulty, discrimination, misconceptions and needs, against numbers worked out elsewhere."""

from dataclasses import replace

import numpy as np
import pytest

from grader.classroom.results import Assigned, Entry, Results, Student
from grader.classroom.statistics import (
    discrimination,
    exercise_figures,
    misconceptions,
    needs,
)
from grader.report import CheckResult, Failure, PartResult, Problem, Report, Status

STUDENTS = tuple(Student(f"s{k:02}") for k in range(12))
EASY, HARD = Assigned("easy", "Easy", "01_a", 4.0), Assigned("hard", "Hard", "01_a", 2.0)


def entry(right, of=4, *, misconception="", status=None):
    failure = Failure(why=f"Because {misconception}.", misconception=misconception)
    checks = tuple(
        CheckResult(f"test_{k}", f"Check {k} holds.", Status.PASSED)
        if k < right
        else CheckResult(f"test_{k}", f"Check {k} holds.", Status.FAILED, failure=failure)
        for k in range(of)
    )
    status = status or (Status.PASSED if right == of else Status.FAILED)
    return Entry(Report("x", "X", status, checks), "x.py", "2026-11-20T12:00:00Z")


def results(easy, hard, students=STUDENTS):
    entries = {(s.id, "easy"): e for s, e in zip(students, easy, strict=False) if e}
    entries |= {(s.id, "hard"): e for s, e in zip(students, hard, strict=False) if e}
    return Results("ps1", (EASY, HARD), students, entries)


def test_discrimination_is_the_correlation_with_the_rest():
    rng = np.random.default_rng(3)
    scores, rests = rng.random(30), rng.random(30)

    assert discrimination(scores, rests) == pytest.approx(np.corrcoef(scores, rests)[0, 1])


def test_for_all_or_nothing_it_is_the_point_biserial():
    high, low = [9.0, 8, 7, 9, 5, 6] * 3, [4.0, 5, 6, 2, 3, 1] * 3
    scores, rests = [1] * 18 + [0] * 18, [*high, *low]
    right, wrong = np.mean(high), np.mean(low)
    expected = (right - wrong) / np.std(rests) * np.sqrt(0.5 * 0.5)

    assert discrimination(scores, rests) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("scores", "rests"),
    [
        ([1, 0] * 12, [1, 2] * 12),
        ([0.1 + 0.2] * 15 + [0.3] * 15, list(range(30))),
        ([0, 1] * 15, [2.5] * 30),
        ([], []),
    ],
)
def test_it_says_nothing_of_few_students_or_without_variance(scores, rests):
    assert discrimination(scores, rests) is None


def test_the_rest_leaves_the_exercise_out():
    right = [4, 3, 2, 1, 0, 4, 3, 2, 1, 0, 4, 4] * 3
    students = tuple(Student(f"s{k}") for k in range(36))
    easy, hard = exercise_figures(
        results([entry(n) for n in right], [entry(4 - n) for n in right], students)
    )

    assert easy.discrimination == pytest.approx(-1)
    assert hard.discrimination == pytest.approx(-1)


def test_who_handed_in_nothing_counts_for_difficulty_only():
    graded = [entry(4), entry(4), entry(2), entry(0, status=Status.TIMED_OUT)]
    untouched = entry(0, status=Status.NOT_ATTEMPTED)
    easy, hard = exercise_figures(results([*graded, untouched], []))

    assert (easy.passed, easy.attempted, easy.stopped) == (2, 4, 1)
    assert easy.mean == pytest.approx((1 + 1 + 0.5) / 12)
    assert easy.discrimination is None
    assert (hard.passed, hard.attempted, hard.mean) == (0, 0, 0)


def test_checks_are_listed_by_how_often_they_failed():
    (easy, _) = exercise_figures(results([entry(2), entry(3), entry(1)], []))

    assert easy.failed_checks == (
        ("Check 3 holds.", 3),
        ("Check 2 holds.", 2),
        ("Check 1 holds.", 1),
    )


def test_a_misconception_counts_once_a_student_and_the_commonest_comes_first():
    part = PartResult("p", "value", Status.FAILED, why="No.", misconception="of_a_part")
    sheet = Entry(Report("hard", "Hard", Status.FAILED, parts=(part,)), "hard.md", "")
    found = misconceptions(
        results([entry(1, misconception="often"), entry(2, misconception="often")], [sheet])
    )

    assert [(m.asked.name, m.name, m.why, len(m.students)) for m in found] == [
        ("easy", "often", "Because often.", 2),
        ("hard", "of_a_part", "No.", 1),
    ]
    assert found[0].students == STUDENTS[:2]


def test_needs_say_why():
    broken = replace(
        entry(0), report=Report("easy", "Easy", Status.COULD_NOT_RUN, problem=Problem("No", ""))
    )
    four = STUDENTS[:4]
    made = results([entry(4), entry(1), broken, None], [entry(4), entry(1), entry(4), None], four)
    made = replace(made, problems={"s03": ("s03.rar is no zip archive.",)})

    assert [(need.student.id, need.reasons) for need in needs(made)] == [
        ("s03", ("handed in nothing that could be graded", "1 problem with what was handed in")),
        ("s01", ("25 % of the points",)),
        ("s02", ("33 % of the points", "Easy: could not run")),
    ]
