"""A stub that was saved otherwise, or only commented, is the stub still, for all who ask."""

import codecs
import json
import re
import sys

import pytest

from grader.classroom.collecting import collect
from grader.cli import run
from grader.report import Status

NAMES = ("double", "mean_of_rows", "quarter")
SAVED = {
    "windows": lambda text: text.replace(b"\n", b"\r\n"),
    "notepad": lambda text: codecs.BOM_UTF8 + text.replace(b"\n", b"\r\n"),
    "old mac": lambda text: text.replace(b"\n", b"\r"),
    "no last line end": lambda text: text.rstrip(b"\n"),
}


COMMENTED = {
    "formatted": lambda text: text.replace(b"(x)", b"( x )"),
    "a comment": lambda text: text.replace(b"\n\n", b"\n# where to begin?\n\n", 1),
    "no docstrings": lambda text: re.sub(rb'"""(.|\n)*?"""', b'"""Mine."""', text),
    "another prompt": lambda text: text.replace(b'"""', b'"""I read this. ', 1),
}
"""Python says nothing of these."""


@pytest.fixture(params=SAVED)
def saved(request):
    return SAVED[request.param]


@pytest.mark.parametrize("name", NAMES)
def test_it_is_not_attempted(small, small_judge, name, saved):
    exercise = small[name]

    assert exercise.is_untouched(saved(exercise.stub.encode()))
    assert small_judge.grade(exercise, saved(exercise.stub.encode())).status is Status.NOT_ATTEMPTED


@pytest.mark.parametrize("name", NAMES)
def test_right_work_passes_so_saved(small, small_judge, name, saved):
    exercise = small[name]
    report = small_judge.grade(exercise, saved(exercise.reference.encode()))

    assert report.status in (Status.PASSED, Status.TO_REVIEW)


def test_start_and_reset_take_it_for_untouched(small, tmp_path, monkeypatch, capfd, saved):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GRADLINGS_COURSE", str(small.root))
    run(["start", "."])
    path = tmp_path / "exercises" / "01_basics" / "double.py"
    path.write_bytes(saved(path.read_bytes()))
    capfd.readouterr()

    run(["start", "."])
    run(["reset", "double"])
    run(["list"])

    sys.stdout.flush()
    assert "Kept as they are" not in capfd.readouterr().out
    assert [other.name for other in path.parent.iterdir() if "kept" in other.name] == []


def test_in_a_class_the_work_counts_and_not_the_stub_beside_it(small, tmp_path, saved):
    exercise = small["double"]
    for number, content in enumerate([exercise.reference.encode(), exercise.stub.encode()]):
        folder = tmp_path / "ps1" / "ann" / str(number)
        folder.mkdir(parents=True)
        (folder / "double.py").write_bytes(saved(content))

    [hand_in] = collect(tmp_path / "ps1", small).hand_ins

    [work] = hand_in.works
    assert work.file == "0/double.py"
    assert work.notes == ()


@pytest.mark.parametrize("commented", COMMENTED.values(), ids=COMMENTED)
def test_comments_and_docstrings_are_no_work_for_all_who_ask(
    small, small_judge, tmp_path, monkeypatch, capfd, commented
):
    exercise = small["double"]
    content = commented(exercise.stub.encode())
    folder = tmp_path / "ps1" / "ann"
    folder.mkdir(parents=True)
    (folder / "double.py").write_bytes(content)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GRADLINGS_COURSE", str(small.root))
    run(["start", "."])
    (tmp_path / "exercises" / "01_basics" / "double.py").write_bytes(content)
    capfd.readouterr()

    run(["--json", "list"])
    sys.stdout.flush()
    listed = {each["exercise"]: each for each in json.loads(capfd.readouterr().out)}["double"]
    [work] = collect(tmp_path / "ps1", small).hand_ins[0].works

    assert content != exercise.stub.encode()
    assert exercise.is_untouched(content)
    assert small_judge.grade(exercise, content).status is Status.NOT_ATTEMPTED
    assert listed["status"] == "not attempted"
    assert work.untouched


@pytest.mark.parametrize("name", ["double", "mean_of_rows"])
def test_work_of_any_kind_is_none_of_these(small, name):
    exercise = small[name]

    for text in (exercise.reference, *map(exercise.variant, exercise.meta.misconceptions)):
        assert not exercise.is_untouched(text)
        assert not exercise.is_untouched(text.encode())
    assert not exercise.is_untouched(exercise.stub + "\nprint(1)\n")
    assert not exercise.is_untouched(exercise.stub + "\ndef (\n")
    assert not exercise.is_untouched(b"\xff\xfe" + exercise.stub.encode())
