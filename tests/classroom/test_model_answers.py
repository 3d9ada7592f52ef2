"""The model answers of text parts: whoever teaches releases them, whatever is handed back."""

import html
import io
import json
import re
import zipfile
from pathlib import Path

import pytest
from made_class import keep

from grader.classroom.exports import export
from grader.classroom.gradescope.results import gradescope_results
from grader.classroom.gradescope.settings import AutograderSettings
from grader.classroom.page import to_student_page
from grader.classroom.results import Assigned, Entry, Results, Student
from grader.cli import run
from grader.course import Course
from grader.judge import Judge

ROOT = Path(__file__).parents[2]
COURSE = Course.find(ROOT)
TEXTS = [
    (exercise.name, block.name)
    for exercise in COURSE
    if exercise.suffix == ".md"
    for block in exercise.shipped_worksheet.blocks.values()
    if block.kind == "text"
]


@pytest.fixture(scope="module")
def class_of_one():
    """A student who wrote one letter into each text part, and what they are then not to read."""
    entries, secrets = {}, []
    with Judge(COURSE) as judge:
        for name in dict.fromkeys(name for name, _ in TEXTS):
            exercise = COURSE[name]
            text = exercise.stub
            for _, part in (pair for pair in TEXTS if pair[0] == name):
                block = exercise.shipped_worksheet.blocks[part]
                text = text.replace(f"```text {part}\n{block.text}", f"```text {part}\nx\n")
                model = exercise.solved_worksheet.blocks[part].text
                secrets += [model, *exercise.meta.parts[part].rubric]
            entries["ann", name] = Entry(judge.grade(exercise, text), f"{name}.md", "now")
    asked = tuple(Assigned(name, "t", "topic", 1.0) for name in dict.fromkeys(n for n, _ in TEXTS))
    return Results("ps1", asked, (Student("ann"),), entries), [_flat(s)[:40] for s in secrets]


def _flat(text):
    return re.sub(r"\W+", "", text)


def gradescope_export(results, release):
    archive = zipfile.ZipFile(io.BytesIO(export(results, "gradescope", model_answers=release)))
    return json.loads(archive.read("0001_ann/results.json"))["tests"]


def gradescope(results, release):
    entries = {name: entry for (_, name), entry in results.entries.items()}
    return gradescope_results(results.exercises, entries, model_answers=release)["tests"]


def pages(results, release):
    page = to_student_page(results, results.students[0], model_answers=release)
    return [{"output": html.unescape(re.sub("<[^>]*>", "", page))}]


@pytest.mark.parametrize("handed_back", [gradescope_export, gradescope, pages])
def test_they_are_shown_when_they_are_released_and_not_before(class_of_one, handed_back):
    results, secrets = class_of_one
    assert len(secrets) > len(TEXTS) > 3

    kept = _flat("".join(test["output"] for test in handed_back(results, release=False)))
    told = _flat("".join(test["output"] for test in handed_back(results, release=True)))

    assert [secret for secret in secrets if secret in kept] == []
    assert [secret for secret in secrets if secret not in told] == []


def test_an_autograder_keeps_to_what_it_was_made_with(tmp_path):
    for more, released in (([], False), (["--model-answers"], True)):
        path = tmp_path / "a.zip"
        made = ["--course", str(ROOT), "class", "gradescope", "tanh_derivative", "-o", str(path)]
        assert run([*made, *more]) == 0
        (tmp_path / "a.json").write_bytes(zipfile.ZipFile(path).read("settings.json"))
        assert AutograderSettings.read(tmp_path / "a.json").model_answers is released


def test_the_commands_that_hand_back(class_of_one, tmp_path, monkeypatch, capsys):
    results, secrets = class_of_one
    monkeypatch.chdir(tmp_path)
    keep(results, tmp_path / "gradebook.db")

    assert run(["class", "report", "--each", "kept"]) == 0
    assert run(["class", "report", "--each", "told", "--model-answers"]) == 0
    assert run(["class", "export", "--to", "csv", "--model-answers"]) == 2
    assert "--model-answers is for gradescope" in capsys.readouterr().err

    kept, told = (_flat(next(Path(d).iterdir()).read_text()) for d in ("kept", "told"))
    assert sum(secret in told for secret in secrets) > sum(secret in kept for secret in secrets)


def test_who_learns_alone_sees_it_after_an_attempt():
    exercise = COURSE[TEXTS[0][0]]
    with Judge(COURSE) as judge:
        before = judge.grade(exercise, exercise.stub)
        block = exercise.shipped_worksheet.blocks[TEXTS[0][1]]
        tried = exercise.stub.replace(
            f"```text {block.name}\n{block.text}", f"```text {block.name}\nx\n"
        )
        after = judge.grade(exercise, tried)

    models = [
        [part.model_answer for part in report.parts if part.kind == "text"]
        for report in (before, after)
    ]
    assert models[0] == [""]
    assert models[1] != [""]
    assert after.without_model_answers().parts[-1].model_answer == ""


@pytest.mark.parametrize("release", [False, True])
def test_nbgraders_feedback(release):
    pytest.importorskip("nbgrader")
    import nbformat.v4

    from grader.classroom.nbgrader.feedback import DropRubrics
    from grader.classroom.nbgrader.words import rubric
    from grader.classroom.notebooks import Mark, Role
    from grader.classroom.notebooks.marks import KEY

    name, part = TEXTS[0]
    cell = nbformat.v4.new_markdown_cell(rubric(COURSE[name], part))
    cell.metadata[KEY] = Mark(name, Role.RUBRIC, part).to_json()
    notebook = nbformat.v4.new_notebook(cells=[cell])

    shown, _ = DropRubrics(release_model_answers=release).preprocess(notebook, {})

    assert [each.source[:15] for each in shown.cells] == ["*Model answer:*"] * release
