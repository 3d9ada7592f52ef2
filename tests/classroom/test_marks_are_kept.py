"""Marks given, interrupted, and texts handed in and graded anew, in any order: none is lost."""

import contextlib
import io
import json
import shutil
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grader.cli import run

STUDENTS = ("ann", "ben", "cleo")
VERSIONS = (
    "It shrinks.",
    "It shrinks exponentially.",
)
POINTS = {"0": 0.0, "0.5": 0.5, "1": 1.0, "yn": 0.5, "yy": 1.0, "hn": 0.25}


def call(folder, course, *args, typed=""):
    """Call `grade class`; return what it printed."""
    out, before = io.StringIO(), sys.stdin
    sys.stdin = io.TextIOWrapper(io.BytesIO(typed.encode()))
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(io.StringIO()):
            run(["--course", str(course.root), "-C", str(folder), "class", *args])
    finally:
        sys.stdin = before
    return out.getvalue()


def hand_in(course, folder, student, version, layout=" "):
    text = VERSIONS[version].replace(" ", layout)
    sheet = course["quarter"].stub.replace(
        "```text deep_networks\n", f"```text deep_networks\n{student}{layout}{text}\n"
    )
    path = folder / "subs" / student / "quarter.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(sheet)


@pytest.fixture(scope="module")
def graded(small, tmp_path_factory):
    """A gradebook that knows the verdicts of both versions, so that no step takes long."""
    folder = tmp_path_factory.mktemp("kept")
    (folder / "ps1.toml").write_text('exercises = ["quarter"]\n')
    for layout in (" ", "\n"):
        for version in (1, 0):
            for student in STUDENTS:
                hand_in(small, folder, student, version, layout)
            call(folder, small, "run", "ps1", "subs", "-j", "1")
    # It is found where a test has its copy.
    (folder / "ps1.toml").rename(folder / "ps1")
    return folder


marking = st.tuples(
    st.just("mark"),
    st.sampled_from(["ada", "bob"]),
    st.lists(st.sampled_from([*POINTS, "s", "b", "+ So.", "a", "7", "?"]), max_size=6),
    st.none() | st.integers(0, 12),
)
handing_in = st.tuples(
    st.just("hand in"), st.sampled_from(STUDENTS), st.integers(0, 1), st.sampled_from(" \n")
)
withdrawing = st.tuples(st.just("gone"), st.sampled_from(STUDENTS))


@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=st.lists(marking | handing_in | withdrawing, max_size=8))
def test_no_mark_is_lost(graded, small, steps):
    with tempfile.TemporaryDirectory() as place:
        folder = Path(shutil.copytree(graded, Path(place) / "class"))
        text = dict.fromkeys(STUDENTS, 0)
        given_marks = {}
        for step, *what in steps:
            if step == "mark":
                by, lines, cut = what
                listed = call(folder, small, "mark", "ps1", "--json", "--by", by)
                order = [a["answer"].split()[0] for a in json.loads(listed)["answers"]]
                queue = [who for who in order if (who, text[who]) not in given_marks]
                typed = "\n".join(lines)[:cut]
                call(folder, small, "mark", "ps1", "--by", by, typed=typed)
                given_marks |= expected(queue, typed.split("\n") if typed else [], text)
            elif step == "gone":
                (folder / "subs" / what[0] / "quarter.md").unlink(missing_ok=True)
            else:
                hand_in(small, folder, *what)
                text[what[0]] = what[1]
            if step != "mark":
                call(folder, small, "run", "ps1", "subs", "-j", "1")

            found = json.loads(call(folder, small, "mark", "ps1", "--json"))["answers"]

            known = {answer["answer"].split()[0]: answer["points"] for answer in found}
            assert known == {who: given_marks.get((who, text[who])) for who in STUDENTS}


def expected(queue, lines, text):
    """Return the marks that lines give, read as simply as can be."""
    found, place = {}, 0
    for line in lines:
        if place >= len(queue):
            break
        if line == "s":
            place += 1
        elif line == "b":
            place = max(0, place - 1)
        elif line in POINTS:
            found[queue[place], text[queue[place]]] = POINTS[line]
            place += 1
    return found
