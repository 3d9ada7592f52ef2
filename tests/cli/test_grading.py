"""`grade` and `grade NAME…`."""

import json
import shutil
import subprocess

import pytest

from grader.report import Status, from_json
from grader.study import Desk, Progress


def verdicts(learner):
    with Progress(learner.workspace.state) as progress:
        return progress.verdicts()


def test_nothing_attempted_runs_nothing(grade, learner):
    result = grade()

    assert result.status == 0
    assert "0 of 3" in result.out
    assert "Next: double" in result.out
    assert verdicts(learner) == {}


def test_a_failure_is_told_in_full(grade, learner):
    learner.get_wrong("double")

    result = grade("double")

    assert result.status == 1
    assert "✗ Failed  double: Twice as much" in result.out
    assert "✗ Every entry is doubled, whatever the shape." in result.out
    assert "✓ The caller's array is what it was." in result.out
    assert "Got" in result.out
    assert "`grade hint double` gives a hint (2 left)." in result.out
    assert "\x1b" not in result.out
    assert max(map(len, result.out.splitlines())) <= 80
    assert len(result.out.splitlines()) <= 24


def test_a_report_says_where_the_topic_is_introduced(grade, learner):
    learner.get_wrong("double")

    assert "About the topic: exercises/01_basics/README.md" in grade("double").out
    (learner.workspace.exercises / "01_basics" / "README.md").unlink()
    assert "About the topic" not in grade("double").out
    assert "About the topic" not in grade(learner.course["double"].reference_path).out


def test_a_pass(grade, learner):
    learner.solve("double")

    result = grade("double")

    assert result.status == 0
    assert "✓ Passed  double: Twice as much" in result.out
    assert "3 of 3 checks" in result.out
    assert "`grade solution double`" in result.out


@pytest.mark.parametrize(
    ("text", "status", "says"),
    [
        ("def double(x):\n    return (2 * x\n", 2, "Could not run"),
        ("def twice(x):\n    return 2 * x\n", 2, "Could not run"),
        ("", 2, "The file is empty"),
        ("def double(x):\n    import os\n    os._exit(0)\n", 1, "Crashed"),
    ],
)
def test_what_cannot_be_graded(grade, learner, text, status, says):
    learner.write("double", text)

    result = grade("double")

    assert (result.status, result.err) == (status, "")
    assert says in result.out


def test_the_stub_itself_is_not_attempted(grade, learner):
    result = grade("double")

    assert result.status == 1
    assert "○ Not attempted" in result.out
    assert "`grade show double`" in result.out


def test_only_what_changed_is_graded(grade, learner):
    learner.solve("double")
    assert grade().status == 0
    before = verdicts(learner)

    learner.get_wrong("mean_of_rows")
    result = grade()

    assert result.status == 1
    assert "1 of 3" in result.out
    assert "✗ Failed  mean_of_rows" in result.out
    assert "Next: mean_of_rows" in result.out
    assert verdicts(learner)["double"] == before["double"]
    assert verdicts(learner)["mean_of_rows"].report.status is Status.FAILED


def test_an_old_failure_is_shown_again(grade, learner):
    learner.get_wrong("double")
    first = grade()
    second = grade()

    assert first.status == second.status == 1
    assert first.out.startswith("✗ Failed  double: Twice as much\n0 of 3 exercises are done.\n")
    assert second.out.startswith("Basics  ✗○")
    assert first.out.partition("\n\n")[2] == second.out.partition("\n\n")[2]


def test_after_a_pass_what_failed_before_is_only_named(grade, learner):
    learner.get_wrong("double")
    grade()
    learner.solve("mean_of_rows")

    said = grade()

    assert said.status == 1
    assert "✓ Passed  mean_of_rows" in said.out
    assert "1 of 3 exercises are done." in said.out
    assert "Not right yet: double. `grade double` says why." in said.out
    assert "Expected" not in said.out


def test_a_changed_exercise_is_graded_again(
    grade, learner, small, tmp_path, monkeypatch, run_process
):
    course = tmp_path / "course"
    shutil.copytree(small.root, course, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setenv("GRADLINGS_COURSE", str(course))
    learner.solve("double")
    assert grade().status == 0

    checks = course / "solutions" / "01_basics" / "double" / "check.py"
    checks.write_text(checks.read_text().replace("reference.double(x)", "3 * x"))

    assert run_process().status == 1


def test_two_at_once(learner, settings):
    learner.solve("double")
    learner.get_wrong("mean_of_rows")
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "encoding": "utf-8"}
    both = [subprocess.Popen(**settings(**pipes)) for _ in range(2)]
    said = [running.communicate(timeout=60) for running in both]

    assert [running.returncode for running in both] == [1, 1]
    assert said[0] == said[1]
    assert said[0][1] == ""
    assert verdicts(learner).keys() == {"double", "mean_of_rows"}


def test_a_deleted_file_is_not_attempted(grade, learner):
    learner.path("double").unlink()

    assert grade().status == 0
    assert "file missing" in grade("list").out
    assert "`grade reset double` brings it back" in grade("double").err


def test_a_worksheet(grade, learner):
    learner.solve("quarter")
    assert grade("quarter").status == 0

    text = learner.path("quarter").read_text(encoding="utf-8")
    learner.write("quarter", text.replace("slope = 1/4", "slope = 1/2"))
    result = grade("quarter")

    assert result.status == 1
    assert "✗ at_half (value)" in result.out
    assert "✓ steepest (choice)" in result.out
    assert "That is s itself." in result.out
    assert "names the factor 1/4 per layer" in result.out


def test_several_names(grade, learner):
    learner.solve("double")
    learner.get_wrong("mean_of_rows")

    result = grade("double", "mean-of-rows", "double")

    assert result.status == 1
    assert result.out.count("double: Twice as much") == 1
    assert "✗ Failed  mean_of_rows" in result.out


