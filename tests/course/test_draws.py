"""`[part.NAME.draw]`: what may be drawn, and what is wrong with a table that says it badly."""

from fractions import Fraction
from pathlib import Path

import pytest

from grader.course import CourseError, WorksheetError, parse_worksheet
from grader.course.draws import draw_of

PATH = Path("exercise.toml")


def test_lists_and_ranges():
    table = {"a": [1, 2.5], "b": {"from": 3, "to": 8, "step": 2}, "shipped": {"a": 2.5, "b": 3}}

    draw = draw_of(PATH, "part.x.draw", table | {"such_that": ["a < b"]})

    assert draw.choices == {"a": (Fraction(1), Fraction(5, 2)), "b": (3, 5, 7)}
    assert draw.shipped == {"a": Fraction(5, 2), "b": 3}
    assert draw.such_that == ("a < b",)


@pytest.mark.parametrize(
    ("table", "says"),
    [
        ({"a": [1, 2]}, "no shipped number for each placeholder"),
        ({"a": [1, 2], "shipped": {"b": 1}}, "no shipped number for each placeholder"),
        ({"a": [1, 2], "shipped": {"a": 3}}, "is none of its own numbers"),
        ({"a": [1], "shipped": {"a": 1}}, "leaves nothing to draw"),
        ({"a": [1, "2"], "shipped": {"a": 1}}, "should hold numbers"),
        ({"a": [1, True], "shipped": {"a": 1}}, "should hold numbers"),
        ({"a": [1, float("nan")], "shipped": {"a": 1}}, "should hold finite numbers"),
        ({"a": "1 to 5", "shipped": {"a": 1}}, "neither a list nor a range"),
        ({"a": {"from": 1, "until": 5}, "shipped": {"a": 1}}, "neither a list nor a range"),
        ({"a": {"from": 1, "to": 5, "step": 0}, "shipped": {"a": 1}}, "has no step"),
        ({"a": {"from": 1, "to": 1e9}, "shipped": {"a": 1}}, "more than 10,000"),
        ({"a": [1, 2], "shipped": {"a": 1}, "such_that": "a > 0"}, "should be a list of strings"),
    ],
)
def test_a_table_that_says_it_badly_is_refused_with_its_place(table, says):
    with pytest.raises(CourseError, match=r"part\.x\.draw") as refused:
        draw_of(PATH, "part.x.draw", table)

    assert says in str(refused.value)


def test_a_block_carries_its_numbers():
    block = parse_worksheet("```value v n=96 f=7/2 x=-0.5\n1\n```\n").blocks["v"]

    assert block.numbers == {"n": "96", "f": "7/2", "x": "-0.5"}


@pytest.mark.parametrize("behind", ["n", "n=", "n=x", "n=1e9", "n = 1", "n=__import__('os')", "=1"])
def test_what_is_no_number_behind_a_block_is_said(behind):
    with pytest.raises(WorksheetError, match="leave that line as it was"):
        parse_worksheet(f"```value v {behind}\n1\n```\n")


def test_sections_are_told_apart_from_explanations():
    sheet = parse_worksheet(
        "# Title\n\nIntro.\n\n## 1. First\n\nAsk.\n\n```value a\n1\n```\n\nSince.\n\n"
        "```python\n# no heading\n```\n\n## 2. Second\n\n```text b\n```\n\nIt is.\n\n"
        "## The end\n\nBye.\n"
    )

    assert sheet.introduction == "# Title\n\nIntro."
    assert sheet.blocks["a"].prompt == "## 1. First\n\nAsk."
    assert sheet.blocks["a"].explanation == "Since.\n\n```python\n# no heading\n```"
    assert sheet.blocks["b"].prompt == "## 2. Second"
    assert sheet.blocks["b"].explanation == "It is."
    assert sheet.closing == "## The end\n\nBye."
