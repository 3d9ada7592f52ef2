"""What a plot exercise draws is saved beside the reference's picture, and said where."""

import json

import matplotlib.image
import pytest

from grader.course import Course
from grader.study import start

NAME = "decision_boundary"
RAISES = """
from matplotlib.axes import Axes


def plot(ax: Axes, w, b) -> None:
    raise ZeroDivisionError
"""


@pytest.fixture
def work(tmp_path, monkeypatch):
    """A workspace of the real course, which has exercises that draw."""
    monkeypatch.delenv("GRADLINGS_COURSE")
    workspace = start(Course.find(), tmp_path / "work").workspace
    monkeypatch.chdir(workspace.root)
    return workspace


def write(work, text, name=NAME):
    work.submission(Course.find()[name]).write_text(text, encoding="utf-8")


def pictures(work):
    return [work.state / "plots" / f"{NAME}{end}.png" for end in ("", "_reference")]


@pytest.mark.parametrize("arguments", [(NAME,), ()])
def test_both_pictures_are_saved_and_the_report_says_where(work, grade, arguments):
    exercise = Course.find()[NAME]
    write(work, exercise.variant(exercise.meta.misconceptions[0]))

    told = " ".join(grade(*arguments).out.split())

    mine, reference = pictures(work)
    assert f"Your plot is saved as .gradlings/plots/{mine.name}" in told
    assert f".gradlings/plots/{reference.name}" in told
    drawn, ours = matplotlib.image.imread(mine), matplotlib.image.imread(reference)
    assert drawn.shape == ours.shape
    assert (drawn != ours).any()


def test_a_right_plot_looks_like_the_reference(work, grade):
    write(work, Course.find()[NAME].reference)

    assert grade(NAME).status == 0

    mine, reference = pictures(work)
    assert mine.read_bytes() == reference.read_bytes()


def test_a_picture_of_an_earlier_version_does_not_stay(work, grade):
    write(work, Course.find()[NAME].reference)
    grade(NAME)
    write(work, RAISES)

    told = grade(NAME)

    assert "is saved as" not in told.out
    assert not pictures(work)[0].exists()


def test_a_folder_that_cannot_be_written_is_said_and_the_verdict_stands(work, grade):
    write(work, Course.find()[NAME].reference)
    (work.state / "plots").write_text("a file of that name")

    told = grade(NAME)

    assert told.status == 0
    assert "Your plot could not be saved" in told.out


def test_nothing_is_drawn_for_a_program_that_reads_the_result(work, grade):
    write(work, Course.find()[NAME].reference)

    assert json.loads(grade(NAME, "--json").out)["status"] == "passed"
    assert not (work.state / "plots").exists()


def test_an_exercise_without_a_plot_has_no_picture(work, grade):
    write(work, Course.find()["linear_part"].reference, "linear_part")

    assert "plot" not in grade("linear_part").out
    assert not (work.state / "plots").exists()
