"""Everything that is known, as JSON of a versioned form."""

import json
from typing import Any

from grader.classroom.results import Entry, Results
from grader.report import to_json as report_to_json
from grader.report.schema import json_schema as report_schema

SCHEMA = "gradlings.class/1"
"""Changed whenever a reader of the old form could misread the new one."""


def to_json(results: Results) -> dict[str, Any]:
    """Return the results as a dict of JSON types; each report is as `grade --json` gives it."""
    return {
        "schema": SCHEMA,
        "assignment": results.assignment,
        "points": results.points,
        "exercises": [
            {"name": a.name, "title": a.title, "topic": a.topic, "points": a.points}
            for a in results.exercises
        ],
        "students": [
            {
                "id": student.id,
                "name": student.name,
                "score": results.total(student),
                "problems": list(results.problems.get(student.id, ())),
                "exercises": {
                    asked.name: _entry(entry) | {"score": results.score(student, asked)}
                    for asked in results.exercises
                    if (entry := results.entries.get((student.id, asked.name)))
                },
            }
            for student in results.students
        ],
    }


def to_json_bytes(results: Results) -> bytes:
    """Return `to_json` as a file of ASCII."""
    return (json.dumps(to_json(results), indent=1, allow_nan=False) + "\n").encode()


def json_schema() -> dict[str, Any]:
    """Return the schema (draft 2020-12) of what `to_json` gives."""
    report = report_schema()
    definitions = report.pop("$defs")
    text, number = {"type": "string"}, {"type": "number", "minimum": 0}
    texts = {"type": "array", "items": text}
    entry = _object(
        report={"$ref": "#/$defs/Report"}, score=number, file=text, graded_at=text, notes=texts
    )
    exercise = _object(name=text, title=text, topic=text, points=number)
    student = _object(
        id=text,
        name=text,
        score=number,
        problems=texts,
        exercises={"type": "object", "additionalProperties": entry},
    )
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": SCHEMA,
        "description": "How a class stands with an assignment.",
        **_object(
            schema={"const": SCHEMA},
            assignment=text,
            points=number,
            exercises={"type": "array", "items": exercise},
            students={"type": "array", "items": student},
        ),
        "$defs": definitions | {"Report": {k: v for k, v in report.items() if k != "$schema"}},
    }


def _entry(entry: Entry) -> dict[str, Any]:
    return {
        "report": report_to_json(entry.report),
        "file": entry.file,
        "graded_at": entry.graded_at,
        "notes": list(entry.notes),
    }


def _object(**properties: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
