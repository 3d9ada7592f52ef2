"""Exports: what other programs read, and nothing that they would run."""

import csv
import io
import json
import math
import re
import zipfile
from dataclasses import replace
from xml.etree import ElementTree

import jsonschema
import pytest

from grader.classroom import csv_cells
from grader.classroom.exports import FORMS, export
from grader.classroom.exports.whole import json_schema
from grader.classroom.results import Results, Student
from grader.report import from_json

HOSTILE = (
    Student("=1+1", '=HYPERLINK("http://x","y")'),
    Student("+1", "+SUM(A1)"),
    Student("-1", "-2+3+cmd|' /C calc'!A0"),
    Student("@x", "\t=1+1"),
    Student("r1", "\r=1+1"),
    Student("r2", "Anna;=1+1"),
    Student("r3", "＝1+1"),
    Student("../../etc/passwd", "Null\x00 \ud800 \ufffe \x1b[31m"),
    Student("points", "    Points Possible"),
    Student("12345", "Żółć <b>&amp;</b> \u202eevil"),
    Student("a@b.example", 'Quote " and, comma'),
    Student("empty", "handed in nothing"),
)


def total(results):
    return sum(asked.points for asked in results.exercises)


@pytest.fixture(scope="module")
def results(lot):
    drawn = lot.draw(len(HOSTILE), students=HOSTILE, seed=4)
    entries = {place: entry for place, entry in drawn.entries.items() if place[0] != "empty"}
    problems = {"r1": ("=x.rar is <no> zip.",)}
    return replace(drawn, entries=entries, problems=problems)


