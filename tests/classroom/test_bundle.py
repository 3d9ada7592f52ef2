"""A class bundle holds nothing that answers, and a learner's `grade` works from it alone."""

import ast
import json
import shutil
import sys
import zipfile

import pytest

from grader.classroom.bundle import write_bundle
from grader.classroom.errors import ClassroomError
from grader.cli import run
from grader.course import Course, CourseError
from grader.course.worksheet import options_of


@pytest.fixture
def grade(capfd, tmp_path, monkeypatch):
    """Call `grade` in this process, from a folder."""
    monkeypatch.delenv("GRADLINGS_COURSE", raising=False)
    monkeypatch.setenv("COLUMNS", "100")

    def call(folder, *args):
        monkeypatch.chdir(folder)
        capfd.readouterr()
        status = run([str(arg) for arg in args])
        sys.stdout.flush()
        out, err = capfd.readouterr()
        return status, out + err

    return call


def lines(text):
    """Return what a text says, line by line, without spaces at either end."""
    return {line.strip() for line in text.splitlines()}


def answers_of(exercise):
    """Yield what the hidden half of a worksheet says and its public half does not."""
    shipped = exercise.shipped_worksheet.blocks
    for name, block in exercise.solved_worksheet.blocks.items():
        if block.kind == "choice":
            assert not options_of(shipped[name].text).ticked
        else:
            yield from lines(block.text) - lines(shipped[name].text)
        yield block.explanation
    for part in exercise.meta.parts.values():
        yield from part.rubric
        for wrong in part.wrong:
            yield from {wrong.name, wrong.why} - shipped.keys()


def program_of(exercise):
    """Yield what the hidden half of a code exercise says and its public half does not."""
    yield from lines(exercise.reference) - lines(exercise.stub)
    for node in ast.parse(exercise.check_path.read_text()).body:
        if isinstance(node, ast.FunctionDef):
            yield from (node.name, ast.get_docstring(node) or "")
    for variant in (*exercise.meta.misconceptions, *exercise.meta.alternatives):
        yield from (variant.name, variant.why)


def test_no_file_of_a_bundle_answers_anything(course, tmp_path):
    """All exercises that ship, searched for whatever only their hidden half says.

    Hints are public, and may quote a line; short lines and single words stand everywhere.
    """
    write_bundle(course, "all", course.exercises, tmp_path / "all.zip")
    with zipfile.ZipFile(tmp_path / "all.zip") as archive:
        texts = {name: archive.read(name).decode() for name in archive.namelist()}
    manifest = json.loads(texts["all/bundle.json"])["exercises"]

    assert {name.split("/")[1] for name in texts} == {"exercises", "bundle.json"}
    for exercise in course:
        hidden = answers_of(exercise) if exercise.suffix == ".md" else program_of(exercise)
        secrets = {secret.strip() for secret in (*hidden, *exercise.meta.sources)}
        hints = "\n".join(manifest[exercise.name].pop("hints"))
        secrets = {s for s in secrets if s not in hints and not s.isalpha()}
        secrets = {s for s in secrets if len(s) >= 12 or "_" in s}
        public = texts[f"all/exercises/{exercise.file}"]
        public += texts.get(f"all/exercises/{exercise.topic}/README.md", "")
        public += json.dumps(manifest[exercise.name], ensure_ascii=False)
        assert len(secrets) > 3
        found = sorted(secret for secret in secrets if secret in public)
        assert not found, f"{exercise.name} gives away {found}"


def test_a_bundle_is_the_same_bytes_each_time(small, tmp_path):
    exercises = list(small)

    write_bundle(small, "ps1", exercises, tmp_path / "one.zip")
    write_bundle(small, "ps1", exercises[::-1], tmp_path / "two.zip")

    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


def test_a_data_set_that_a_stub_reads_comes_along_and_no_secret_one(small, tmp_path):
    shutil.copytree(small.root, tmp_path / "course")
    (tmp_path / "course" / "data").mkdir()
    for name in ("flowers.csv", "questions.json", "other.csv"):
        (tmp_path / "course" / "data" / name).write_text("1, 2\n")
    course = Course(tmp_path / "course")
    stub = course["double"].stub_path
    stub.write_text(stub.read_text().replace("Twice", "See data/flowers.csv, data/questions.json."))
    stub.write_text(
        stub.read_text().replace(
            "left alone:",
            "left alone: data/flowers.csv and data/questions.json, data/../solutions/x:",
        )
    )

    files = write_bundle(course, "ps1", [course["double"]], tmp_path / "ps1.zip")

    assert [name for name in files if name.startswith("data")] == ["data/flowers.csv"]


