"""An assignment's file: what it says, and what is said of one that is wrong."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grader.classroom.assignment import AssignmentError, Late, parse, read
from grader.classroom.assignment.template import template
from grader.classroom.assignment.times import days_late, moment
from grader.classroom.results import Assigned

anyhow = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
KNOWN = ("double", "mean_of_rows", "quarter")
OWN = {name: Assigned(name, name.title(), "01_basics", 2.0) for name in KNOWN}
WHOLE = """
title = "First set"
exercises = ["double", "mean_of_rows"]
bonus = ["quarter"]
total = 20
deadline = "2026-12-01 23:59 Europe/Berlin"
[points]
double = 3
[late]
percent_per_day = 10
cut_off_days = 7
[extensions]
ann = "2026-12-05 12:00"
ben = 3
"""


def test_what_grade_class_new_writes_is_an_assignment(tmp_path):
    text = template("ps1", tuple(OWN.values()), deadline="2026-12-01 23:59 UTC")

    made = parse(text, "ps1", None, KNOWN)

    assert (made.exercises, made.bonus, made.total) == (KNOWN, (), None)
    assert made.late == Late()
    assert made.deadline == datetime(2026, 12, 1, 23, 59, 59, 999_999, UTC)
    assert [asked.points for asked in made.weighed(OWN)] == [2.0] * 3


def test_each_line_of_it_may_be_used(tmp_path):
    """Whoever removes the signs of comment from all keys has a file that is right."""
    text = template("ps1", tuple(OWN.values()))
    keys = ("total", "deadline", "double", "percent", "cut_off", "mark_texts", "group_takes", '"')
    lines = [
        line.removeprefix("# ") if line.removeprefix("# ").startswith(keys) else line
        for line in text.splitlines()
    ]

    made = parse("\n".join(lines), "ps1", None, KNOWN)

    assert made.total == 20
    assert made.late == Late(10, 7)
    assert made.extensions.keys() == {"ann", "ben"}
    assert made.handed_in.keys() == {"ann"}
    assert (made.groups, made.group_takes) == ({"team 1": ("ann", "ben")}, "better")
    assert made.students == {"ben": "Ben Baker"}
    assert made.mark_texts is False


def test_points_bonus_and_total():
    made = parse(WHOLE, "ps1", None, KNOWN)

    weighed = {asked.name: (asked.points, asked.bonus) for asked in made.weighed(OWN)}

    assert weighed == {"double": (12, False), "mean_of_rows": (8, False), "quarter": (8, True)}
    assert made.extensions["ben"] - made.deadline == timedelta(days=3)
    assert made.extensions["ann"].tzinfo == made.deadline.tzinfo


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"double", "mean', '"dubble", "mean', "exercises names 'dubble'.*Did you mean double"),
        ('["quarter"]', '["quartet"]', "bonus names 'quartet'.*Did you mean quarter"),
        ('"double", "mean', '"double", "double", "mean', "exercises names double twice"),
        ('["quarter"]', '["double"]', "exercises names double twice, or as a bonus"),
        ('["double", "mean_of_rows"]', "[]", "exercises names none"),
        ('["double", "mean_of_rows"]', "[1]", "exercises should be a list of names"),
        ('["double", "mean_of_rows"]', '"double"', "exercises should be a list of names"),
        ("Europe/Berlin", "Europe/Berln", "deadline names a time zone.*Europe/Berlin"),
        ("Europe/Berlin", "Europe", "deadline names a time zone that does not exist"),
        (" Europe/Berlin", "", "deadline is 2026-12-01 23:59, without a time zone"),
        ("12-01 23:59 Eur", "13-01 23:59 Eur", "deadline is '2026-13-01.*month"),
        ("23:59 Europe", "25:00 Europe", "deadline is '2026-12-01 25:00.*hour"),
        (" 23:59 Europe/Berlin", "", "deadline is '2026-12-01', without a time of day"),
        ('"2026-12-01 23:59 Europe/Berlin"', "2026-12-01", "date and time are needed"),
        ('"2026-12-01 23:59 Europe/Berlin"', "tomorrow", "not valid TOML"),
        ('"2026-12-01 23:59 Europe/Berlin"', '"next Friday"', "deadline is 'next Friday': write"),
        ("2026-12-01 23:59 Eu", "2027-03-28 02:30 Eu", "clock is put forward"),
        ("percent_per_day = 10", "percent_per_day = 101", "late.percent_per_day is 101"),
        ("percent_per_day = 10", "percent_per_day = -1", "late.percent_per_day is -1"),
        ("percent_per_day = 10", 'percent_per_day = "10"', "late.percent_per_day is '10'"),
        ("percent_per_day = 10", "percent_per_day = true", "late.percent_per_day is True"),
        ("percent_per_day", "percent_a_day", "late.percent_a_day is no key"),
        ("cut_off_days = 7", "cut_off_days = 1.5", "late.cut_off_days is 1.5"),
        ("double = 3", "dubble = 3", "points.dubble is for an exercise that is not asked"),
        ("double = 3", "double = nan", "points.double is nan"),
        ("double = 3", "double = inf", "points.double is inf"),
        ("double = 3", f"double = {'9' * 5000}", "not valid TOML"),
        ("double = 3", "double = 3\nmean_of_rows = 0\ndouble = 4", "not valid TOML"),
        ("double = 3", "double = 0\nmean_of_rows = 0", "all exercises have 0 points"),
        ("total = 20", "total = 0", "total is 0"),
        ("total = 20", "totals = 20", "totals is no key"),
        ("total = 20", "total = 20\nlate = 3\n", "not valid TOML"),
        ("2026-12-05 12:00", "2026-11-05 12:00", "extensions.ann is before the deadline"),
        ("ben = 3", "ben = -3", "extensions.ben is -3 days"),
        ("ben = 3", "ben = 3.5", "extensions.ben is 3.5: write a time"),
        ("ben = 3", 'ben = "soon"', "extensions.ben is 'soon'"),
        ('title = "First set"', "title = 1", "title is 1: write a text"),
    ],
)
def test_what_is_wrong_is_told_with_file_and_key(tmp_path, old, new, said):
    assert old in WHOLE
    path = tmp_path / "ps1.toml"
    path.write_text(WHOLE.replace(old, new))

    with pytest.raises(AssignmentError, match=said) as error:
        read(path, KNOWN)

    assert str(error.value).startswith(str(path))


@pytest.mark.parametrize(
    "content",
    [b"\xff\xfe", b"\0", b"[" * 50_000, b"exercises = [" * 500, b"a = 1\n" * 400_000, b""],
)
def test_what_is_no_text_at_all_is_told(tmp_path, content):
    path = tmp_path / "ps1.toml"
    path.write_bytes(content)

    with pytest.raises(AssignmentError, match=r"ps1\.toml"):
        read(path, KNOWN)


def test_windows_saves_the_same_file(tmp_path):
    path = tmp_path / "ps1.toml"
    path.write_bytes(b"\xef\xbb\xbf" + WHOLE.replace("\n", "\r\n").encode())

    assert read(path, KNOWN).weighed(OWN) == parse(WHOLE, "ps1").weighed(OWN)


@pytest.mark.parametrize(
    ("written", "utc"),
    [
        ("2026-12-01 23:59:00 Europe/Berlin", "2026-12-01T22:59:00"),
        ("2026-12-01T23:59:00+01:00", "2026-12-01T22:59:00"),
        ("2026-12-01 22:59:00Z", "2026-12-01T22:59:00"),
        ("2026-07-01 23:59:00 Europe/Berlin", "2026-07-01T21:59:00"),
        # Shown twice by the clock: the later one.
        ("2026-10-25 02:30:00 Europe/Berlin", "2026-10-25T01:30:00"),
        (datetime.fromisoformat("2026-12-01T23:59:00-05:00"), "2026-12-02T04:59:00"),
    ],
)
def test_a_time_has_a_zone_or_an_offset(written, utc):
    assert moment(written).astimezone(UTC) == datetime.fromisoformat(utc).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("came", "days"),
    [
        ("2026-10-24T21:59:59+00:00", 0),  # 23:59:59 in Berlin
        ("2026-10-24T22:00:00+00:00", 1),
        ("2026-10-25T22:30:00+00:00", 1),  # that day has 25 hours
        ("2026-10-25T23:00:00+00:00", 2),
        ("2026-10-31T22:59:00+00:00", 7),
    ],
)
def test_a_day_ends_at_the_deadlines_time_of_day_in_its_zone(came, days):
    until = moment("2026-10-24 23:59 Europe/Berlin")

    assert days_late(datetime.fromisoformat(came), until) == days


@anyhow
@given(
    st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1)),
    st.floats(0, 30 * 86400),
    st.floats(0, 5 * 86400),
    st.sampled_from(["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "UTC"]),
)
def test_who_comes_later_is_not_less_late(when, after, more, zone):
    try:
        until = moment(f"{when:%Y-%m-%d %H:%M} {zone}")
    except ValueError:  # the clock is put forward over it
        return
    first = until.astimezone(UTC) + timedelta(seconds=after)
    later = first + timedelta(seconds=more + 7200)  # clocks are put back by two hours at most

    assert days_late(first, until) <= days_late(later, until)
    assert days_late(until, until) == 0
