"""What an exercise draws stands on its page beside what the reference draws."""

import re

import pytest
from opening import opened

NAME = "decision_boundary"
SIGNATURE = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
def drawing(course, tmp_path):
    """The page of a workspace of the real course, which has exercises that draw."""
    with opened(course, tmp_path / "work") as page:
        yield page


def addresses(page):
    return re.findall(r'src="([^"]+)"', page.do("plots", exercise=NAME).json()["html"])


def test_both_plots_are_shown_and_kept_and_those_of_another_version_have_another_address(drawing):
    exercise = drawing.room.course[NAME]
    drawing.path(NAME).write_text(exercise.variant(exercise.meta.misconceptions[0]))

    mine, reference = addresses(drawing)

    pictures = [drawing.get(one) for one in (mine, reference)]
    assert {one.headers["content-type"] for one in pictures} == {"image/png"}
    assert pictures[0].content.startswith(SIGNATURE)
    assert pictures[0].content != pictures[1].content
    kept = drawing.room.workspace.state / "plots" / f"{NAME}.png"
    assert kept.read_bytes() == pictures[0].content

    drawing.solve(NAME)
    again, same = addresses(drawing)
    assert again != mine
    assert same == reference
    assert drawing.get(again).content == drawing.get(same).content


def test_where_nothing_is_drawn_nothing_is_shown_of_an_earlier_version(drawing):
    drawing.solve(NAME)
    mine, _ = addresses(drawing)
    drawing.path(NAME).write_text("def plot(ax, w, b):\n    raise ZeroDivisionError\n")

    assert addresses(drawing) == []
    assert drawing.get(mine).status_code == 404
    assert not list((drawing.room.workspace.state / "plots").glob(f"{NAME}.png"))


def test_a_plot_that_cannot_be_kept_is_shown_all_the_same(drawing):
    drawing.solve(NAME)
    (drawing.room.workspace.state / "plots").write_text("a file of that name")

    assert len(addresses(drawing)) == 2


def test_pictures_are_asked_for_by_the_name_of_an_exercise_alone(drawing):
    assert drawing.do("plots", exercise="linear_part").status_code == 404
    for path in (f"/plot/{NAME}/mine", f"/plot/{NAME}/progress.db", "/plot/..%2F..%2Fx/mine"):
        assert drawing.get(path).status_code == 404