def test_a_learner_works_from_a_bundle_alone(grade, small, tmp_path):
    status, out = grade(
        tmp_path, "class", "bundle", "ps1", "double", "quarter", "--course", small.root
    )
    assert status == 0
    assert "2 exercises, no solutions" in out
    with zipfile.ZipFile(tmp_path / "ps1.zip") as archive:
        archive.extractall(tmp_path)

    assert grade(tmp_path / "ps1", "start", "../mine")[0] == 0
    shutil.rmtree(tmp_path / "ps1")  # the workspace keeps what it needs
    mine = tmp_path / "mine"
    assert "Twice as much" in grade(mine, "list")[1]
    assert "mean_of_rows" not in grade(mine, "list")[1]
    assert "returns twice its input" in grade(mine, "show", "double")[1]
    assert "Hint 1 of 2" in grade(mine, "hint", "double")[1]
    assert "Next: double" in grade(mine, "next")[1]

    work = mine / "exercises" / "01_basics" / "double.py"
    stub = work.read_text()
    work.write_text(stub.replace("raise NotImplementedError", "return x + 2"))
    status, out = grade(mine, "double")
    assert status == 1
    assert "array([3., 5.])" in out
    work.write_text(stub.replace("raise NotImplementedError", "return x * 2"))
    status, out = grade(mine, "double")
    assert status == 0
    assert "Only the examples were checked" in out
    assert "≈ Examples agree" in out
    assert "Passed" not in out
    assert json.loads(grade(mine, "double", "--json")[1])["status"] == "examples agree"
    assert json.loads(grade(mine, "double", "--json")[1])["remember"] == ""
    assert "grade solution" not in out
    assert "ask your instructor" in grade(mine, "solution", "double")[1]

    sheet = mine / "exercises" / "02_sheets" / "quarter.md"
    before = sheet.read_text()
    block = small["quarter"].shipped_worksheet.blocks
    name = next(name for name, part in block.items() if part.kind == "value")
    sheet.write_text(before.replace(f"```value {name}\n", f"```value {name}\n1/4\n"))
    status, out = grade(mine, "quarter")
    assert "no answers are here" in out
    assert status == 0
    assert "Nothing is left to do" in grade(mine, "next")[1]
    assert grade(mine, "reset", "quarter")[0] == 0
    assert sheet.read_text() == before


def test_a_newer_bundle_takes_the_place_of_the_one_before(grade, small, tmp_path):
    for names in (["double"], ["double", "quarter"]):
        write_bundle(small, "ps1", [small[name] for name in names], tmp_path / "ps1.zip")
        with zipfile.ZipFile(tmp_path / "ps1.zip") as archive:
            archive.extractall(tmp_path)
        assert grade(tmp_path / "ps1", "start", "../mine")[0] == 0

    assert "quarter" in grade(tmp_path / "mine", "list")[1]


@pytest.mark.parametrize(
    ("manifest", "said"),
    [("{", "cannot be read"), ("[]", "not of the format"), ('{"format": "x/9"}', "Update"),
     ('{"format": "gradlings.bundle/1"}', "names no exercises"),
     ('{"format": "gradlings.bundle/1", "exercises": {"double": {"title": 1}}}', "level"),
     ('{"format": "gradlings.bundle/1", "exercises": {"double": []}}', "should be a table")],
)  # fmt: skip
def test_a_manifest_that_is_wrong_is_told(small, tmp_path, manifest, said):
    shutil.copytree(small.exercises_folder, tmp_path / "exercises")
    (tmp_path / "bundle.json").write_text(manifest)

    with pytest.raises(CourseError, match=said):
        _ = Course(tmp_path)["double"].meta


@pytest.mark.parametrize("name", ["../ps1", "", "a/b", ".ps1", "ps 1", "ps\n1"])
def test_a_name_that_is_no_folder_is_refused(small, tmp_path, name):
    with pytest.raises(ClassroomError, match="cannot be called"):
        write_bundle(small, name, [small["double"]], tmp_path / "out.zip")


def test_exercises_that_a_folder_brings_along_are_told_from_the_installed_ones(
    grade, course, tmp_path
):
    assert grade(tmp_path, "start", "mine")[0] == 0
    mine, place = tmp_path / "mine", "exercises/04_activations"
    (mine / place / "stable_sigmoid.py").write_text("def sigmoid(z):\n    return 0\n")
    honest = write_bundle(course, "ps1", [course["stable_sigmoid"]], tmp_path / "ps1.zip")
    assert honest
    with zipfile.ZipFile(tmp_path / "ps1.zip") as archive:
        archive.extractall(tmp_path)
    kept = mine / ".gradlings" / "course"
    shutil.copytree(tmp_path / "ps1", kept)

    status, out = grade(mine, "stable_sigmoid")
    assert (status, "installed course" in out) == (1, False)

    (kept / place / "stable_sigmoid.py").write_text(
        'def sigmoid(z):\n    """\n    >>> sigmoid(0)\n    0\n    """\n'
    )
    for args in (["stable_sigmoid"], ["stable_sigmoid", "--json"], []):
        status, out = grade(mine, *args)
        assert "stable_sigmoid in .gradlings/course is not what the installed course has" in out
        assert "Passed" not in out
    assert str(kept) in "".join(grade(mine, "stable_sigmoid")[1].split())
    status, out = grade(mine, "stable_sigmoid", "--course", course.root)
    assert (status, "installed course" in out) == (1, False)


def test_another_file_is_not_written_over(small, tmp_path):
    (tmp_path / "thesis.zip").write_text("years of work")

    with pytest.raises(ClassroomError, match="is no class bundle"):
        write_bundle(small, "ps1", [small["double"]], tmp_path / "thesis.zip")

    assert (tmp_path / "thesis.zip").read_text() == "years of work"


def test_a_course_without_answers_cannot_grade_a_class(grade, small, tmp_path):
    shutil.copytree(small.exercises_folder, tmp_path / "course" / "exercises")
    (tmp_path / "ps1" / "ann").mkdir(parents=True)

    for args in (["run", "ps1"], ["bundle", "ps1", "double"]):
        status, out = grade(tmp_path, "class", *args, "--course", "course")
        assert status == 2
        assert "has no solutions/" in out
