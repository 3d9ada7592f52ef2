"""A `results.json` for each student, in one zip archive."""

import io
import json
import re
import zipfile

from grader.classroom.gradescope.results import gradescope_results
from grader.classroom.results import Results, Student

_DATE = (1980, 1, 1, 0, 0, 0)
"""The same results give the same archive."""


def to_zip(results: Results) -> bytes:
    """Return an archive with `NNNN_id/results.json`, and `students.json`: whose each folder is."""
    file = io.BytesIO()
    folders = {}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, student in enumerate(results.students, 1):
            folder = _folder(number, student)
            folders[folder] = {"id": student.id, "name": student.name}
            entries = {
                asked.name: entry
                for asked in results.exercises
                if (entry := results.entries.get((student.id, asked.name)))
            }
            found = gradescope_results(
                results.exercises,
                entries,
                problems=results.problems.get(student.id, ()),
                extra={"student": student.id, "assignment": results.assignment},
            )
            _add(archive, f"{folder}/results.json", found)
        _add(archive, "students.json", folders)
    return file.getvalue()


def _folder(number: int, student: Student) -> str:
    """A name that no system takes for anything else, whatever the student is called."""
    safe = re.sub(r"[^A-Za-z0-9]+", "-", student.id).strip("-")[:40]
    return f"{number:04}_{safe}" if safe else f"{number:04}"


def _add(archive: zipfile.ZipFile, name: str, data: object) -> None:
    content = json.dumps(data, indent=1, allow_nan=False) + "\n"
    archive.writestr(zipfile.ZipInfo(name, _DATE), content, zipfile.ZIP_DEFLATED)
