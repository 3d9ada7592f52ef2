"""A stub that an editor or a platform saved with other line ends is the stub still."""

import codecs
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


@pytest.fixture(params=SAVED)
def saved(request):
    return SAVED[request.param]


@pytest.mark.parametrize("name", NAMES)
def test_it_is_not_attempted(small, small_judge, name, saved):
    exercise = small[name]

    assert exercise.is_stub(saved(exercise.stub.encode()))
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
