"""How many tries an exercise took, and how much time."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from grader.course.fingerprint import Fingerprint
from grader.report import Report, Status
from grader.study import Progress
from grader.study.memory.days import day_of
from grader.study.memory.effort import Attempt, Effort, efforts, minutes_by_day

NOON = datetime(2026, 11, 30, 12, tzinfo=UTC)


def attempt(name, minute, passed=False):
    return Attempt(name, passed, NOON + timedelta(minutes=minute))


def test_tries_end_with_the_first_that_passed_and_pauses_are_no_time():
    made = [
        attempt("a", 0),
        attempt("a", 5),
        attempt("b", 9),
        attempt("a", 60),
        attempt("a", 64, passed=True),
        attempt("a", 70, passed=True),
    ]

    assert efforts(made) == {"a": Effort(4, 5 + 4 + 6), "b": Effort(1, 4)}
    today = day_of(NOON)
    by_day = minutes_by_day(made, today, 3)
    assert list(by_day.values()) == [0, 0, 5 + 4 + 4 + 6]


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(-500, 500), st.booleans())))
def test_no_clock_makes_time_negative_or_more_than_there_was(moments):
    made = [attempt(*moment) for moment in moments]

    found = efforts(made)

    assert found.keys() == {one.exercise for one in made}
    assert all(effort.minutes >= 0 and effort.tries >= 1 for effort in found.values())
    assert sum(effort.minutes for effort in found.values()) <= 20 * max(0, len(made) - 1)


def test_a_text_that_is_judged_again_is_no_new_try(tmp_path):
    def report(status):
        return Report("a", "A", status)

    with Progress(tmp_path) as progress:
        for text, status in [
            ("one", Status.FAILED),
            ("one", Status.FAILED),
            ("stub", Status.NOT_ATTEMPTED),
            ("two", Status.PASSED),
            ("one", Status.FAILED),
        ]:
            progress.record("a", Fingerprint(text, "files"), report(status))

        assert [one.passed for one in progress.attempts()] == [False, True, False]


def test_a_file_of_the_version_before_keeps_what_it_has(tmp_path):
    with Progress(tmp_path) as progress:
        progress.record("a", Fingerprint("one", "files"), Report("a", "A", Status.PASSED))
        progress._db.execute("DROP TABLE attempt")
        progress._db.execute("PRAGMA user_version = 2")

    with Progress(tmp_path) as progress:
        assert progress.notices == []
        assert progress.attempts() == []
        assert progress.verdicts()["a"].report.passed
