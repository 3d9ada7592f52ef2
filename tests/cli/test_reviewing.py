"""`grade review`: what was passed is asked again, and no file of the learner's is touched."""

import json
import sqlite3

import pytest
from terminals import Terminal

from grader.study.memory import days

TODAY = days.today()


@pytest.fixture
def passed(grade, learner):
    """A learner who has passed the worksheet ten days ago."""
    learner.solve("quarter")
    assert grade("quarter").status == 0
    long_ago(learner)
    return learner


def long_ago(learner):
    with sqlite3.connect(learner.workspace.state / "progress.db") as db:
        db.execute("UPDATE verdict SET first_passed_at = ?", (days.stamp(TODAY - 10).isoformat(),))


def due(grade):
    return [card["card"] for card in json.loads(grade("review", "--json").out)["due"]]


def test_it_is_due_and_said_so(grade, passed):
    assert "Due for review: 3 (Sheets 3). `grade review` asks them." in grade().out
    assert "Due for review: 3" in grade("list").out
    assert sorted(due(grade)) == [
        "quarter/at_half",
        "quarter/complete_the_square",
        "quarter/steepest",
    ]


def test_what_is_known_goes_and_what_is_not_comes_back_tomorrow(grade, passed, run_process):
    before = passed.path("quarter").read_bytes()

    found = run_process("review", input="1/4\n\n1/4 - (s - 1/2)^2\n\n:q\n")

    assert found.status == 0, found.err
    assert "1/2 times 1/2 is 1/4." in found.out
    assert "2 of 2 known." in found.out
    assert due(grade) == ["quarter/steepest"]
    assert passed.path("quarter").read_bytes() == before


def test_who_leaves_after_an_answer_keeps_the_review(grade, passed, settings):
    terminal = Terminal(settings, "review")
    terminal.until("value> ")
    terminal.type("1/4\n")
    terminal.until("that was easy> ")
    terminal.interrupt("\n")
    terminal.close()

    assert "quarter/at_half" not in due(grade)
    assert "quarter/at_half is taken back" in grade("review", "--undo").out


def test_a_wrong_answer_shows_the_right_one(grade, passed, run_process):
    found = run_process("review", input="1/2\n:q\n")

    assert "That is s itself." in found.out
    assert "Right  slope = 1/4" in found.out
    assert "It comes back tomorrow." in found.out
    assert json.loads(grade("review", "--json").out)["coming"][:2] == [2, 1]


def test_a_wrong_choice_shows_the_right_option_as_it_stands_here(passed, run_process):
    found = run_process("review", input="1/4\n\n:s\n:s\n")
    shown = [line.split() for line in found.out.splitlines() if "s = 1/2" in line]
    letter = next(words[0] for words in shown if words[0] in ("a", "b", "c"))
    wrong = "a" if letter != "a" else "b"

    found = run_process("review", input=f":s\n{wrong}\n:q\n")

    assert f"Right  {letter}: s = 1/2" in found.out


def test_the_last_review_is_taken_back(grade, passed, run_process):
    run_process("review", input="1/4\n\n:q\n")
    assert "quarter/at_half" not in due(grade)

    assert "The last review of quarter/at_half is taken back" in grade("review", "--undo").out
    assert "quarter/at_half" in due(grade)

    again = grade("review", "--undo")
    assert (again.status, again.err) == (2, "grade: There is no review to take back.\n")


def test_easy_comes_back_later_than_good(grade, passed, run_process):
    def days_for(answer):
        found = run_process("review", "quarter", input=f"1/4\n{answer}\n:q\n")
        grade("review", "--undo")
        return int(found.out.rpartition("It comes back in ")[2].split()[0])

    assert days_for("e") > days_for("")


def test_a_program_asks_about_its_mistakes(course, grade, tmp_path, monkeypatch, settings):
    monkeypatch.delenv("GRADLINGS_COURSE")
    grade("start", tmp_path / "w")
    monkeypatch.chdir(tmp_path / "w")
    exercise = course["inverted_dropout"]
    (tmp_path / "w" / "exercises" / exercise.file).write_text(exercise.reference)
    assert grade("inverted_dropout").status == 0
    with sqlite3.connect(tmp_path / "w" / ".gradlings" / "progress.db") as db:
        db.execute("UPDATE verdict SET first_passed_at = ?", (days.stamp(TODAY - 10).isoformat(),))

    terminal = Terminal(settings, "review")
    terminal.until("choice> ")
    terminal.type("z\n")
    terminal.until("Type one of a, b, c; :s skips, :q quits.")
    terminal.type("a\n\n")
    terminal.until("It comes back")

    assert terminal.close() == 0


@pytest.mark.parametrize("args", [("--days",), ("--json",), (), ("quarter",)])
def test_before_anything_was_passed(grade, learner, args):
    found = grade("review", *args)

    assert "Traceback" not in found.err
    assert found.status == (2 if args == ("quarter",) else 0)


def test_the_coming_days(grade, passed):
    lines = grade("review", "--days").out.splitlines()

    assert lines[0].split()[:2] == ["today", "3"]
    assert lines[1].split() == [days.written(days.today() + 1), "0"]
    assert lines[-1].split() == ["later", "0"]


def test_a_clock_that_went_back_is_said(grade, passed, run_process):
    run_process("review", input="1/4\n\n:q\n")
    with sqlite3.connect(passed.workspace.state / "progress.db") as db:
        db.execute("UPDATE review SET day = day + 40, due = due + 40")

    found = run_process("review", input=":q\n")

    assert "The clock says" in found.err
    assert "Traceback" not in found.err


def test_a_part_that_is_gone_is_said(grade, passed, run_process):
    with sqlite3.connect(passed.workspace.state / "progress.db") as db:
        db.execute("UPDATE verdict SET report = replace(report, 'at_half', 'at_third')")

    found = run_process("review", input=":s\n:s\n")

    assert "quarter/at_third can no longer be asked" in found.out
    assert found.status == 0
