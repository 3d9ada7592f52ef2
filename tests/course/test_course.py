"""Reading a course: order, names, and errors that say which file is wrong."""

import re
import shutil
from pathlib import Path

import pytest

from grader.course import Course, CourseError, UnknownExercise

SMALL = Path(__file__).parent.parent / "courses" / "small"


@pytest.fixture
def copy(tmp_path):
    shutil.copytree(SMALL, tmp_path / "course")
    return tmp_path / "course"


def test_the_order_is_topic_then_prerequisites_then_level(small):
    assert [exercise.name for exercise in small] == ["double", "mean_of_rows", "quarter"]


def test_of_one_level_what_needs_no_torch_comes_first(copy):
    stub = copy / "exercises" / "01_basics" / "double.py"
    stub.write_text(stub.read_text().replace("import numpy", "import torch\nimport numpy", 1))
    same = copy / "solutions" / "01_basics" / "mean_of_rows" / "exercise.toml"
    text = re.sub(r"(?m)^after *= .*\n", "", same.read_text())
    same.write_text(re.sub(r"(?m)^level *= .*", "level = 1", text))

    assert [exercise.name for exercise in Course.find(copy)][:2] == ["mean_of_rows", "double"]


@pytest.mark.parametrize(
    "text",
    [
        "mean_of_rows",
        "mean",
        "m",
        "mean-of-rows",
        "Mean-Of",
        "exercises/01_basics/mean_of_rows.py",
        "./mean_of_rows.py",
        r"01_basics\mean_of_rows.py",
    ],
)
def test_names_are_forgiving(small, text):
    assert small[text].name == "mean_of_rows"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("duoble", "Did you mean double?"),
        ("quartre", "Did you mean quarter?"),
        ("zzz", "`grade list` shows them all"),
        ("", "grade list"),
    ],
)
def test_a_typo_gets_a_suggestion(small, text, message):
    with pytest.raises(UnknownExercise, match=message.replace("?", r"\?")):
        small[text]


def test_an_ambiguous_prefix_names_the_candidates(copy):
    stub = copy / "exercises" / "01_basics" / "doubt.py"
    stub.write_text("def doubt(): raise NotImplementedError")

    with pytest.raises(UnknownExercise, match="double or doubt: add a letter"):
        Course.find(copy)["dou"]


def test_a_stub_tells_its_prompt_examples_and_signatures(small):
    double = small["double"]

    assert double.prompt.startswith("Twice as much.")
    assert [example.source for example in double.examples] == ["double(np.array([1.0, 3.0]))\n"]
    assert double.signatures[0].parameters == ("x",)
    assert double.libraries == ("numpy",)


def test_a_variant_is_the_reference_with_its_swaps(small):
    double = small["double"]
    squares = next(m for m in double.meta.misconceptions if m.name == "squares")

    assert "x**2" in double.variant(squares)


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        ("title = 3 =", "not valid TOML"),
        ("level = 1\nminutes = 1", "has no title"),
        ("title='t'\nlevel = 9\nminutes = 1", "level is 9"),
        ("title='t'\nlevel = 1\nminutes = 1\nhnits = []", "hnits is not a key"),
        ("title='t'\nlevel = 1\nminutes = 1\nhints = 'one'", "hints has the wrong type"),
        ("title='t'\nlevel = 1\nminutes = 1\n[misconception.m]\nwhy='w'", "needs either swap"),
        (
            "title='t'\nlevel = 1\nminutes = 1\n[misconception.m]\nswap=['a','b']\nwhy='w'",
            "fails is missing",
        ),
        (
            "title='t'\nlevel = 1\nminutes = 1\n[part.p]\ntolerance={digits=3, relative=1}",
            "Give one of absolute, relative or digits",
        ),
    ],
)
def test_a_wrong_exercise_toml_names_itself_and_the_fault(copy, toml, message):
    path = copy / "solutions" / "01_basics" / "double" / "exercise.toml"
    path.write_text(toml)

    course = Course.find(copy)
    with pytest.raises(CourseError, match=message):
        _ = course["double"].meta
    assert re.search(message, course.cards["double"].fault)
    assert course["double"] in course.exercises


def test_those_that_wait_for_each_other_come_in_some_order(copy):
    path = copy / "solutions" / "01_basics" / "double" / "exercise.toml"
    path.write_text("title='t'\nlevel = 1\nminutes = 1\nafter = ['mean_of_rows', 'nope']")

    assert sorted(e.name for e in Course.find(copy)) == sorted(Course.find(copy).names)


def test_a_swap_that_does_not_occur_once_is_an_error(copy):
    path = copy / "solutions" / "01_basics" / "double" / "exercise.toml"
    path.write_text(path.read_text().replace('"2 * x", "x**2"', '"x", "y"'))
    double = Course.find(copy)["double"]

    with pytest.raises(CourseError, match=r"occurs \d+ times"):
        double.variant(double.meta.misconceptions[0])


def test_two_exercises_of_one_name_are_an_error(copy):
    (copy / "exercises" / "02_sheets" / "double.py").write_text("x = 1")

    with pytest.raises(CourseError, match="same name"):
        _ = Course.find(copy).names


def test_a_folder_without_exercises_is_no_course(tmp_path):
    with pytest.raises(CourseError, match="no folder exercises"):
        Course.find(tmp_path)


def test_the_course_of_the_environment_is_taken(copy, monkeypatch):
    monkeypatch.setenv("GRADLINGS_COURSE", str(copy))

    assert Course.find().root == copy
