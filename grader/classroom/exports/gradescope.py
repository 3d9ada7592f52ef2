"""A `results.json` for each student, in one zip archive."""

import io
import json
import zipfile

from grader.classroom.filenames import safe_name
from grader.classroom.gradescope.results import gradescope_results
from grader.classroom.results import Results

_DATE = (1980, 1, 1, 0, 0, 0)
"""The same results give the same archive."""


def to_zip(results: Results, *, model_answers: bool = False) -> bytes:
    """Return an archive with `NNNN_id/results.json`, and `students.json`: whose each folder is."""
    file = io.BytesIO()
    folders = {}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, student in enumerate(results.students, 1):
            folder = safe_name(number, student)
            folders[folder] = {"id": student.id, "name": student.name}
            entries = {
                asked.name: entry
                for asked in results.exercises
                if (student.id, asked.name) not in results.waiting
                and (entry := results.entries.get((student.id, asked.name)))
            }
            found = gradescope_results(
                results.exercises,
                entries,
                problems=results.problems.get(student.id, ()),
                pending=results.result(student).missing,
                deduction=results.result(student).deduction,
                extra={"student": student.id, "assignment": results.assignment},
                model_answers=model_answers,
            )
            _add(archive, f"{folder}/results.json", found)
        _add(archive, "students.json", folders)
    return file.getvalue()


def _add(archive: zipfile.ZipFile, name: str, data: object) -> None:
    content = json.dumps(data, indent=1, allow_nan=False) + "\n"
    archive.writestr(zipfile.ZipInfo(name, _DATE), content, zipfile.ZIP_DEFLATED)
