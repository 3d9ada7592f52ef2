"""`grade author`: a new exercise is understood by the first `grade`."""

import json
import shutil

import pytest

from grader.author import KINDS
from grader.course import Course


@pytest.fixture
def course(small, tmp_path, monkeypatch):
    """A course of one's own to write in."""
    root = tmp_path / "course"
    shutil.copytree(small.root, root, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setenv("GRADLINGS_COURSE", str(root))
    monkeypatch.chdir(root)
    return root


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_exercise_is_read_and_not_attempted(grade, course, kind):
    assert grade("author", "new", "basics", "fresh", "--kind", kind).status == 0

    exercise = Course.find(course)["fresh"]
    for variant in exercise.meta.misconceptions:
        assert exercise.variant(variant) != exercise.reference
    assert exercise.meta.hints
    assert "○ Not attempted  fresh" in grade("fresh").out


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "cpp"])  # a minute to compile
def test_the_reference_of_a_new_exercise_passes(grade, course, kind):
    grade("author", "new", "basics", "fresh", "--kind", kind)
    (reference,) = (course / "solutions" / "01_basics" / "fresh").glob("fresh.*")

    result = grade(reference)

    assert result.status == 0, result.out


def test_a_new_topic(grade, course):
    result = grade("author", "new", "03_more", "fresh")

    assert result.status == 0
    assert (course / "exercises" / "03_more" / "README.md").read_text().startswith("# More\n")
    assert "More" in grade("list").out


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["basics", "Fresh Start"], "is no name"),
        (["basics", "double"], "There is an exercise double already"),
        (["nowhere", "fresh"], "a new one is written NN_name"),
        (["0", "fresh"], "No topic is '0'"),
        (["basics", "fresh", "--kind", "poem"], "Invalid value for '--kind'"),
    ],
)
def test_what_cannot_be_made(grade, course, args, says):
    result = grade("author", "new", *args)

    assert (result.status, result.out) == (2, "")
    assert says in result.err


def test_nothing_is_written_over(grade, course):
    leftover = course / "solutions" / "01_basics" / "fresh"
    leftover.mkdir()

    result = grade("author", "new", "basics", "fresh")

    assert result.status == 2
    assert "is there already" in result.err
    assert not (course / "exercises" / "01_basics" / "fresh.py").exists()


def test_where(grade, course):
    files = json.loads(grade("author", "where", "dou", "--json").out)

    hidden = course / "solutions" / "01_basics" / "double"
    assert files == {
        "topic": [str(course / "exercises" / "01_basics" / "README.md")],
        "stub": [str(course / "exercises" / "01_basics" / "double.py")],
        "reference": [str(hidden / "double.py")],
        "metadata": [str(hidden / "exercise.toml")],
        "checks": [str(hidden / "check.py")],
        "variants": [str(hidden / "in_place.py")],
    }


def test_a_bundle_has_no_place_for_new_exercises(grade, course):
    shutil.rmtree(course / "solutions")

    assert "has no solutions/" in grade("author", "new", "basics", "fresh").err
    assert "ask your instructor" in grade("solution", "double").err
