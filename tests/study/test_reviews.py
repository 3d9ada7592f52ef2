"""What comes back when: days, memory, the deck, and what is remembered of it."""

import sqlite3
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.report import PartResult, Report, Status
from grader.study import Desk, Progress, start
from grader.study.memory import days
from grader.study.memory.schedule import (
    FIRST_DAYS,
    LONGEST,
    Rating,
    first,
    retrievability,
    reviewed,
)
from grader.study.review.deck import MOST_A_DAY, deck
from grader.study.review.ideas import pick

TODAY = days.today()
SHEET = Report(
    "quarter",
    "At most a quarter",
    Status.PASSED,
    parts=(
        PartResult("at_half", "value", Status.PASSED),
        PartResult("steepest", "choice", Status.PASSED),
        PartResult("deep_networks", "text", Status.TO_REVIEW),
    ),
)
RATINGS = st.lists(st.tuples(st.sampled_from(Rating), st.integers(-30, 400)), max_size=12)


@pytest.fixture
def desk(small, tmp_path):
    """The desk of somebody who has passed the worksheet ten days ago."""
    workspace = start(small, tmp_path / "work").workspace
    with Progress(workspace.state) as progress:
        desk = Desk(small, workspace, progress)
        exercise = small["quarter"]
        desk.record(exercise, desk.fingerprint(exercise), SHEET)
        passed_on(progress, TODAY - 10)
        yield desk


def passed_on(progress, day):
    moment = days.stamp(day).isoformat()
    progress._db.execute("UPDATE verdict SET first_passed_at = ?", (moment,))


def test_the_night_belongs_to_the_day_before():
    midnight = datetime.now().astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
    day = midnight.date().toordinal()

    assert days.day_of(midnight + timedelta(hours=3, minutes=59)) == day - 1
    assert days.day_of(midnight + timedelta(hours=4)) == day
    assert days.day_of((midnight + timedelta(hours=23)).astimezone(UTC)) == day


@pytest.mark.parametrize("zone", ["UTC", "Pacific/Kiritimati", "Etc/GMT+12", "Asia/Kathmandu"])
def test_intervals_are_the_same_in_every_zone(zone, monkeypatch):
    import time

    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        memory = first("card", 700_000)
        assert memory.due == 700_000 + FIRST_DAYS
        assert reviewed(memory, "card", Rating.AGAIN, memory.due).due == memory.due + 1
    finally:
        monkeypatch.undo()
        time.tzset()


def test_what_is_known_comes_back_ever_later():
    memory, intervals = first("card", TODAY), []
    for _ in range(6):
        memory = reviewed(memory, "card", Rating.GOOD, memory.due)
        intervals.append(memory.due - memory.reviewed)

    assert intervals[:4] == sorted(intervals[:4])
    assert 9 <= intervals[0] <= 13
    assert all(0.94 * LONGEST <= days <= LONGEST for days in intervals[3:])


@given(RATINGS)
def test_no_history_breaks_the_schedule(history):
    memory = first("card", TODAY)
    for rating, later in history:
        before, day = memory, memory.reviewed + later
        memory = reviewed(memory, "card", rating, day)

        assert memory == reviewed(before, "card", rating, day)
        assert memory.reviewed >= before.reviewed
        assert 1 <= memory.due - memory.reviewed <= LONGEST
        assert 0 <= retrievability(memory, memory.due) <= 1
        assert memory.lapses == (before.lapses + 1 if rating is Rating.AGAIN else 0)


def test_the_cards_are_the_parts_that_a_machine_can_judge(desk):
    cards = deck(desk, day=TODAY)

    assert [card.key for card in cards.cards] == ["quarter/at_half", "quarter/steepest"]
    assert cards.by_topic == {"02_sheets": 2}
    assert not deck(desk, day=TODAY - 9).due


def test_a_program_has_a_card_where_it_has_enough_to_choose_from(desk):
    exercise = desk.course["double"]
    desk.record(exercise, desk.fingerprint(exercise), Report("double", "", Status.PASSED))
    state = desk.state(exercise)

    def keys(count):
        card = replace(state.card, misconceptions=count)
        return [card.key for card in deck(desk, [replace(state, card=card)], TODAY).cards]

    assert (keys(2), keys(3)) == ([], ["double"])


