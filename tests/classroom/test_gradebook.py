"""The gradebook keeps what was once given, and marks what is no longer there."""

import pytest

from grader.classroom.errors import ClassroomError
from grader.classroom.gradebook.book import Gradebook, GradedWork
from grader.classroom.gradebook.verdicts import Verdicts
from grader.classroom.results import Assigned, Student
from grader.course.fingerprint import Fingerprint
from grader.report import CheckResult, Problem, Report, Status

ANN, BEN = Student("ann", "Ann Arbor"), Student("ben")
ASKED = (Assigned("double", "Twice", "01_basics", 2.0), Assigned("mean", "Mean", "01_basics", 3.0))
FIRST, SECOND = Fingerprint("first", "exercise"), Fingerprint("second", "exercise")
CHECKS = (CheckResult("a", "A", Status.PASSED), CheckResult("b", "B", Status.FAILED))
HALF = Report("double", "Twice", Status.FAILED, CHECKS)
PASSED = Report("double", "Twice", Status.PASSED, CHECKS[:1])


@pytest.fixture
def book(tmp_path):
    with Gradebook(tmp_path / "gradebook.db") as book:
        book.ask("ps1", ASKED)
        book.hand_in("ps1", [(ANN, (), ("double",)), (BEN, ("ben.rar cannot be read",), ())])
        book.enter([GradedWork("ps1", "ann", "double", "double.py", ("renamed",))], FIRST, HALF)
        yield book


def test_results_are_what_was_entered(book):
    results = book.results("ps1")

    assert (results.assignment, results.exercises) == ("ps1", ASKED)
    assert results.students == (ANN, BEN)
    assert results.problems == {"ben": ("ben.rar cannot be read",)}
    [(place, entry)] = results.entries.items()
    assert place == ("ann", "double")
    assert (entry.report, entry.file, entry.notes) == (HALF, "double.py", ("renamed",))
    assert results.total(ANN) == 1.0


def test_the_latest_verdict_counts(book):
    book.enter([GradedWork("ps1", "ann", "double", "double-1.py")], SECOND, PASSED)

    assert book.results("ps1").entries["ann", "double"].report == PASSED
    assert book.find(FIRST) == HALF, "the file may come back"


def test_one_verdict_serves_all_who_handed_in_the_same(book):
    book.hand_in("ps1", [(ANN, (), ("double",)), (BEN, (), ("double",))])
    book.enter([GradedWork("ps1", "ben", "double", "b.py")], FIRST, None)

    assert book.results("ps1").entries["ben", "double"].report == HALF


def test_who_vanishes_stays_and_is_marked_until_back(book):
    book.hand_in("ps1", [(BEN, (), ())])
    gone = book.results("ps1")
    book.hand_in("ps1", [(ANN, (), ("double",))])
    back = book.results("ps1")

    assert gone.students == (ANN, BEN)
    assert "was gone on" in gone.problems["ann"][0]
    assert "was gone on" in gone.entries["ann", "double"].notes[-1]
    assert gone.total(ANN) == 1.0
    assert "ann" not in back.problems
    assert back.entries["ann", "double"].notes == ("renamed",)


def test_a_verdict_that_is_not_the_submissions_fault_is_shown_and_sought_again(book):
    lost = Report("double", "Twice", Status.COULD_NOT_RUN, problem=Problem("A", "B", ours=True))
    book.enter([GradedWork("ps1", "ann", "double", "double.py")], SECOND, lost)

    assert book.find(SECOND) is None
    assert book.results("ps1").entries["ann", "double"].report == lost


def test_assignments_stay_apart_and_an_unknown_one_is_refused(book):
    book.hand_in("ps2", [(BEN, (), ())])

    assert book.assignments == ("ps1", "ps2")
    assert book.results("ps2").entries == {}
    with pytest.raises(ClassroomError, match="it has ps1, ps2"):
        book.results("ps3")


def test_it_is_its_owners_alone_and_no_other_kind_of_file(book):
    assert [path.stat().st_mode & 0o777 for path in book.files] == [0o600] * 3
    with pytest.raises(ClassroomError, match="another program"):
        Verdicts(book.path)
