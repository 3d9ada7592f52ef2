"""Every attack handed in as a notebook, and graded by `grade nbgrader autograde`."""

import json
import re
import shutil
import sqlite3
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from corpus import COURSE, HERE, HIDDEN, attacks, load, student_of
from users import User

from grader.classroom.notebooks import Role
from grader.classroom.notebooks.marks import mark_of
from grader.course import Course
from grader.judge.worksheet.stubs import solution

pytest.importorskip("nbgrader")
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the layers are Linux's")

POINTS = {"double": 2.0, "slope": 2.0, "cube": 2.0, "parabola": 1.0}
ALL = sum(POINTS.values())
HONEST = ("honest-first", "zz-honest-last")
WRONG = {
    "double": "def double(x):\n    return x\n",
    "slope": "def slope(f, x):\n    return 0.0\n",
    "cube": "class Cube:\n    pass\n\n\ndef row_sums(x):\n    return 0\n",
    "parabola": "def plot(ax):\n    pass\n",
}
MARKUP = '"><script>alert(1)</script><img src=x onerror=alert(1)>'
FULL = {
    "output_type": "execute_result",
    "data": {"text/plain": "100.0", "text/html": MARKUP, "image/svg+xml": "<svg onload=alert(1)>"},
    "metadata": {},
    "execution_count": 1,
}


def _passed_already(notebook):
    """Print full marks, as the outputs say, where the checks should be."""
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            cell["outputs"] = [FULL]
        if cell["id"].endswith("-checks"):
            cell["source"] = "print(100.0)\n100.0"


def _points_of_ones_own(notebook):
    """Let every cell be one that is graded, for a thousand million points."""
    for cell in notebook["cells"]:
        own = {"grade": True, "points": 1e9, "locked": False, "solution": False, "task": False}
        cell["metadata"].setdefault("nbgrader", {"grade_id": cell["id"]}).update(own)


def _marks_of_another(notebook):
    """Let our mark of each cell name another exercise than nbgrader's does."""
    other = {"double": "slope", "slope": "../double", "cube": "double", "parabola": "cube"}
    for cell in notebook["cells"]:
        if (mark := cell["metadata"].get("gradlings")) is not None:
            mark["exercise"] = other[mark["exercise"]]
    notebook["metadata"]["gradlings"] = {
        "exercises": ["no_such_one", "double", MARKUP],
        "graded": {},
    }


def _everything_thrice(notebook):
    """Have three of each cell, with the same names."""
    notebook["cells"] = [dict(cell) for _ in range(3) for cell in notebook["cells"]]


def _markup_everywhere(notebook):
    """Put markup wherever a page might take it from, and ask for a picture that is not there."""
    notebook["metadata"] |= {
        "title": MARKUP,
        "language_info": {"name": MARKUP, "pygments_lexer": MARKUP},
        "kernelspec": {"name": MARKUP, "language": MARKUP, "display_name": MARKUP},
    }
    for cell in notebook["cells"]:
        cell["metadata"] |= {"tags": [MARKUP], "magics_language": MARKUP, MARKUP: MARKUP}
    texts = (MARKUP, "![x](attachment:gone.png)", "[" * 40_000, "<div>" * 20_000, "$" * 9999)
    for number, text in enumerate(texts):
        extra = {"cell_type": "markdown", "source": text, "metadata": {}, "id": f"own-{number}"}
        notebook["cells"].append(extra)
    raw = {"cell_type": "raw", "source": MARKUP, "metadata": {"raw_mimetype": "text/html"}}
    notebook["cells"].append(raw | {"id": "raw"})


def _numbers_that_are_none(notebook):
    """Count in infinities and in thousands of digits."""
    for number, cell in enumerate(notebook["cells"]):
        cell["metadata"]["n"] = [float("inf"), float("nan"), 10**4000][number % 3]


NOTEBOOKS = {
    f"n-{forge.__name__.strip('_')}": forge
    for forge in (
        _passed_already,
        _points_of_ones_own,
        _marks_of_another,
        _everything_thrice,
        _markup_everywhere,
        _numbers_that_are_none,
    )
}


BESIDE = {
    student_of(f"handed/{path.stem}"): path
    for path in sorted((HERE / "attacks" / "handed").glob("helpers_*.py"))
}
"""Attacks by files that are handed in beside the work: here, beside the notebook."""


