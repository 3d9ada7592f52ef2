"""A line that is not read comes with one that is."""

import random
import re
import sys
from pathlib import Path

import pytest

from grader.derive import check
from grader.derive.free import run as undeclared

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parents[1] / "corpus"))

from mutated import derivations

BROKEN = [
    r"x \cdot x = \|x\|^2",
    r"\|x\|_2^2 = x' x",
    "(x + 1 = 2",
    "x^2 + ) = 3",
    "f = 2 * * x",
    "x^2 = 4 § 2",
    r"p = q \propto r",
]


def free(*lines):
    found = undeclared({"lines": lines, "symbols": {}})
    return check(lines, symbols=found["symbols"], assumed=[*found["symbols"]]).lines


@pytest.mark.parametrize("line", BROKEN)
def test_a_broken_line_has_one(line):
    (verdict,) = free(line)

    assert verdict.status == "unreadable"
    assert verdict.proposal, verdict.reason
    assert f"`{verdict.proposal}`" in verdict.reason
    assert free(verdict.proposal)[0].status != "unreadable"


@pytest.mark.parametrize("seed", range(4))
def test_what_is_proposed_can_be_read(seed):
    """Of lines with small damage, in the place where they stood."""
    met = 0
    for written, symbols, definitions in derivations(150, seed):
        lines = check(written[1:2], symbols=symbols, definitions=definitions, slips=False).lines
        for line in lines:
            if not line.proposal:
                continue
            met += 1
            again = check([line.proposal], symbols=symbols, definitions=definitions, slips=False)
            found = again.lines[0]
            shown = (line.text, line.proposal, found.reason)
            begins = "no line before" in found.reason or "before this one there is" in found.reason
            assert found.status != "unreadable" or begins, shown
            assert "can be read" not in found.reason, shown
    assert met > 3


@pytest.mark.parametrize("line", ["x = 1 ⇒ = 2", "(u v)' = u' v + u v'", "x^T x = 1", "2 3 = 6"])
def test_nothing_is_said_to_be_understood_that_is_not(line):
    for verdict in free(line):
        for begun in re.findall(r"Understood so far: `(.*?)`", verdict.reason):
            assert free(begun)[0].status != "unreadable"


def test_nothing_is_proposed_for_what_is_read():
    rng = random.Random(1)
    lines = [f"x + {rng.randrange(9)} = x + {rng.randrange(9)}" for _ in range(5)]

    assert not any(verdict.proposal for verdict in free(*lines))