def table(content):
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("form", ["csv", "canvas", "moodle"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_no_cell_is_a_formula_whatever_separates_cells(results, form, separator):
    text = export(results, form).decode("utf-8-sig")
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202e\ud800]", text)

    for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
        for cell in row:
            if not re.fullmatch(r"[+-]?\d+(\.\d+)?", cell.strip()):
                assert not cell.strip().startswith(tuple("=+-@＝＋－＠")), cell
                assert not cell.startswith(("\t", "\r", "\n"))


@pytest.mark.parametrize("plain", ["-1", "+1", "-1.5", "+1e-3", "1,5", "-50%", "Anna-Lena", "a=b"])
def test_plain_numbers_and_names_stay_what_they_are(plain):
    assert csv_cells.text(plain) == plain


@pytest.mark.parametrize(
    ("value", "shown"), [(1 / 3, "0.3333"), (10.0, "10"), (0.0, "0"), (99.99999, "100")]
)
def test_points_are_short_numbers(value, shown):
    assert csv_cells.number(value) == shown


def test_csv_has_a_row_for_each_student(results):
    head, *rows = table(export(results, "csv"))

    assert head[:5] == ["assignment", "id", "name", "stable_sigmoid", "stable_sigmoid status"]
    assert head[-2:] == ["total", "problems"]
    assert len(rows) == len(HOSTILE)
    for row, student in zip(rows, results.students, strict=True):
        assert float(row[-2]) == pytest.approx(results.total(student), abs=1e-4)
        assert sum(map(float, row[3:11:2])) == pytest.approx(float(row[-2]), abs=1e-3)
    assert rows[-1][3:-1] == [*["0", ""] * 4, "0", "0", *[""] * 4, row[-3], "0"]
    assert rows[2][1] == "-1"
    assert rows[4][-1] == "'=x.rar is <no> zip."


def test_json_is_what_its_schema_says_and_holds_every_report(results):
    data = json.loads(export(results, "json"))

    jsonschema.validate(data, json_schema())
    assert data["schema"] == "gradlings.class/3"
    for found, student in zip(data["students"], results.students, strict=True):
        assert (found["id"], found["name"]) == (student.id, student.name)
        for name, entry in found["exercises"].items():
            assert from_json(entry["report"]) == results.entries[student.id, name].report


XUNIT2 = {
    "testsuites": ({"name"}, {"time", "tests", "failures", "errors"}, {"testsuite"}),
    "testsuite": (
        {"name", "tests", "failures", "errors"},
        {"time", "skipped", "timestamp", "hostname"},
        {"testcase", "properties", "system-out", "system-err"},
    ),
    "testcase": (
        {"name", "classname"},
        {"time"},
        {"failure", "error", "skipped", "system-out", "system-err"},
    ),
    "failure": (set(), {"message", "type"}, set()),
    "error": (set(), {"message", "type"}, set()),
    "skipped": (set(), {"message", "type"}, set()),
}
"""By element: attributes that it has to have, those that it may have, and what may lie in it."""


def test_junit_is_xunit2(results):
    root = ElementTree.fromstring(export(results, "junit"))

    assert root.tag == "testsuites"
    for element in root.iter():
        needed, allowed, inside = XUNIT2[element.tag]
        assert needed <= set(element.keys()) <= needed | allowed
        assert {child.tag for child in element} <= inside
    for suite, student in zip(root, results.students, strict=True):
        counts = [
            sum(case.find(kind) is not None for case in suite)
            for kind in ("failure", "error", "skipped")
        ]
        assert [int(suite.get(k)) for k in ("failures", "errors", "skipped")] == counts
        assert int(suite.get("tests")) == len(suite) >= 4
        assert re.fullmatch(r"\d+\.\d{3}", suite.get("time"))
        right = all(
            (e := results.entries.get((student.id, a.name))) and e.report.passed
            for a in results.exercises
        )
        failed = counts[0] + counts[1]
        assert not (right and failed)


def test_junit_says_why(results):
    text = export(results, "junit").decode()

    assert "Why: " in text
    assert "not handed in" in text
    assert 'message="=x.rar is &lt;no&gt; zip."' in text


def test_gradescope_stays_within_its_limits(results):
    archive = zipfile.ZipFile(io.BytesIO(export(results, "gradescope")))
    whose = json.loads(archive.read("students.json"))
    names = set(archive.namelist()) - {"students.json"}

    assert len(names) == len(HOSTILE)
    assert all(re.fullmatch(r"\d{4}(_[A-Za-z0-9-]+)?/results\.json", name) for name in names)
    for (folder, told), student in zip(whose.items(), results.students, strict=True):
        assert told == {"id": student.id, "name": student.name}
        data = json.loads(archive.read(f"{folder}/results.json"), parse_constant=pytest.fail)
        tests = data["tests"]
        assert math.fsum(test["max_score"] for test in tests) == results.points
        assert data["score"] == pytest.approx(results.total(student), abs=1e-5)
        for test in tests:
            assert 0 <= test["score"] <= test["max_score"]
            assert test["visibility"] == "visible"
            assert test["status"] in ("passed", "failed")
            assert not re.search("[\x00-\x08\x1b\u202e]", test["output"])
        assert data["stdout_visibility"] == "hidden"
        assert data["extra_data"]["student"] == student.id


def test_canvas_gets_the_columns_that_its_importer_looks_for(results):
    head, points, *rows = table(export(results, "canvas"))
    by_name = {row[0]: row for row in rows}

    assert head == [
        "Student", "ID", "SIS User ID", "SIS Login ID", "Section", "Problem set 1"
    ]  # fmt: skip
    assert points == ["    Points Possible", "", "", "", "", f"{total(results):g}"]
    assert not any("Points Possible" in row[0] for row in rows)
    assert by_name['Quote " and, comma'][1:5] == ["", "", "a@b.example", ""]
    assert [row[1] for row in rows if row[1]] == ["12345"]
    assert by_name["handed in nothing"][-1] == ""
    head, _, *rows = table(export(results, "canvas", ids="SIS User ID", column="Set 1 (4711)"))
    assert head[-1] == "Set 1 (4711)"
    assert [row[2] for row in rows][9:11] == ["12345", "a@b.example"]


def test_moodle_gets_a_worksheet(results):
    head, *rows = table(export(results, "moodle"))
    found = {row[1]: dict(zip(head, row, strict=True)) for row in rows}
    quote, nothing = found['Quote " and, comma'], found["handed in nothing"]

    assert {"Identifier", "Grade", "Last modified (grade)", "Feedback comments"} <= set(head)
    assert [row[0] for row in rows if row[0]] == ["Participant 12345"]
    assert (quote["Email address"], quote["Maximum grade"]) == (
        "a@b.example",
        f"{total(results):g}",
    )
    assert quote["Feedback comments"].startswith("<ul><li>")
    assert quote["Feedback comments"].count("<li>") == 4
    assert (nothing["Grade"], nothing["Feedback comments"]) == ("", "")


@pytest.mark.parametrize("form", ["canvas", "moodle"])
def test_a_column_that_a_platform_does_not_have_is_refused(results, form):
    with pytest.raises(ValueError, match="has no column 'Matriculation'"):
        export(results, form, ids="Matriculation")


@pytest.mark.parametrize("form", FORMS)
def test_a_class_of_nobody_can_be_exported(form):
    assert export(Results("none", (), ()), form)