def test_json_of_one_and_of_several(grade, learner):
    learner.solve("double")
    learner.get_wrong("mean_of_rows")

    one = json.loads(grade("double", "--json").out)
    several = json.loads(grade("--json", "double", "mean_of_rows").out)
    bare = json.loads(grade("--json").out)

    assert from_json(one).status is Status.PASSED
    assert [from_json(report).exercise for report in several] == ["double", "mean_of_rows"]
    assert [report["status"] for report in bare] == ["passed", "failed"]


@pytest.mark.parametrize(
    "typed",
    ["double", "dou", "DOUBLE", "double.py", "./double.py", "01_basics/double.py"],
)
def test_names_are_forgiving(grade, learner, monkeypatch, typed):
    learner.solve("double")
    monkeypatch.chdir(learner.path("double").parent)

    assert grade(typed).status == 0
    assert verdicts(learner)["double"].first_passed_at


def test_a_file_outside_is_graded_and_not_remembered(grade, learner, tmp_path, monkeypatch):
    outside = tmp_path / "elsewhere" / "double.py"
    outside.parent.mkdir()
    outside.write_text(learner.course["double"].reference, encoding="utf-8")

    assert grade(outside).status == 0
    assert verdicts(learner) == {}

    monkeypatch.chdir(outside.parent)  # where there is no workspace
    assert grade("double.py").status == 0


def test_a_folder_given_with_c(grade, learner, monkeypatch, tmp_path):
    learner.solve("double")
    monkeypatch.chdir(tmp_path)

    assert grade("-C", "work", "double").status == 0
    assert grade("double", "-C", "work/exercises/01_basics").status == 0
    assert grade("-C", "work", "exercises/01_basics/double.py").status == 0


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        (["doubel"], "Did you mean double?"),
        (["lst"], "Did you mean `grade list`?"),
        (["nothing_like_it"], "`grade list` shows them all"),
        (["exercises"], "exercises is a folder"),
        (["other/double.py"], "There is no file other/double.py."),
        (["--frobnicate"], "No such option"),
        (["--course", "/nowhere", "double"], "is not a course"),
    ],
)
def test_what_cannot_be_meant(grade, learner, typed, says):
    result = grade(*typed)

    assert (result.status, result.out) == (2, "")
    assert says in result.err
    assert "Traceback" not in result.err


def test_a_file_of_another_kind(grade, learner, tmp_path):
    other = tmp_path / "double.md"
    other.write_text("# Not Python")

    assert "should be a .py file" in grade(other).err


def test_no_workspace(grade, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    for args in ([], ["double"], ["list"], ["next"], ["watch"], ["hint"]):
        result = grade(*args)
        assert result.status == 2
        assert "`grade start` makes one" in result.err


def test_broken_exercises_are_not_held_against_the_learner(
    grade, learner, small, tmp_path, monkeypatch
):
    course = tmp_path / "course"
    shutil.copytree(small.root, course, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setenv("GRADLINGS_COURSE", str(course))
    learner.solve("double")
    (course / "solutions" / "01_basics" / "double" / "check.py").write_text("def test_x(:\n")

    result = grade("double")

    assert result.status == 2
    assert "Broken exercise" in result.out
    assert verdicts(learner) == {}


def test_a_clone_with_a_workspace_in_it_is_none_itself(grade, small, tmp_path, monkeypatch):
    course = tmp_path / "clone"
    shutil.copytree(small.root, course, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setenv("GRADLINGS_COURSE", str(course))
    monkeypatch.chdir(course / "exercises" / "01_basics")
    assert grade().status == 0
    assert "`grade start DIR` makes a workspace" in grade("double").out
    assert "is the stub itself" in grade("reset", "double").err

    monkeypatch.chdir(course)
    shutil.rmtree(course / ".gradlings", ignore_errors=True)
    assert grade("start", "practice").status == 0
    for name in (str(course), str(small.root)):  # the clone's own course, or what is installed
        monkeypatch.setenv("GRADLINGS_COURSE", name)
        found = grade()
        assert found.status == 2
        assert "`cd practice`, or `grade -C practice`" in found.err
        assert grade("-C", "practice").status == 0
    assert not (course / ".gradlings").exists()


def test_workspaces_do_not_nest(grade, learner):
    found = grade("start", "inner")

    assert found.status == 2
    assert "would lie in the workspace" in found.err
    assert not (learner.workspace.root / "inner").exists()
    assert grade("start", ".").status == 0


def test_the_desk_knows_what_was_given_up(learner):
    with Progress(learner.workspace.state) as progress:
        progress.give_up("double")
        states = Desk(learner.course, learner.workspace, progress).states()

    assert [state.may_see_solution for state in states] == [True, False, False]


def test_a_stub_that_is_no_python(grade, small, tmp_path, monkeypatch):
    course = tmp_path / "clone"
    shutil.copytree(small.root, course, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setenv("GRADLINGS_COURSE", str(course))
    monkeypatch.chdir(course)
    (course / "exercises" / "01_basics" / "double.py").write_text("def double(:\n")

    result = grade("show", "double")

    assert result.status == 2
    assert "double.py: is not valid Python" in result.err


def test_what_the_reference_warns_of_in_the_search_for_a_reason_is_not_printed(
    run_process, course, tmp_path
):
    """It would show the path of the reference, and a line of it."""
    reference = course["classifier_measures"].reference
    path = tmp_path / "classifier_measures.py"
    path.write_text(
        reference + "\n\nright = auc\n\n\ndef auc(*given):\n    return 0.9 * right(*given)\n"
    )

    result = run_process("--course", course.root, path)

    assert result.status == 1
    assert result.err == ""
