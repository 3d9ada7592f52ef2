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


INDEX = [
    {
        "id": f"q{number}",
        "topic": topic,
        "exercise": idea,
        "kind": "code",
        "question": f"Question {number}?",
        "answer": "It is.",
        "note": "",
        "erratum": erratum,
    }
    for number, topic, idea, erratum in [
        (1, "basics", "doubling", None),
        (2, "basics", "means", "It is not."),
        (3, "sheets", "slopes", None),
    ]
]


@pytest.fixture
def indexed(course):
    """A course with an index of three questions, of which one is answered."""
    (course / "data").mkdir()
    (course / "data" / "questions.json").write_text(json.dumps(INDEX))
    toml = course / "solutions" / "01_basics" / "double" / "exercise.toml"
    toml.write_text('sources = ["q1"]\n' + toml.read_text())
    return course


def test_coverage_counts_what_is_answered_and_names_what_is_left(grade, indexed):
    whole, basics = grade("author", "coverage"), grade("author", "coverage", "01_basics")

    assert whole.status == basics.status == 1
    assert "All                       1 of    3, 2 left" in whole.out
    assert "q2  means: Question 2?" in basics.out
    assert "q3" not in basics.out
    assert json.loads(grade("author", "coverage", "sheets", "--json").out)["left"] == ["q3"]
    assert "no topic nothing" in grade("author", "coverage", "nothing").err


def test_questions_are_found_by_a_word(grade, indexed):
    found = grade("author", "questions", "basics").out

    assert "double" in found
    assert "False in the source: It is not." in found
    assert "q3" not in found
    open_ = json.loads(grade("author", "questions", "basics", "--open", "--json").out)
    assert [question["id"] for question in open_] == ["q2"]
    assert "No question of the index" in grade("author", "questions", "zebra").err


def test_without_an_index_it_says_so(grade, course):
    assert "questions.json" in grade("author", "coverage").err


def test_a_folder_of_trials_is_tabled(grade, course, tmp_path):
    trials = tmp_path / "trials"
    trials.mkdir()
    (trials / "double.w1.py").write_text("# squares instead\ndef double(x): return x**2\n")
    (trials / "double.r1.py").write_text("def double(x): return x + x\n")
    (trials / "notes.txt").write_text("not graded")

    rows = json.loads(grade("author", "try", "double", str(trials), "--json").out)

    assert [(row["file"], row["status"], row["meant"]) for row in rows] == [
        ("double.r1.py", "passed", ""),
        ("double.w1.py", "failed", "squares instead"),
    ]
    assert rows[1]["reason"]
    assert "squares instead" in grade("author", "try", "-", str(trials)).out
    (trials / "strange.py").write_text("")
    assert grade("author", "try", "-", str(trials)).status == 2


def test_a_stub_is_made_from_its_reference(grade, course):
    stub = Course.find(course)["quarter"].stub_path
    stub.write_text("gone")

    assert "is written from" in grade("author", "stub", "quarter").out
    assert "## 2. The steepest place" in stub.read_text()
    assert "fits" in grade("author", "stub", "quarter").out
    assert "is code" in grade("author", "stub", "double").err

    stub.unlink()
    assert "is written from" in grade("author", "stub", "quarter").out
    assert "## 2. The steepest place" in stub.read_text()
    assert "There is no" in grade("author", "stub", "no_such_worksheet").err
