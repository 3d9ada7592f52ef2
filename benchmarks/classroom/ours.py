"""The assignment in our own form: a course, a folder of submissions, and our commands."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

from assignment import TASKS, Task, students, work
from peers import environment

from grader.classroom.gradebook.book import Gradebook
from grader.classroom.notebooks import Role
from grader.classroom.notebooks.marks import mark_of

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent
GRADE = [sys.executable, "-m", "grader.cli"]
TOPIC = "01_backprop"


def write_course(root: Path) -> None:
    """Write the tasks as exercises."""
    public, hidden = root / "exercises" / TOPIC, root / "solutions" / TOPIC
    public.mkdir(parents=True)
    (public / "README.md").write_text("# Backprop\n")
    for task in TASKS:
        (public / f"{task.name}.py").write_text(_stub(task))
        folder = hidden / task.name
        folder.mkdir(parents=True)
        (folder / f"{task.name}.py").write_text(f"{task.imports}\n\n{task.solution}")
        (folder / "check.py").write_text(_check(task))
        (folder / "exercise.toml").write_text(
            f'title = "{task.name}"\nlevel = 1\nminutes = 5\nhints = ["Look at the formula."]\n'
        )


def write_submissions(folder: Path, count: int) -> None:
    """Write a folder of files for each student."""
    for student, kind in students(count).items():
        (folder / student).mkdir(parents=True)
        for name, text in work(kind, student).items():
            (folder / student / f"{name}.py").write_text(text)


def class_run(place: Path, jobs: int) -> list[str]:
    """Return the command that grades the class from the start."""
    book = place / "gradebook.db"
    for old in place.glob("gradebook.db*"):
        old.unlink()
    return [
        *GRADE,
        *("--course", str(place / "course")),
        *("class", "run", str(place / "submissions")),
        *(word for task in TASKS for word in ("--only", task.name)),
        *("--gradebook", str(book), "--jobs", str(jobs)),
    ]


def _stub(task: Task) -> str:
    call, shown = task.example
    docstring = f'    """Do it.\n\n    >>> {call}\n    {shown}\n    """'
    head, body = f"{task.signature}\n{docstring}", "    raise NotImplementedError"
    if task.signature.startswith("class"):
        body = "\n    @staticmethod\n    def forward(ctx, x):\n        raise NotImplementedError"
    return f'"""{task.name}.\n\nWrite it.\n"""\n\n{task.imports}\n\n{head}\n{body}\n'


def _check(task: Task) -> str:
    names = [name for name in ("close", "unpack") if f"{name}(" in task.check]
    lines = [f"from grader.expect import {', '.join(names)}"]
    if "gradcheck" in task.check:
        lines.append("from grader.judge.torch_functions import gradcheck")
    return "\n".join([task.imports, *lines]) + "\n\n\n" + task.check


def write_nbgrader(place: Path, count: int) -> Path:
    """Release the course beside it through nbgrader, and hand in; return nbgrader's folder."""
    root = place / "nbgrader"
    course = ["--course", str(place / "course")]
    names = [task.name for task in TASKS]
    _call([*GRADE, *course, "nbgrader", "init", str(root)], place)
    _call([*GRADE, *course, "nbgrader", "release", "ps1", *names, "--per", "assignment"], root)
    _call([str(BIN / "nbgrader"), "generate_assignment", "ps1"], root)
    released = json.loads(next((root / "release" / "ps1").glob("*.ipynb")).read_text())
    for student, kind in students(count).items():
        notebook = json.loads(json.dumps(released))
        texts = work(kind, student)
        for cell in notebook["cells"]:
            mark = mark_of(cell)
            if mark is not None and mark.role is Role.SOLUTION:
                cell["source"] = texts[mark.exercise]
        path = root / "submitted" / student / "ps1" / "ps1.ipynb"
        path.parent.mkdir(parents=True)
        path.write_text(json.dumps(notebook))
    return root


def nbgrader_autograde(place: Path, jobs: int) -> list[str]:
    """Return the command that autogrades all from the start, to be run in nbgrader's folder."""
    root = place / "nbgrader"
    shutil.rmtree(root / "autograded", ignore_errors=True)
    for kept in (root / ".gradlings").rglob("*.db*"):
        kept.unlink()
    course = ["--course", str(place / "course")]
    return [*GRADE, *course, "nbgrader", "autograde", "ps1", "--jobs", str(jobs), "--force"]


def class_scores(place: Path) -> dict[str, float]:
    """Return the points by student, from our gradebook."""
    with Gradebook(place / "gradebook.db") as book:
        results = book.results(book.assignments[0])
    return {student.id: results.result(student).so_far for student in results.students}


def _call(command: list[str], folder: Path) -> None:
    subprocess.run(command, cwd=folder, env=environment(BIN), check=True, capture_output=True)
