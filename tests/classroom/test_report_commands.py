"""`grade class report` and `grade class export`, as they are typed."""

import json
import stat
import zipfile

import pytest
from made_class import keep

from grader.classroom.gradebook.book import Gradebook
from grader.cli import run


@pytest.fixture
def book(lot, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    keep(lot.draw(12), tmp_path / "gradebook.db")
    return tmp_path


def test_the_page_is_written_for_its_owner_only(book, capsys):
    assert run(["class", "report"]) == 0

    page = book / "report.html"
    assert "Problem set 1" in page.read_text(encoding="utf-8")
    assert stat.S_IMODE(page.stat().st_mode) == 0o600
    assert "report.html" in capsys.readouterr().out
    assert [path.name for path in book.iterdir() if path.name.startswith(".")] == []


def test_the_page_is_the_same_each_time(book, capfdbinary):
    run(["class", "report", "-o", "-"])
    first = capfdbinary.readouterr().out
    run(["class", "report", "-o", "-"])

    assert first.startswith(b"<!doctype html>")
    assert capfdbinary.readouterr().out == first


def test_a_page_for_each_student(book, capsys):
    assert run(["class", "report", "--each", "pages"]) == 0

    pages = sorted(path.name for path in (book / "pages").iterdir())
    assert pages == [f"{k + 1:04}_s{k:04}.html" for k in range(12)]
    assert "a page for each of 12 students" in capsys.readouterr().out


def test_its_figures_as_json(book, capsys):
    assert run(["class", "report", "--json"]) == 0
    data = json.loads(capsys.readouterr().out)

    assert data["students"] == 12
    assert data["exercises"][0]["exercise"] == "stable_sigmoid"
    assert data["misconceptions"][0]["why"]
    assert not (book / "report.html").exists()


def test_exports_go_to_a_file_or_to_standard_output(book, capfdbinary):
    assert run(["class", "export", "--to", "csv", "Problem set 1"]) == 0
    shown = capfdbinary.readouterr().out
    assert run(["class", "export", "--to", "csv", "-o", "scores.csv"]) == 0
    assert run(["class", "export", "--to", "gradescope", "-o", "scores.zip"]) == 0

    assert (book / "scores.csv").read_bytes() == shown
    assert len(zipfile.ZipFile(book / "scores.zip").namelist()) == 13


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["report", "--gradebook", "no.db"], "There is no gradebook no.db"),
        (["report", "ps9"], "has no assignment 'ps9'"),
        (["report", "-o", "none/report.html"], "There is no folder none"),
        (["report", "-o", "."], "is a folder"),
        (["export", "--to", "gradescope"], "name the file with -o"),
        (["export", "--to", "csv", "--ids", "ID"], "--ids is for canvas and moodle"),
        (["export", "--to", "csv", "--column", "A"], "--column is for canvas"),
        (["export", "--to", "canvas", "--ids", "X"], "has no column 'X'"),
    ],
)
def test_what_cannot_be_done_is_said(book, args, message, capsys):
    assert run(["class", *args]) == 2
    assert message in capsys.readouterr().err


def test_of_several_assignments_one_is_named(book, lot, capsys):
    with Gradebook(book / "gradebook.db") as gradebook:
        gradebook.hand_in("ps2", [(student, (), ()) for student in lot.draw(2).students])

    assert run(["class", "report"]) == 2
    assert "Name the assignment: gradebook.db has 2: Problem set 1, ps2" in capsys.readouterr().err
    assert run(["class", "report", "ps2"]) == 0
