"""Everything that is known, as JSON of a versioned form."""

import json
from dataclasses import asdict
from typing import Any

from grader.classroom.results import Entry, Results, Student
from grader.report import to_json as report_to_json
from grader.report.schema import json_schema as report_schema

SCHEMA = "gradlings.class/3"
"""Changed whenever a reader of the old form could misread the new one."""


def to_json(results: Results) -> dict[str, Any]:
    """Return the results as a dict of JSON types; each report is as `grade --json` gives it."""
    return {
        "schema": SCHEMA,
        "assignment": results.assignment,
        "title": results.called,
        "course": results.course,
        "deadline": results.deadline,
        "points": results.points,
        "not_graded": results.ungraded,
        "to_mark": results.unmarked,
        "unread": list(results.unread),
        "groups": [{"name": g.name, "members": list(g.members)} for g in results.groups],
        "group_notes": list(results.group_notes),
        "exercises": [
            {
                "name": asked.name,
                "title": asked.title,
                "topic": asked.topic,
                "points": asked.points,
                "bonus": asked.bonus,
                "texts": {text.name: text.points for text in asked.texts},
            }
            for asked in results.exercises
        ],
        "students": [_student(results, student) for student in results.students],
    }


def _student(results: Results, student: Student) -> dict[str, Any]:
    result = results.result(student)
    return {
        "id": student.id,
        "name": student.name,
        "score": result.total,
        "earned": result.earned,
        "deduction": result.deduction,
        "not_graded": list(result.missing),
        "to_mark": [f"{exercise}/{part}" for exercise, part in result.to_mark],
        "provisional": bool(result.to_mark),
        "extension": results.extensions.get(student.id, ""),
        "problems": list(results.problems.get(student.id, ())),
        "exercises": {
            asked.name: _entry(entry) | {"score": results.score(student, asked)}
            for asked in results.exercises
            if (entry := results.entries.get((student.id, asked.name)))
        },
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
    count, yes = {"type": "integer", "minimum": 0}, {"type": "boolean"}
    late = _object(days=count, kept=number | {"maximum": 1}, says=text)
    mark = _object(points=number, of=number, comment=text, items=text, by=text, at=text)
    entry = _object(
        report={"$ref": "#/$defs/Report"},
        score=number,
        file=text,
        graded_at=text,
        notes=texts,
        handed_in=text,
        known_by=text,
        handed_in_by=text,
        late=late,
        marks={"type": "object", "additionalProperties": mark},
    )
    points_of_texts = {"type": "object", "additionalProperties": number}
    exercise = _object(
        name=text, title=text, topic=text, points=number, bonus=yes, texts=points_of_texts
    )
    student = _object(
        id=text,
        name=text,
        score={"anyOf": [number, {"type": "null"}]},
        earned=number,
        deduction=number,
        not_graded=texts,
        to_mark=texts,
        provisional=yes,
        extension=text,
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
            title=text,
            course=text,
            deadline=text,
            points=number,
            not_graded=count,
            to_mark=count,
            unread=texts,
            groups={"type": "array", "items": _object(name=text, members=texts)},
            group_notes=texts,
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
        "handed_in": entry.arrival.at,
        "known_by": entry.arrival.source,
        "handed_in_by": entry.owner,
        "late": asdict(entry.lateness),
        "marks": {part: asdict(mark) for part, mark in entry.marks.items()},
    }


def _object(**properties: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
