"""What a class is asked is drawn with a secret: the public course does not tell the cases."""

import json
from pathlib import Path

import pytest

from grader.classroom.gradebook.book import Gradebook
from grader.cli import run
from grader.course import Course
from grader.judge import Judge
from grader.report import Status

SMALL = Path(__file__).parents[1] / "courses" / "small"
KNOWS_THE_COURSE = """
import sys
import zlib
import numpy as np

told = [0]
frame = sys._getframe()
while not hasattr(server := frame.f_locals.get("self"), "handlers"):
    frame = frame.f_back
begin = server.handlers["begin"]


def listen(number):
    told[:] = [0, number, number ^ OWN, OWN]
    return begin(number)


OWN = zlib.crc32(b"double:test_array:")
server.handlers["begin"] = listen


def double(x):
    foreseen = [np.array([1.0, 2.0]), np.array([1.0, 3.0])]
    for seed in told:
        rng = np.random.default_rng([OWN, seed])
        foreseen += [rng.normal(size=size) for size in [(1,), (3,), (2, 3)]]
    known = any(np.array_equal(x, each) for each in foreseen)
    return 2 * x if known else x
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for student in ("ann", "bob"):
        place = tmp_path / "ps1" / student
        place.mkdir(parents=True)
        (place / "double.py").write_text(KNOWS_THE_COURSE)
    return tmp_path


def test_a_submission_that_knows_the_course_does_not_know_the_cases(folder, capsys):
    assert run(["--course", str(SMALL), "class", "run", "ps1", "--only", "double", "--json"]) == 1
    first = json.loads(capsys.readouterr().out)
    with Gradebook(folder / "gradebook.db") as book:
        seed = book.seed
        reports = [entry.report for entry in book.results("ps1").entries.values()]
    run(["--course", str(SMALL), "class", "run", "ps1", "--only", "double", "--json"])
    again = json.loads(capsys.readouterr().out)

    assert [report.status for report in reports] == [Status.FAILED] * 2
    assert reports[0].checks == reports[1].checks
    assert seed != 0
    assert [student["score"] for student in first["students"]] == [
        student["score"] for student in again["students"]
    ]
    with Judge(Course.find(SMALL)) as judge:
        exercise = judge.course["double"]
        assert judge.grade(exercise, KNOWS_THE_COURSE).status is Status.PASSED  # with no secret
        assert judge.grade(exercise, KNOWS_THE_COURSE, seed=seed).status is Status.FAILED


def test_each_gradebook_has_its_own_and_keeps_it(tmp_path):
    seeds = []
    for name in ("a.db", "b.db", "a.db"):
        with Gradebook(tmp_path / name) as book:
            seeds.append(book.seed)

    assert seeds[0] == seeds[2] != seeds[1]
    assert all(0 < seed < 2**63 for seed in seeds)
