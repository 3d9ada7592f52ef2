"""Lines in a confined process: what brings it down costs one line, and the clock says so."""

import pytest

from grader.judge.algebra.lines import judge_lines
from grader.sandbox.limits import Limits
from grader.sandbox.processes.source import ProcessSource
from grader.sandbox.session import Session

LINES = ["x^2 + 2x", "= x(x + 3)", "= x^2 + 3x"]


@pytest.fixture(scope="module")
def parent():
    with ProcessSource(("grader.derive.worker", "grader.derive.judging.check")) as parent:
        yield parent


@pytest.fixture
def opener(parent):
    """Processes of which the first so many have no time at all."""

    def opener(without_time):
        opened = []

        def open_for(seconds):
            opened.append(seconds)
            limits = Limits(seconds=1e-6 if len(opened) <= without_time else seconds)
            return Session(parent.spawn(limits), limits)

        return open_for

    return opener


def request(**more):
    asked = {"kind": "derivation", "lines": LINES, "symbols": {"x": "real"}, "start": None}
    return {**asked, "goal": None, "form": [], **more}


def test_lines_that_are_judged_again_one_by_one_keep_their_verdicts(opener):
    together = judge_lines(request(goal="x^2 + 2x"), opener(0))
    one_by_one = judge_lines(request(goal="x^2 + 2x"), opener(1))

    assert together == one_by_one
    assert [line["status"] for line in together["lines"]] == ["proved", "refuted", "proved"]
    assert not together["goal"]["reached"]


def test_a_process_that_ends_costs_one_line(opener):
    found = judge_lines(request(), opener(2))

    assert [line["status"] for line in found["lines"]] == ["undecided", "refuted", "proved"]
    assert not found["ok"]


def test_a_line_that_the_clock_stopped_says_so(opener):
    found = judge_lines(request(goal="x^2 + 3x"), opener(9))

    for line in found["lines"]:
        assert line["status"] == "undecided"
        assert "the clock stopped the algebra" in line["reason"]
        assert "busy" in line["reason"]
    assert "the clock stopped the algebra" in found["goal"]["reason"]
