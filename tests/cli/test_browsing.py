"""`grade list`, `grade next`, `grade show`, `grade start`, `grade --version`."""

import json
import shutil

import pytest


def test_list(grade, learner):
    learner.solve("double")
    learner.get_wrong("mean_of_rows")
    grade("double")

    lines = grade("list").out.splitlines()

    assert [line.split()[:2] for line in lines if line.strip()] == [
        ["Basics"],
        ["✓", "double"],
        ["*", "mean_of_rows"],
        ["Sheets"],
        ["○", "quarter"],
        ["✓", "passed"],
    ]
    assert lines[-1] == "✓ passed   ○ not attempted   * not graded yet"


def test_list_as_json(grade, learner):
    double, *_ = json.loads(grade("list", "--json").out)

    assert double == {
        "exercise": "double",
        "title": "Twice as much",
        "topic": "01_basics",
        "level": 1,
        "minutes": 2,
        "path": str(learner.path("double")),
        "status": "not attempted",
        "missing": False,
        "graded_at": None,
        "hints_taken": 0,
        "gave_up": False,
        "solution_seen": False,
    }


def test_next_goes_on_until_all_are_passed(grade, learner):
    assert "Next: double" in grade("next").out
    for name in learner.course.names:
        learner.solve(name)
    assert grade().status == 0

    assert "Nothing is left to do." in grade("next").out
    assert json.loads(grade("next", "--json").out) is None
    assert "name the one you mean" in grade("show").err


def test_show_renders_the_prompt(grade, learner, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)  # it needs no workspace

    out = grade("show", "double").out

    assert "which returns twice its input" in out
    assert "yᵢ = 2 xᵢ" in out
    assert "$" not in out
    assert "raise" not in out


def test_show_labels_the_parts_of_a_worksheet(grade, learner):
    out = grade("show", "quarter").out

    assert "[derivation complete_the_square]" in out
    assert "- [ ] b: s = 1/2" in out


def test_a_broken_exercise_does_not_stop_the_others(grade, small, tmp_path, monkeypatch):
    course = tmp_path / "course"
    shutil.copytree(small.root, course, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setenv("GRADLINGS_COURSE", str(course))
    monkeypatch.chdir(tmp_path)
    grade("start", "work")
    monkeypatch.chdir(tmp_path / "work")
    (course / "solutions" / "01_basics" / "double" / "exercise.toml").write_text("title = 3 =")

    shown, after, all_of_it = grade("list"), grade("next"), grade()
    states = {row["exercise"]: row["status"] for row in json.loads(grade("list", "--json").out)}
    alone = grade("double")

    assert (shown.status, after.status, all_of_it.status) == (0, 0, 0)
    for out in (shown.out, all_of_it.out):
        assert "double cannot be graded." in out
        assert "is not valid TOML" in " ".join(out.split())
    assert "mean_of_rows" in shown.out
    assert "Next: quarter" in after.out
    assert states["double"] == "broken exercise"
    assert (alone.status, "Traceback" in alone.err) == (2, False)


def test_a_list_fits_a_narrow_screen(grade, learner, monkeypatch):
    monkeypatch.setenv("COLUMNS", "44")

    out = grade("list").out

    assert max(map(len, out.splitlines())) <= 44
    assert "double" in out


def test_start_adds_what_is_new_and_keeps_the_rest(grade, small, tmp_path, monkeypatch):
    course = tmp_path / "course"
    shutil.copytree(small.root, course, ignore=shutil.ignore_patterns("__pycache__"))
    new = course / "exercises" / "01_basics" / "mean_of_rows.py"
    later = new.rename(tmp_path / "later.py")
    monkeypatch.setenv("GRADLINGS_COURSE", str(course))
    monkeypatch.chdir(tmp_path)

    first = grade("start", "work")
    mine = tmp_path / "work" / "exercises" / "01_basics" / "double.py"
    mine.write_text("mine = 1\n")
    shutil.copy(later, new)
    monkeypatch.chdir(mine.parent)
    second = json.loads(grade("start", "--json").out)

    assert "4 files added" in first.out
    assert "cd work" in first.out
    assert (tmp_path / "work" / "exercises" / "01_basics" / "README.md").exists()
    assert second == {
        "workspace": str(tmp_path / "work"),
        "added": ["exercises/01_basics/mean_of_rows.py"],
        "kept": ["exercises/01_basics/double.py"],
    }
    assert mine.read_text() == "mine = 1\n"
    assert not (tmp_path / "work" / "solutions").exists()


def test_a_workspace_is_made_in_a_clone_that_is_not_what_is_installed(
    grade, small, tmp_path, monkeypatch
):
    clone = tmp_path / "clone"
    shutil.copytree(small.root, clone, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.chdir(clone)

    made = grade("start", "practice")

    assert made.status == 0, made.err
    assert grade("-C", "practice", "next").out.startswith("Next: double")
    assert "your workspace is practice" in grade("next").err
    assert "would lie in the workspace" in grade("-C", "practice", "start", "more").err


def test_start_where_a_file_is_in_the_way(grade, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "taken").write_text("")

    result = grade("start", "taken")

    assert result.status == 2
    assert "taken" in result.err
    assert (tmp_path / "taken").read_text() == ""


@pytest.mark.parametrize("args", [["--help"], ["-h"], ["double", "--help"]])
def test_help_lists_the_commands(grade, args):
    out = grade(*args).out

    assert out.startswith("Usage: grade [OPTIONS]")
    for command in ("start", "watch", "solution", "author", "completion"):
        assert f"\n  {command} " in out


@pytest.mark.parametrize(
    "command",
    ["start", "watch", "list", "next", "show", "hint", "solution", "reset", "author", "completion"],
)
def test_every_command_has_help(grade, command):
    result = grade(command, "--help")

    assert result.status == 0
    assert result.out.startswith(f"Usage: grade {command}")


def test_version(grade):
    assert grade("--version").out.startswith("gradlings ")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts(grade, shell):
    assert "_GRADE_COMPLETE" in grade("completion", shell).out


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("grade me", ["mean_of_rows"]),
        ("grade show qu", ["quarter"]),
        ("grade reset double me", ["mean_of_rows"]),
        ("grade so", ["solution"]),
        ("grade hint --j", ["--json"]),
    ],
)
def test_names_are_completed(run_process, words, expected):
    asked = {
        "_GRADE_COMPLETE": "bash_complete",
        "COMP_WORDS": words,
        "COMP_CWORD": str(len(words.split()) - 1),
    }

    out = run_process(env=asked).out

    assert [line.partition(",")[2] for line in out.splitlines()] == expected


def test_a_topic_can_be_listed_by_its_folder_or_number(grade, learner):
    for name in ("02_sheets", "02", "sheets", "Sheets"):
        out = grade("list", name).out
        assert "quarter" in out
        assert "double" not in out
    assert [row["exercise"] for row in json.loads(grade("list", "quarter", "--json").out)] == [
        "quarter"
    ]
    assert grade("list", "sheet").status == 2


def test_one_section_of_a_worksheet_is_shown_as_the_learner_has_it(grade, learner):
    shown = grade("show", "quarter", "steepest")

    assert "For which s is it steepest?" in shown.out.replace("$", "")
    assert "s = 1/2" in shown.out
    assert "complete the square" not in shown.out
    learner.write("quarter", learner.course["quarter"].stub.replace("steepest?", "very steep?"))
    assert "very steep?" in grade("show", "quarter", "steepest").out
    assert "has no part steep. It has at_half, steepest" in grade("show", "quarter", "steep").err
    assert "double has no parts" in grade("show", "double", "steepest").err
