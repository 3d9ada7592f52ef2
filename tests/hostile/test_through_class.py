"""Every attack, and every way to pack one, in a class that `grade class run` grades."""

import csv
import io
import os
import re
import shutil
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from corpus import COURSE, HERE, HIDDEN, attacks, load, student_of
from users import User

from grader.classroom.gradebook.book import Gradebook
from grader.course import Course
from grader.judge.worksheet.stubs import solution

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the layers are Linux's")

HONEST = ("honest-first", "zz-honest-last")
HANDED = sorted((HERE / "attacks" / "handed").glob("*.py"))
ONLY = ("--only", "double", "--only", "slope", "--only", "cube", "--only", "parabola")
FORMULA = tuple("=+-@\t\r")


@pytest.fixture(scope="module")
def handed_in(tmp_path_factory):
    """A class in which every attack has been handed in, between honest students."""
    folder = tmp_path_factory.mktemp("class") / "ps1"
    course = Course.find(COURSE)
    honest = {name: solution(course[name]).replace(HIDDEN, "") for name in course.names}
    for student in HONEST:
        for name, text in honest.items():
            _write(folder / student / f"{name}.py", text)
    for name, attack in attacks().items():
        _write(folder / student_of(name) / f"{attack.exercise}.py", attack.source)
    for path in HANDED:
        place = folder / student_of(f"handed/{path.stem}")
        place.mkdir()
        load(path).hand_in(place, "def double(x):\n    return 0\n")
    return folder


def _write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("utf-8", "surrogatepass"))


@pytest.mark.parametrize(
    "user", [User(False), User(True), User(False, False), User(True, False)], ids=str
)
def test_no_attack_gains_or_learns_or_harms_anything(handed_in, place, user):
    source = shutil.copytree(handed_in, place / "ps1", symlinks=True, copy_function=_copy)
    user.owns(place)
    before = _names(source)

    done = user.run(*_class("run", source, "--jobs", "2", *ONLY))
    assert done.returncode in (0, 1, 2), done.stderr[-2000:]
    assert not re.search(r"Traceback|[\x00-\x08\x0b-\x1f\x7f-\x9f]", done.stdout + done.stderr)

    with Gradebook(place / "gradebook.db") as book:
        results = book.results("ps1")
    points = {student.id: results.total(student) for student in results.students}
    wrong = {
        name: points.get(student_of(name))
        for name, attack in attacks().items()
        if points.get(student_of(name)) != _worth(results, attack)
    }
    wrong |= {
        path.stem: points.get(student_of(f"handed/{path.stem}"))
        for path in HANDED
        if points.get(student_of(f"handed/{path.stem}")) != 0
    }
    assert wrong == {}
    assert [points[student] for student in HONEST] == [results.points] * 2
    assert _names(source) == before
    _shows_nothing_live(user, place)


def _worth(results, attack):
    return next(
        attack.share * asked.points for asked in results.exercises if asked.name == attack.exercise
    )


def _shows_nothing_live(user, place):
    book = ("--gradebook", place / "gradebook.db")
    page = user.run(*_class("report", *book, "-o", "-"))
    assert page.returncode == 0, page.stderr[-2000:]
    assert HIDDEN not in page.stdout
    assert not re.search(r"<script>alert|<img|<svg onload|\x1b", page.stdout)
    for form in ("csv", "canvas", "moodle"):
        done = user.run(*_class("export", *book, "--to", form))
        assert done.returncode == 0, done.stderr[-2000:]
        cells = [cell for row in csv.reader(io.StringIO(done.stdout)) for cell in row]
        assert HIDDEN not in done.stdout
        assert [cell for cell in cells if cell.startswith(FORMULA) and not _number(cell)] == []


def _class(*args):
    return ("-m", "grader.cli", "--course", COURSE, "class", *args)


def _number(cell):
    return re.fullmatch(r"[-+]?\d+(\.\d+)?", cell)


def _names(folder):
    return sorted(str(path) for path in folder.rglob("*"))


def _copy(source, target):
    """Copy a file; of a pipe, make another."""
    if Path(source).is_fifo():
        os.mkfifo(target)
        return target
    return shutil.copy2(source, target)
