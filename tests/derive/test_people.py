"""Whole posts, notes and worksheets of people: nothing right is refuted, nothing wrong accepted.

Each document in `people` has a `.toml` beside it: whether it is right, and the step that is wrong.
"""

import re
import tomllib
from pathlib import Path

import pytest

from grader.derive import check
from grader.derive.free import run as undeclared
from grader.judge.algebra.documents import notebook_text
from grader.judge.algebra.sheets import read_sheet

FOLDER = Path(__file__).parent / "people"


def documents():
    for labels in sorted(FOLDER.glob("**/*.toml")):
        texts = [path for path in labels.parent.glob(f"{labels.stem}.*") if path != labels]
        yield from (pytest.param(path, labels, id=labels.stem) for path in texts)


def judged(path):
    text = path.read_text(encoding="utf-8")
    text = notebook_text(text) if path.suffix == ".ipynb" else text
    sheet = read_sheet(text, path.name)
    found = undeclared(sheet.request())
    return check(
        sheet.lines,
        symbols=found["symbols"] | sheet.symbols,
        start=sheet.start,
        goal=sheet.goal,
        assumed=found["symbols"].keys() - {*found["said"]},
        breaks=sheet.breaks,
        silent=sheet.silent,
    ).lines


def letters(text):
    """Return a formula without blanks and the signs around it."""
    return re.sub(r"\s|[$.,;&]", "", text)


@pytest.mark.parametrize(("path", "labels"), list(documents()))
def test_what_people_write_is_judged_rightly(path, labels):
    known = tomllib.loads(labels.read_text(encoding="utf-8"))

    for line in judged(path):
        if known["right"]:
            assert line.status != "refuted", (line.text, line.reason)
        elif len(letters(line.text)) > 3 and letters(line.text) in letters(known["wrong_step"]):
            assert not line.accepted, (line.text, line.reason)
