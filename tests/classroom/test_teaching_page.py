"""The commands of TEACHING.md, typed one after the other in an empty folder."""

import io
import re
import shlex
import sys
import zipfile
from pathlib import Path

import pytest

import grader.classroom
from grader.classroom.assignment import parse
from grader.cli import run

PAGE = (Path(grader.classroom.__file__).parent / "TEACHING.md").read_text(encoding="utf-8")
SHELL = re.findall(r"^```sh\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
LINES = [line.partition("#")[0].strip() for block in SHELL for line in block.splitlines()]
CLASS = [line for line in LINES if line.startswith("grade class ")]


def test_it_shows_the_whole_way():
    assert [line.split()[2] for line in CLASS] == [
        *("new", "bundle", "run", "mark", "report", "export"),
        *("mark", "mark"),
    ]


@pytest.mark.parametrize("option", sorted(set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", PAGE))))
def test_every_option_that_it_names_exists(option, capsys):
    """But for those of pip and nbgrader."""
    commands = ["new", "bundle", "run", "mark", "report", "export", "gradescope"]
    for command in [*(("class", name) for name in commands), ("nbgrader", "autograde"), ()]:
        run([*command, "--help"])
    known = set(re.findall(r"--[a-z-]+", capsys.readouterr().out))

    assert option in known | {"--no-deps", "--course"}


def test_they_work_as_they_stand(course, tmp_path, monkeypatch, capfd):
    monkeypatch.chdir(tmp_path)
    typed = io.TextIOWrapper(io.BytesIO(b"yyy + Well said.\n2 a\n"))
    monkeypatch.setattr(sys, "stdin", typed)
    for student, right in {"ann": 2, "ben": 1}.items():
        folder = tmp_path / "submissions" / student
        folder.mkdir(parents=True)
        for name in ("stable_sigmoid", "affine_layer")[:right]:
            (folder / f"{name}.py").write_text(course[name].reference)
        (folder / "tanh_derivative.md").write_text(course["tanh_derivative"].reference)

    for line in CLASS:
        status = run(shlex.split(line)[1:])
        sys.stdout.flush()
        assert status == 0, (line, capfd.readouterr().err)

    with zipfile.ZipFile("ps1.zip") as archive:
        archive.extractall(tmp_path)
    monkeypatch.chdir(tmp_path / "ps1")
    assert run(["start"]) == 0
    assert (tmp_path / "ps1" / "gradlings" / "exercises").is_dir()
    points = course_points(tmp_path / "scores.csv")
    assert points["ann"] == points["    Points Possible"] > points["ben"] > 0
    assert len(list((tmp_path / "pages").iterdir())) == 2


def test_what_it_writes_into_an_assignment_can_be_read():
    blocks = re.findall(r"^```toml\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)

    assert [parse(f'exercises = ["a"]\n{block}', "ps1").groups for block in blocks] == [
        {"team 1": ("ann", "ben")}
    ]


def course_points(path):
    rows = [line.split(",") for line in path.read_text().splitlines()[1:]]
    return {row[3] or row[0]: float(row[-1]) for row in rows}
