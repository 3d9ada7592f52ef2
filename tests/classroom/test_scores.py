"""Points, lateness, extensions, bonus and scaling: what holds whatever a class does."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grader.classroom.assignment import Assignment, Late
from grader.classroom.assignment.applying import applied, lateness, strangers
from grader.classroom.results import Arrival, Assigned, Entry, Results, Student
from grader.report import CheckResult, Problem, Report, Status

anyhow = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
DEADLINE = datetime(2026, 12, 1, 22, 59, tzinfo=UTC)
NAMES = ("a", "b", "c", "d")
OWN = {name: Assigned(name, name, "01_t", float(k + 1)) for k, name in enumerate(NAMES)}


def report(right, of=3):
    checks = tuple(
        CheckResult(f"t{k}", "", Status.PASSED if k < right else Status.FAILED) for k in range(of)
    )
    return Report("x", "X", Status.PASSED if right == of else Status.FAILED, checks)


def at(hours):
    return Arrival((DEADLINE + timedelta(hours=hours)).isoformat(), source="the file's time")


arrivals = st.one_of(
    st.just(Arrival()),
    st.booleans().map(lambda late: Arrival(late=late, source="Canvas")),
    st.floats(-100, 400).map(at),
)
entries = st.builds(
    lambda right, came: Entry(report(right), "x.py", "", arrival=came), st.integers(0, 3), arrivals
)
points = st.floats(0, 100).map(lambda x: round(x, 3))


@st.composite
def classes(draw):
    """Return an assignment, and a class as the gradebook knows it."""
    order = draw(st.permutations(NAMES))
    cut = draw(st.integers(1, 4))
    weights = draw(st.dictionaries(st.sampled_from(NAMES), points))
    total = draw(st.none() | st.floats(0.5, 1000))
    late = Late(draw(st.floats(0, 100)), draw(st.none() | st.integers(0, 10)))
    students = tuple(Student(f"s{k}") for k in range(draw(st.integers(1, 5))))
    extended = draw(st.dictionaries(st.sampled_from([s.id for s in students]), st.floats(0, 300)))
    assignment = Assignment(
        "ps1",
        tuple(order[:cut]),
        tuple(order[cut:]),
        weights,
        total,
        deadline=DEADLINE,
        late=late,
        extensions={who: DEADLINE + timedelta(hours=hours) for who, hours in extended.items()},
    )
    places = [(s.id, name) for s in students for name in NAMES]
    found = draw(st.dictionaries(st.sampled_from(places), entries))
    waiting = frozenset(draw(st.sets(st.sampled_from(places), max_size=2)) - found.keys())
    return assignment, Results("ps1", tuple(OWN.values()), students, found, waiting=waiting)


@anyhow
@given(classes())
def test_a_total_is_between_nothing_and_the_maximum(drawn):
    assignment, found = drawn
    results = applied(assignment, found, OWN)
    bonus = sum(asked.points for asked in results.exercises if asked.bonus)

    for student in results.students:
        score = results.result(student)
        assert 0 <= score.deduction <= score.earned + 1e-9
        assert score.so_far >= -1e-9
        assert score.earned <= results.points + bonus + 1e-9
        if not assignment.bonus:
            assert score.so_far <= results.points
        assert (score.total is None) == bool(score.missing)
    if assignment.total and results.points:
        assert results.points == pytest.approx(assignment.total)


@anyhow
@given(classes(), st.randoms())
def test_the_order_of_students_and_verdicts_is_irrelevant(drawn, random):
    assignment, found = drawn
    items = list(found.entries.items())
    random.shuffle(items)
    students = list(found.students)
    random.shuffle(students)
    other = replace(found, students=tuple(students), entries=dict(items))

    first, second = applied(assignment, found, OWN), applied(assignment, other, OWN)

    for student in students:
        assert first.result(student) == second.result(student)


@anyhow
@given(classes(), st.floats(0, 500))
def test_an_extension_never_makes_a_score_lower(drawn, hours):
    assignment, found = drawn
    student = found.students[0]
    without = {who: t for who, t in assignment.extensions.items() if who != student.id}
    longer = without | {student.id: DEADLINE + timedelta(hours=hours)}
    before, after = (
        applied(replace(assignment, extensions=extensions), found, OWN).result(student)
        for extensions in (without, longer)
    )

    assert after.so_far >= before.so_far
    assert after.earned == before.earned


@anyhow
@given(classes())
def test_what_others_handed_in_changes_nobodys_points(drawn):
    assignment, found = drawn
    student = found.students[0]
    alone = replace(
        found,
        students=(student,),
        entries={place: e for place, e in found.entries.items() if place[0] == student.id},
    )

    together, single = applied(assignment, found, OWN), applied(assignment, alone, OWN)

    assert together.points == single.points
    assert together.result(student) == single.result(student)


@pytest.mark.parametrize(
    ("rule", "arrival", "until", "days", "kept"),
    [
        (Late(), at(30), None, 2, 1),
        (Late(10), at(-1), None, 0, 1),
        (Late(10), at(0), None, 0, 1),
        (Late(10), at(1), None, 1, 0.9),
        (Late(10), at(24), None, 1, 0.9),
        (Late(10), at(24.1), None, 2, 0.8),
        (Late(10), at(24.1), 23, 1, 0.9),
        (Late(10), at(24.1), 25, 0, 1),
        (Late(60), at(100), None, 5, 0),
        (Late(10, 2), at(48), None, 2, 0.8),
        (Late(10, 2), at(49), None, 3, 0),
        (Late(0, 0), at(1), None, 1, 0),
        (Late(10), Arrival(late=True, source="Canvas"), None, 1, 0.9),
        (Late(10), Arrival(late=True, source="Canvas"), 25, 0, 1),
        (Late(10), Arrival(source="Canvas"), None, 0, 1),
        (Late(10), Arrival(), None, 0, 1),
    ],
)
def test_the_late_rule(rule, arrival, until, days, kept):
    extension = DEADLINE + timedelta(hours=until) if until else None
    found = lateness(
        Assignment("ps1", ("a",), deadline=DEADLINE, late=rule), arrival, extension, None
    )

    assert (found.days, found.kept) == (days, pytest.approx(kept))
    assert bool(found.says) == bool(days or arrival.late)
    assert ("taken off" in found.says) == (kept < 1)


def test_what_the_instructor_says_of_the_time_counts():
    assignment = Assignment("ps1", ("a",), deadline=DEADLINE, late=Late(10))

    assert lateness(assignment, at(90), None, DEADLINE).kept == 1


def test_it_is_said_how_the_time_is_known():
    assignment = Assignment("ps1", ("a",), deadline=DEADLINE, late=Late(10))

    said = lateness(assignment, at(25), None, None).says

    assert said == (
        "2 days late: it came 2 December 2026, 23:59 UTC, by the file's time; "
        "20 % of its points are taken off"
    )


def test_a_verdict_of_ours_gives_no_total():
    ours = Report("a", "A", Status.COULD_NOT_RUN, problem=Problem("No", "", ours=True))
    found = Results(
        "ps1",
        (OWN["a"], OWN["b"]),
        (Student("s"),),
        {("s", "a"): Entry(ours, "", ""), ("s", "b"): Entry(report(3), "", "")},
    )

    assert found.result(Student("s")).missing == ("a",)
    assert found.total(Student("s")) is None
    assert found.ungraded == 1


def test_an_exercise_that_was_added_is_not_graded_yet():
    found = Results("ps1", (OWN["a"],), (Student("s"),), {("s", "a"): Entry(report(3), "", "")})

    results = applied(Assignment("ps1", ("a", "b")), found, OWN)

    assert results.points == 3
    assert results.result(Student("s")).missing == ("b",)


def test_a_student_is_meant_by_id_or_else_by_a_name_of_one_only():
    class_ = (Student("1", "Ann"), Student("2", "Ben"), Student("3", "Ben"))
    extensions = dict.fromkeys(("1", "Ann", "Ben", "4"), DEADLINE)
    made = Assignment("ps1", ("a",), deadline=DEADLINE, extensions=extensions)

    first, second = strangers(made, Results("ps1", (), class_))

    assert first == "ps1: extensions.Ben is the name of several students: 2, 3."
    assert second.startswith("ps1: extensions.4 is for nobody who has handed in")


def test_nobody_is_late_with_a_stub_as_shipped():
    stub = Report("a", "A", Status.NOT_ATTEMPTED)
    found = Results(
        "ps1", (OWN["a"],), (Student("s"),), {("s", "a"): Entry(stub, "", "", (), at(9))}
    )

    results = applied(Assignment("ps1", ("a",), deadline=DEADLINE), found, OWN)

    assert results.entries["s", "a"].lateness.says == ""