@pytest.fixture(scope="module")
def collected(tmp_path_factory):
    """A course directory in which every attack has been handed in, between honest students."""
    root = tmp_path_factory.mktemp("hostile") / "course"
    me = User(False)
    grade = ("-m", "grader.cli", "--course", COURSE, "nbgrader")
    _done(me.run(*grade, "init", root))
    _done(me.run(*grade, "release", "ps1", *POINTS, "--per", "assignment", cwd=root))
    _done(me.run("-m", "nbgrader", "generate_assignment", "ps1", cwd=root))
    released = next((root / "release" / "ps1").glob("*.ipynb"))
    course = Course.find(COURSE)
    right = {name: solution(course[name]).replace(HIDDEN, "") for name in POINTS}
    for student in HONEST:
        _hand_in(root, student, released, right)
    for name, attack in attacks().items():
        _hand_in(root, student_of(name), released, right | {attack.exercise: attack.source})
    for name, forge in NOTEBOOKS.items():
        _hand_in(root, name, released, WRONG, forge)
    for student, path in BESIDE.items():
        folder = root / "submitted" / student / "ps1"
        folder.mkdir(parents=True)
        load(path).hand_in(folder, WRONG["double"])
        text = WRONG["double"]
        if (folder / "double.py").is_file():
            text = (folder / "double.py").read_text()
            (folder / "double.py").unlink()
        _hand_in(root, student, released, WRONG | {"double": text})
    return root


def _hand_in(root, student, released, texts, forge=lambda notebook: None):
    notebook = json.loads(released.read_text())
    for cell in notebook["cells"]:
        mark = mark_of(cell)
        if mark is not None and mark.role is Role.SOLUTION:
            cell["source"] = texts[mark.exercise]
    forge(notebook)
    folder = root / "submitted" / student / "ps1"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / released.name).write_text(json.dumps(notebook))


def _done(result):
    assert result.returncode == 0, result.stderr[-2000:]


@pytest.mark.parametrize("user", [User(False), User(True, False)], ids=str)
def test_no_attack_gains_or_learns_or_harms_anything(collected, place, user):
    root = shutil.copytree(collected, place / "course", symlinks=True)
    user.owns(root)

    done = user.run("-m", "grader.cli", "--course", COURSE, "-C", root, *GRADE, cwd=root)
    assert done.returncode in (0, 1), done.stderr[-2000:]

    scores = _scores(root)
    assert {student: scores[student] for student in HONEST} == dict.fromkeys(HONEST, ALL)
    wrong = {
        name: scores.get(student_of(name))
        for name, attack in attacks().items()
        if scores.get(student_of(name)) != ALL - POINTS[attack.exercise] * (1 - attack.share)
    }
    assert wrong == {}
    others = [*NOTEBOOKS, *BESIDE]
    assert {name: scores.get(name) for name in others} == dict.fromkeys(others, 0.0)
    if user.ordinary:
        return  # the pages would be the same
    _done(user.run("-m", "nbgrader", "generate_feedback", "ps1", cwd=root))
    pages = {path.parent.parent.name: path.read_text() for path in root.glob("feedback/*/*/*.html")}
    assert pages.keys() == scores.keys()
    assert [student for student, page in pages.items() if HIDDEN in page] == []
    assert [student for student, page in pages.items() if _live(page)] == []


GRADE = ("nbgrader", "autograde", "ps1", "--jobs", "2")


def _scores(root):
    query = """
        select assignment.student_id, sum(grade.auto_score)
        from submitted_assignment assignment
        join submitted_notebook notebook on notebook.assignment_id = assignment.id
        join grade on grade.notebook_id = notebook.id
        group by assignment.student_id
    """
    with sqlite3.connect(root / "gradebook.db") as book:
        return dict(book.execute(query))


def _live(page):
    """Return what in the output of a submission a browser would obey."""
    outputs = re.findall(r'<div class="output_subarea.*?</div>', page, re.DOTALL)
    return re.search(r"<(?:script|img|svg|iframe)\b|\x1b", "".join(outputs), re.I) or re.search(
        r"<script>alert|<img src=x|<svg onload", page
    )
