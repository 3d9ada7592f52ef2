"""A report survives JSON, and what is written is what the schema says."""

import json
from dataclasses import replace

import jsonschema
import pytest

from grader.report import (
    SCHEMA,
    CheckResult,
    Failure,
    Isolation,
    LineResult,
    PartResult,
    Problem,
    Report,
    Status,
    from_json,
    to_json,
)
from grader.report.schema import json_schema

REPORTS = [
    Report("a", "A", Status.NOT_ATTEMPTED),
    Report("a", "A", Status.PASSED, remember="It holds."),
    Report(
        "double",
        "Twice",
        Status.FAILED,
        checks=(
            CheckResult("test_a", "It holds.", Status.PASSED, 2.0),
            CheckResult(
                "test_b",
                "It holds on a GPU.",
                Status.FAILED,
                failure=Failure("f(x)", (("x", "1"),), "2", "3", "differs", "why", "name", "tb"),
                device="cuda",
            ),
        ),
        isolation=Isolation("full", ("landlock",), ""),
        devices=("cpu",),
        output="printed",
        notes=("a note",),
        seconds=0.5,
        seed=3,
    ),
    Report(
        "sheet",
        "Sheet",
        Status.COULD_NOT_RUN,
        parts=(
            PartResult("a", "value", Status.PASSED, explanation="since"),
            PartResult(
                "b", "derivation", Status.FAILED, lines=(LineResult("x = 1", "refuted", "no", 3),)
            ),
            PartResult("c", "text", Status.TO_REVIEW, rubric=("names it",), model_answer="it"),
        ),
        problem=Problem("Title", "Message", 1, 2, "x\n ^"),
    ),
]


@pytest.mark.parametrize("report", REPORTS, ids=lambda r: r.exercise)
def test_a_report_survives_json(report):
    text = json.dumps(to_json(report))

    assert from_json(text) == report


@pytest.mark.parametrize("report", REPORTS, ids=lambda r: r.exercise)
def test_a_report_fits_the_schema(report):
    jsonschema.validate(json.loads(json.dumps(to_json(report))), json_schema())


def test_the_schema_names_its_version():
    assert json_schema()["properties"]["schema"] == {"const": SCHEMA}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"schema": "gradlings.report/0"}, "not a gradlings.report/3"),
        ({"extra": 1}, "no field extra"),
        ({"status": "fine"}, "'fine' is not a valid Status"),
        ({"checks": 3}, "a list was expected"),
        ({"title": None}, "str was expected"),
        ({"problem": {"title": "no message"}}, "message"),
    ],
)
def test_what_is_no_report_is_refused(change, message):
    data = json.loads(json.dumps(to_json(REPORTS[2]))) | change

    with pytest.raises(ValueError, match=message):
        from_json(data)


def test_points_count_what_a_machine_judges():
    report = REPORTS[3]

    assert report.points == 2.0
    assert report.score == 1.0
    assert report.first_failure.name == "b"
    blank = replace(report, parts=(PartResult("c", "text", Status.NOT_ATTEMPTED),))
    assert (blank.points, blank.first_failure.name) == (0.0, "c")
