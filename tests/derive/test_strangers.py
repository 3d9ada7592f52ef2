"""Derivations as strangers write them: right lines follow, wrong ones are refuted or asked."""

from pathlib import Path

import pytest

from grader.derive import check
from grader.derive.free import run as undeclared
from grader.judge.algebra.sheets import read_sheet

FOLDER = Path(__file__).parent / "strangers"
MARKS = {"refuted": "refuted", "question": "unreadable", "undecided": "undecided"}


def derivations():
    for file in sorted(FOLDER.glob("*.txt")):
        for block in file.read_text(encoding="utf-8").split("## ")[1:]:
            title, _, body = block.partition("\n")
            yield pytest.param(body, id=f"{file.stem}: {title}")


def judged(text):
    """The lines with their verdicts, names without a declaration taken as their use says."""
    sheet = read_sheet(text)
    found = undeclared(sheet.request())
    return sheet, check(
        sheet.lines,
        symbols=found["symbols"] | sheet.symbols,
        start=sheet.start,
        goal=sheet.goal,
        assumed=() if sheet.symbols else found["symbols"].keys() - {*found["said"]},
    )


@pytest.mark.parametrize("text", list(derivations()))
def test_what_strangers_write_gets_its_verdict(text):
    sheet, found = judged(text)

    assert found.lines
    for line in found.lines:
        mark = sheet.lines[line.number - 1].partition("#")[2].strip()
        wanted = {MARKS[mark]} if mark else {"proved", "agrees"}
        assert line.status in wanted, f"{line.text}: {line.status}, {line.reason}"
    assert found.goal is None or found.goal.reached


def test_there_are_right_and_wrong_lines_in_number():
    texts = "\n".join(file.read_text(encoding="utf-8") for file in FOLDER.glob("*.txt"))

    assert texts.count("# refuted") >= 60
    assert texts.count("## ") >= 80