def test_a_review_is_remembered_and_taken_back(desk):
    card = deck(desk, day=TODAY).cards[0]
    after = reviewed(card.memory, card.key, Rating.GOOD, TODAY)

    assert desk.progress.record_review(card.key, Rating.GOOD, after)
    assert deck(desk, day=TODAY).cards[0].memory == after
    assert deck(desk, day=TODAY).done_today == 1

    assert desk.progress.undo_review() == card.key
    assert deck(desk, day=TODAY).cards[0].memory == card.memory
    assert desk.progress.undo_review() is None


def test_of_two_reviews_at_once_the_first_counts(desk):
    card = deck(desk, day=TODAY).cards[0]
    good = reviewed(card.memory, card.key, Rating.GOOD, TODAY)
    again = reviewed(card.memory, card.key, Rating.AGAIN, TODAY)

    with Progress(desk.workspace.state) as other:
        assert other.record_review(card.key, Rating.GOOD, good)
    assert not desk.progress.record_review(card.key, Rating.AGAIN, again)
    assert deck(desk, day=TODAY).cards[0].memory == good


def test_a_clock_that_went_back_changes_no_order(desk):
    card = deck(desk, day=TODAY).cards[0]
    after = reviewed(card.memory, card.key, Rating.GOOD, TODAY)
    desk.progress.record_review(card.key, Rating.GOOD, after)

    earlier = deck(desk, day=TODAY - 100)

    assert not earlier.due
    assert reviewed(after, card.key, Rating.GOOD, TODAY - 100).reviewed == TODAY


def test_a_card_whose_exercise_is_gone_is_kept(desk):
    card = deck(desk, day=TODAY).cards[0]
    after = reviewed(card.memory, card.key, Rating.GOOD, TODAY)
    desk.progress.record_review("gone/part", Rating.GOOD, after)

    assert deck(desk, day=TODAY).gone == 1
    assert desk.progress.memories()["gone/part"] == after


def test_a_day_takes_so_many_cards_and_those_first_that_are_known_best(small, tmp_path):
    workspace = start(small, tmp_path / "work").workspace
    parts = tuple(
        PartResult(f"part_{number}", "value", Status.PASSED) for number in range(MOST_A_DAY + 5)
    )
    with Progress(workspace.state) as progress:
        desk = Desk(small, workspace, progress)
        exercise = small["quarter"]
        desk.record(exercise, desk.fingerprint(exercise), replace(SHEET, parts=parts))
        passed_on(progress, TODAY - 10)
        weak = reviewed(first("quarter/part_0", TODAY - 8), "", Rating.AGAIN, TODAY - 3)
        progress.record_review("quarter/part_0", Rating.AGAIN, replace(weak, stability=0.2))
        cards = deck(desk, day=TODAY)

        assert len(cards.due) == MOST_A_DAY + 5
        assert len(cards.today) == MOST_A_DAY
        assert cards.due[-1].key == "quarter/part_0"
        assert cards.coming(3) == [MOST_A_DAY + 5, 0, 0]


def test_the_file_of_the_version_before_keeps_its_content(desk):
    path = desk.workspace.state / "progress.db"
    with sqlite3.connect(path) as db:
        db.execute("DROP TABLE review")
        db.execute("PRAGMA user_version = 1")

    with Progress(desk.workspace.state) as progress:
        assert progress.notices == []
        assert progress.verdicts()["quarter"].report == SHEET
        assert progress.memories() == {}
        assert progress.record_review("card", Rating.GOOD, first("card", TODAY))


def test_every_program_of_the_course_has_questions_with_one_right_option(course):
    for exercise in course:
        if exercise.suffix == ".md":
            continue
        for seed in range(3):
            asked = pick(exercise, str(seed))
            assert asked is not None, exercise.name
            assert len(set(asked.options.values())) == len(asked.options) >= 3
            assert asked.shown not in asked.options.values()
            assert asked.options[asked.right]
            assert asked == pick(exercise, str(seed))
