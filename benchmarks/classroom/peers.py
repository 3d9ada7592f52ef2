"""The assignment in the form of nbgrader, otter-grader and bare pytest, and how each grades."""

import json
import os
import shutil
import sqlite3
import subprocess
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from assignment import Task

Roster = Mapping[str, Mapping[str, str]]
"""By student: the text of each task."""

_METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


@dataclass(frozen=True)
class Peer:
    """Another grader: how its assignment is written, how all students are graded, what they got."""

    name: str
    write: Callable[[Path, Roster, Path, tuple[Task, ...]], None]
    """Into a folder, with the `bin` folder of the environment that it is installed in."""
    command: Callable[[Path, int], str]
    """A line for the shell, run in that folder, for so many processes."""
    scores: Callable[[Path], dict[str, float]]


def environment(programs: Path) -> dict[str, str]:
    """Return the environment in which a peer is run: its programs first, one thread each."""
    return {
        **os.environ,
        "PATH": f"{programs}:{os.environ['PATH']}",
        "OMP_NUM_THREADS": "1",
    }


# --- notebooks -----------------------------------------------------------------------------------


def _cell(kind: str, source: str, place: int, metadata: dict[str, object] | None = None) -> dict:
    cell = {
        "cell_type": kind,
        "id": f"cell{place:04d}",
        "metadata": metadata or {},
        "source": source.rstrip("\n"),
    }
    return cell | ({"execution_count": None, "outputs": []} if kind == "code" else {})


def _notebook(cells: list[dict]) -> dict:
    return {"cells": cells, "metadata": _METADATA, "nbformat": 4, "nbformat_minor": 5}


def _save(notebook: dict, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(notebook))


def _run(command: list[str], folder: Path, programs: Path) -> None:
    subprocess.run(
        command, cwd=folder, env=environment(programs), check=True, capture_output=True, text=True
    )


def _handed_in(released: dict, texts: Mapping[str, str], tasks: tuple[Task, ...]) -> dict:
    """Return a released notebook with a student's code in the place of the stubs."""
    notebook: dict = json.loads(json.dumps(released))
    for cell in notebook["cells"]:
        for task in tasks:
            if cell["cell_type"] == "code" and task.signature in "".join(cell["source"]):
                cell["source"] = texts[task.name]
    return notebook


# --- nbgrader ------------------------------------------------------------------------------------


def _nbgrader(folder: Path, roster: Roster, programs: Path, tasks: tuple[Task, ...]) -> None:
    folder.mkdir(parents=True)
    (folder / "nbgrader_config.py").write_text(
        'c = get_config()\nc.CourseDirectory.course_id = "x"\n'
    )
    cells = []
    for task in tasks:
        first, _, rest = task.solution.partition("\n")
        solved = f"{task.imports}\n{first}\n    ### BEGIN SOLUTION\n{rest}    ### END SOLUTION\n"
        hidden = f"### BEGIN HIDDEN TESTS\n{task.imports}{task.hidden}### END HIDDEN TESTS\n"
        for role, text in (("solution", solved), ("hidden", hidden)):
            solution = role == "solution"
            own: dict[str, object] = {
                "grade": not solution,
                "grade_id": f"{task.name}_{role}",
                "locked": not solution,
                "schema_version": 3,
                "solution": solution,
                "task": False,
            }
            own |= {} if solution else {"points": 1}
            cells.append(_cell("code", text, len(cells), {"nbgrader": own}))
    _save(_notebook(cells), folder / "source" / "ps1" / "ps1.ipynb")
    _run(["nbgrader", "generate_assignment", "ps1", "--create", "--force"], folder, programs)
    released = json.loads((folder / "release" / "ps1" / "ps1.ipynb").read_text())
    for student, texts in roster.items():
        path = folder / "submitted" / student / "ps1" / "ps1.ipynb"
        _save(_handed_in(released, texts, tasks), path)


def _nbgrader_command(folder: Path, jobs: int) -> str:
    shutil.rmtree(folder / "autograded", ignore_errors=True)
    return "nbgrader autograde ps1 --force"


def nbgrader_scores(folder: Path) -> dict[str, float]:
    """Return the points by student, from nbgrader's gradebook."""
    query = """
        select assignment.student_id, sum(coalesce(grade.manual_score, grade.auto_score, 0))
        from submitted_assignment assignment
        join submitted_notebook notebook on notebook.assignment_id = assignment.id
        join grade on grade.notebook_id = notebook.id
        group by assignment.student_id
    """
    with sqlite3.connect(folder / "gradebook.db") as book:
        return {student: float(score) for student, score in book.execute(query)}


