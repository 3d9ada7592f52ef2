"""LANGUAGE.md: every example on the page is judged as the page says."""

import re
from importlib import resources

import pytest

from grader.derive import check
from grader.derive.formula.functions import ARRAY_FUNCTIONS, FUNCTIONS
from grader.derive.free import run as undeclared
from grader.judge.sheets import read_sheet

PAGE = resources.files("grader.derive").joinpath("LANGUAGE.md").read_text("utf-8")
EXAMPLES = re.findall(r"^```derive\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
BY_SIGNS = {"transpose", "hadamard", "grad", "trace", "norm"}  # ᵀ, ⊙, ∇, tr, ‖x‖
MARKS = {"refuted": "refuted", "undecided": "undecided", "question": "unreadable"}


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_page_tells_the_verdicts(example):
    sheet = read_sheet(example)
    assumed = undeclared(sheet.request())["symbols"]
    symbols = {**assumed, **sheet.symbols}

    found = check(sheet.lines, symbols=symbols, start=sheet.start, goal=sheet.goal, assumed=assumed)

    assert found.lines
    for line in found.lines:
        mark = sheet.lines[line.number - 1].partition("#")[2].strip()
        wanted = {MARKS[mark]} if mark in MARKS else {"proved", "agrees"}
        assert line.status in wanted, f"{line.text}: {line.status}, {line.reason}"
    assert found.goal is None or found.goal.reached


def test_the_page_names_every_function():
    known = set(re.findall(r"[a-z0-9_]+", PAGE))

    assert sorted({*FUNCTIONS, *ARRAY_FUNCTIONS} - BY_SIGNS - known) == []
