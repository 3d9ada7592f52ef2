"""A course directory with an exchange, and students who hand in through it."""

import json
import logging
import os
import shutil
import sqlite3
from contextlib import chdir, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

from jupyter_core.application import NoStart
from nbgrader.apps.nbgraderapp import NbGraderApp

from grader.cli import run

SMALL = Path(__file__).parents[2] / "courses" / "small"
BASICS, SHEETS = "01_basics", "02_sheets"
DUE = datetime(2999, 1, 10, tzinfo=UTC)


def nbgrader(*args, status=0):
    """Run a command of nbgrader's, in this process, and return what it logged."""
    app = NbGraderApp.instance()
    log = StringIO()
    environment = os.environ.copy()
    try:
        app.initialize([str(arg) for arg in args])
        app.init_logging(logging.StreamHandler, [log], color=False, subapps=True)
        with suppress(NoStart):
            app.start()
        found = 0
    except SystemExit as exit:
        found = exit.code
    finally:
        app.reset()
        NbGraderApp.clear_instance()
        os.environ.clear()
        os.environ.update(environment)
    assert found == status, log.getvalue()
    return log.getvalue()


def grade(*args, status=0):
    """Run a command of ours, in this process."""
    assert run([str(arg) for arg in args]) == status


@dataclass(frozen=True)
class Taught:
    """A course directory."""

    root: Path
    exchange: Path

    def nbgrader(self, *args, status=0):
        with chdir(self.root):
            return nbgrader(*args, status=status)

    def grade(self, *args, status=0):
        grade("-C", self.root, *args, status=status)

    def released(self, name):
        return json.loads((self.root / "release" / "ps1" / f"{name}.ipynb").read_text())

    def hand_in(self, student, work, *, late_by=None):
        """Submit notebooks as a student does: through the exchange, with nbgrader's command.

        A name with a dot in it is that of any other file.
        """
        place = self.root.parent / "students" / student
        (place / "ps1").mkdir(parents=True)
        for name, content in work.items():
            data = content if isinstance(content, bytes) else json.dumps(content).encode()
            (place / "ps1" / (name if "." in name else f"{name}.ipynb")).write_bytes(data)
        settings = {
            "CourseDirectory.course_id": "course",
            "CourseDirectory.student_id": student,
            "Exchange.root": self.exchange,
            "Exchange.cache": place / "cache",
        }
        with chdir(place):
            nbgrader("submit", "ps1", *(f"--{name}={value}" for name, value in settings.items()))
        if late_by is not None:
            self._postpone(student, DUE + late_by)

    def _postpone(self, student, time):
        """Let a submission have arrived at another time."""
        (folder,) = self.exchange.glob(f"course/inbound/{student}+ps1+*")
        stamp = time.strftime("%Y-%m-%d %H:%M:%S.%f UTC")
        (folder / "timestamp.txt").write_text(stamp)
        folder.rename(folder.with_name(f"{student}+ps1+{stamp}+late"))

    def copied(self, root):
        """Return the same course directory, as it is now, at another place."""
        shutil.copytree(self.root, root)
        return Taught(root, self.exchange)

    def feedback(self, student, name):
        return (self.root / "feedback" / student / "ps1" / f"{name}.html").read_text()

    def autograded(self, student, name):
        path = self.root / "autograded" / student / "ps1" / f"{name}.ipynb"
        return json.loads(path.read_text())

    def grades(self):
        """Return all that the gradebook knows of grades, by student, notebook and cell."""
        return self._rows(
            """
            SELECT a.student_id, n.name, b.name, g.auto_score, g.manual_score, g.needs_manual_grade
            FROM grade g
            JOIN submitted_notebook s ON g.notebook_id = s.id
            JOIN submitted_assignment a ON s.assignment_id = a.id
            JOIN notebook n ON s.notebook_id = n.id
            JOIN base_cell b ON g.cell_id = b.id
            """
        )

    def penalties(self):
        return self._rows(
            """
            SELECT a.student_id, n.name, s.late_submission_penalty
            FROM submitted_notebook s
            JOIN submitted_assignment a ON s.assignment_id = a.id
            JOIN notebook n ON s.notebook_id = n.id
            """
        )

    def scores(self, student):
        """Return a student's automatic scores by cell."""
        return {row[2]: row[3] for row in self.grades() if row[0] == student}

    def _rows(self, query):
        db = sqlite3.connect(self.root / "gradebook.db")
        try:
            return sorted(db.execute(query), key=repr)
        finally:
            db.close()


def cells(notebook):
    """Return the cells of a notebook by id."""
    return {cell["id"]: cell for cell in notebook["cells"]}


def write(notebook, sources):
    """Write into the cells with these ids; return the notebook."""
    for name, source in sources.items():
        cells(notebook)[name]["source"] = source
    return notebook


def secret_lines(exercises):
    """Return the lines of the hidden half that nobody could write by chance, as words."""
    public = exercises.glob("exercises/*/*.*")
    known = " ".join("".join(each.read_text() for each in public).split())
    lines = set()
    for path in exercises.glob("solutions/*/*/*.*"):
        for line in path.read_text().splitlines():
            words = " ".join(line.split())
            why = words.startswith("why ")  # meant to be read by those whom it concerns
            says = words.startswith('"""')  # so is the sentence of a check
            plain = words.startswith(("import ", "from "))
            if len(words) > 20 and words not in known and not (why or says or plain):
                lines.add(words)
    assert len(lines) > 20
    return lines
