"""Whole posts, notes and worksheets of people: nothing right is refuted, nothing wrong accepted.

Each document in `people` has a `.toml` beside it: whether it is right, the step that is wrong and
why, how many lines are accepted today, and whether the wrong step is refuted today.
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


def is_part_of(text, step):
    """Say whether a line is the wrong step of a document, or a part of it."""
    return len(letters(text)) > 3 and letters(text) in letters(step)


def letters(text):
    """Return a formula without blanks and the signs around it."""
    return re.sub(r"\s|[$.,;&]", "", text)


@pytest.mark.parametrize(("path", "labels"), list(documents()))
def test_what_people_write_is_judged_rightly(path, labels):
    known = tomllib.loads(labels.read_text(encoding="utf-8"))

    lines = judged(path)

    wrong = [line for line in lines if is_part_of(line.text, known.get("wrong_step", ""))]
    for line in lines if known["right"] else ():
        assert line.status != "refuted", (line.text, line.reason)
    for line in wrong:
        assert not line.accepted, (line.text, line.reason)
    assert any(line.status == "refuted" for line in wrong) or not known.get("refuted", False)
    assert sum(line.accepted for line in lines) >= known["accepted"]


def test_there_are_enough_of_them():
    assert len(list(documents())) >= 60


def test_no_folder_is_crowded():
    folders = {path.parent for path in FOLDER.glob("**/*.toml")}

    assert all(len(list(folder.iterdir())) <= 16 for folder in folders)