# --- otter-grader --------------------------------------------------------------------------------


def _otter(folder: Path, roster: Roster, programs: Path, tasks: tuple[Task, ...]) -> None:
    def raw(text: str) -> dict:
        return _cell("raw", text, len(cells))

    folder.mkdir(parents=True)
    cells: list[dict] = []
    settings = (
        "init_cell: false\nexport_cell: false\ncheck_all_cell: false\ngenerate:\n  pdf: false"
    )
    cells.append(raw(f"# ASSIGNMENT CONFIG\nname: ps1\n{settings}\n"))
    for task in tasks:
        first, _, rest = task.solution.partition("\n")
        solved = f"{task.imports}\n{first}\n    # BEGIN SOLUTION\n{rest}    # END SOLUTION\n"
        hidden = '""" # BEGIN TEST CONFIG\nhidden: true\npoints: 1\n""" # END TEST CONFIG\n'
        for kind, text in (
            ("raw", f"# BEGIN QUESTION\nname: {task.name}\npoints: 1\n"),
            ("markdown", f"## {task.name}"),
            ("raw", "# BEGIN SOLUTION"),
            ("code", solved),
            ("raw", "# END SOLUTION"),
            ("raw", "# BEGIN TESTS"),
            ("code", hidden + task.imports + task.hidden),
            ("raw", "# END TESTS"),
            ("raw", "# END QUESTION"),
        ):
            cells.append(_cell(kind, text, len(cells)))
    _save(_notebook(cells), folder / "ps1.ipynb")
    _run(["otter", "assign", "ps1.ipynb", "dist", "--no-pdfs"], folder, programs)
    shutil.copy(next((folder / "dist" / "autograder").glob("*.zip")), folder / "autograder.zip")
    released = json.loads((folder / "dist" / "student" / "ps1.ipynb").read_text())
    for student, texts in roster.items():
        path = folder / "submissions" / student / "ps1.ipynb"
        _save(_handed_in(released, texts, tasks), path)


def _otter_command(folder: Path, jobs: int) -> str:
    shutil.rmtree(folder / "out", ignore_errors=True)
    one = "mkdir -p out/S && otter run -a autograder.zip submissions/S/ps1.ipynb -o out/S"
    return f"ls submissions | xargs -P {jobs} -I S sh -c '{one}'"


def _otter_scores(folder: Path) -> dict[str, float]:
    scores = {}
    for path in (folder / "out").glob("*/results.json"):
        result = json.loads(path.read_text())
        scores[path.parent.name] = float(sum(test.get("score", 0) for test in result["tests"]))
    return scores


# --- pytest --------------------------------------------------------------------------------------


def _pytest(folder: Path, roster: Roster, programs: Path, tasks: tuple[Task, ...]) -> None:
    tests = folder / "tests"
    tests.mkdir(parents=True)
    source = "".join(sorted({task.imports for task in tasks})) + "from ps1 import *\n"
    for task in tasks:
        body = "".join(f"    {line}\n" if line else "\n" for line in task.hidden.splitlines())
        source += f"\n\ndef test_{task.name}():\n{body}"
    (tests / "test_ps1.py").write_text(source)
    for student, texts in roster.items():
        path = folder / "submissions" / student / "ps1.py"
        path.parent.mkdir(parents=True)
        path.write_text("\n\n".join(texts[task.name] for task in tasks))


def _pytest_command(folder: Path, jobs: int) -> str:
    shutil.rmtree(folder / "out", ignore_errors=True)
    (folder / "out").mkdir()
    one = (
        "PYTHONPATH=submissions/S python -m pytest -q -p no:cacheprovider tests "
        "--junitxml=out/S.xml >out/S.txt 2>&1 || true"
    )
    return f"ls submissions | xargs -P {jobs} -I S sh -c '{one}'"


def _pytest_scores(folder: Path) -> dict[str, float]:
    scores = {}
    for path in (folder / "out").glob("*.xml"):
        suite = ElementTree.parse(path).getroot().find("testsuite")
        assert suite is not None
        wrong = sum(int(suite.attrib[key]) for key in ("failures", "errors", "skipped"))
        scores[path.stem] = float(int(suite.attrib["tests"]) - wrong)
    return scores


PEERS = {
    "nbgrader": Peer("nbgrader", _nbgrader, _nbgrader_command, nbgrader_scores),
    "otter": Peer("otter-grader", _otter, _otter_command, _otter_scores),
    "pytest": Peer("pytest, one process a student", _pytest, _pytest_command, _pytest_scores),
}
