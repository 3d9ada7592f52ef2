"""What is done, what changed, what comes next."""

import pytest

from grader.report import Report, Status
from grader.study import Desk, Progress, Workspace, WorkspaceError, next_state, start


@pytest.fixture
def desk(small, tmp_path):
    workspace = start(small, tmp_path / "work").workspace
    with Progress(workspace.state) as progress:
        yield Desk(small, workspace, progress)


def write(desk, name, text):
    desk.workspace.submission(desk.course[name]).write_text(text, encoding="utf-8")


def record(desk, name, status):
    exercise = desk.course[name]
    desk.record(exercise, desk.fingerprint(exercise), Report(name, name, status))


def statuses(desk):
    return [state.status for state in desk.states()]


def test_shipped_files_are_not_attempted_whatever_their_line_ends(desk):
    stub = desk.course["double"].stub
    path = desk.workspace.submission(desk.course["double"])
    path.write_bytes(stub.replace("\n", "\r\n").encode() + b"\r\n\r\n")

    assert statuses(desk) == [Status.NOT_ATTEMPTED] * 3


def test_a_change_makes_the_verdict_out_of_date(desk):
    write(desk, "double", "x = 1\n")
    assert desk.states()[0].status is None

    record(desk, "double", Status.FAILED)
    assert desk.states()[0].status is Status.FAILED

    write(desk, "double", "x = 2\n")
    state = desk.states()[0]
    assert state.status is None
    assert state.verdict.report.status is Status.FAILED


def test_a_report_of_another_version_is_graded_again(desk):
    write(desk, "double", "x = 1\n")
    record(desk, "double", Status.FAILED)
    desk.progress._db.execute("UPDATE verdict SET report = '{}'")

    assert desk.states()[0].status is None


def test_a_broken_exercise_is_not_remembered(desk):
    write(desk, "double", "x = 1\n")
    record(desk, "double", Status.BROKEN_EXERCISE)

    assert desk.progress.verdicts() == {}


def test_next_waits_for_prerequisites_and_passes_over_what_was_given_up(desk):
    assert next_state(desk.states()).exercise.name == "double"

    desk.progress.give_up("double")
    assert next_state(desk.states()).exercise.name == "mean_of_rows"

    for name in ("mean_of_rows", "quarter"):
        write(desk, name, "done")
        record(desk, name, Status.PASSED)
    assert next_state(desk.states()).exercise.name == "double"

    write(desk, "double", "done")
    record(desk, "double", Status.PASSED)
    assert next_state(desk.states()) is None


def test_a_workspace_is_found_from_within(desk):
    root = desk.workspace.root

    assert Workspace.find(root / "exercises" / "02_sheets") == Workspace(root)
    assert Workspace.find(root) == Workspace(root)


def test_a_folder_that_happens_to_be_called_exercises_is_no_workspace(tmp_path):
    (tmp_path / "exercises" / "gymnastics").mkdir(parents=True)

    with pytest.raises(WorkspaceError, match="`grade start` makes one"):
        Workspace.find(tmp_path / "exercises")
