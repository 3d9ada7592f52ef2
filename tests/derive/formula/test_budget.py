"""Work is counted, so that a verdict depends on the line and on nothing else."""

import json
import os
import random
import subprocess
import sys

import pytest

from grader.derive import check
from grader.derive.formula.budget import (
    LINE,
    BudgetSpent,
    calls,
    limited,
    remembered,
    spend,
    whole_line,
)

SLOW = " + ".join(f"(∫_0^1 exp(-{n} x t^2) dt - ∫_0^1 exp(-{n} t^2 x) dt)" for n in range(1, 50))
"""A term that is 0: to see it takes more work than a line may."""
DERIVATIONS = [
    (["(x + 1)^2", "= x^2 + 2x + 1", "= x^2 + 3x"], {"x": "real"}),
    (["d/dx log(1 + e^x)", "= σ(x)", "= 1 - σ(-x)", "= 1 - σ(x)"], {"x": "real"}),
    (["sin(2x)", "= 2 sin(x) cos(x)", "= 2 sin(x)"], {"x": "real"}),
    (["x", f"= x + {SLOW}", "= x + x - x"], {"x": "positive"}),
    (["x^3 - 3x + 1 = 0", "⇒ x^6 - 6x^4 + 9x^2 = 1", "⇔ x = 1"], {"x": "real"}),
    (["∫_0^z σ(t) dt", "= softplus(z) - log 2", "= softplus(z)"], {"z": "positive"}),
    (
        ["A B w", "= (A B) w", "= B A w"],
        {"n": "positive integer"} | dict.fromkeys("AB", "matrix(n, n)") | {"w": "vector(n)"},
    ),
    (
        ["Var[X + Y]", "= Var[X] + Var[Y] + 2Cov[X, Y]", "= Var[X] + Var[Y]"],
        dict.fromkeys("XY", "random"),
    ),
    (["lim_{h→0} ((x + h)^3 - x^3)/h", "= 3x^2", "= x^3"], {"x": "real"}),
]


def told(place):
    lines, symbols = DERIVATIONS[place]
    return [[line.status, line.reason] for line in check(lines, symbols=symbols).lines]


def test_the_same_call_twice_gives_the_same_verdict_whatever_came_between():
    places = list(range(len(DERIVATIONS)))
    first = {place: told(place) for place in places}

    random.Random(9).shuffle(places)

    assert {place: told(place) for place in places} == first
    assert first[3][1][0] == "undecided"


@pytest.mark.parametrize("seed", ["0", "1"])
def test_a_fresh_process_gives_the_same_verdicts_in_another_order(seed):
    own = [told(place) for place in range(len(DERIVATIONS))]
    script = (
        "import json, sys; sys.path.insert(0, sys.argv[1]); import test_budget as t;"
        "places = range(len(t.DERIVATIONS))[::-1]; print(json.dumps([t.told(p) for p in places]))"
    )
    command = [sys.executable, "-c", script, os.path.dirname(__file__)]

    found = subprocess.run(
        command,
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"PYTHONHASHSEED": seed},
    )

    assert json.loads(found.stdout)[::-1] == own


def test_a_line_that_takes_too_much_work_costs_only_itself():
    lines = ["x"] + [f"= x + {n} - {n}" for n in range(1, 9)] + ["= 2x - x"]
    lines[4] = f"= x + {SLOW}"

    verdicts = check(lines, symbols={"x": "positive"}, goal="x").lines

    assert [line.number for line in verdicts if not line.accepted] == [5]
    assert verdicts[4].status == "undecided"
    assert "more work than a line may" in verdicts[4].reason


def test_a_line_has_the_verdict_that_it_gets_alone():
    for lines, symbols in [pair for pair in DERIVATIONS if SLOW not in pair[0][1]]:
        together = check(lines, symbols=symbols).lines
        alone = [
            check(lines, symbols=symbols, only=number + 1).lines[0] for number in range(len(lines))
        ]

        assert list(together) == alone


def test_what_is_spent_inside_is_spent_outside():
    with whole_line():
        with limited(1000):
            spend(900)
        with pytest.raises(BudgetSpent), limited(1000):
            spend(1001)
        with pytest.raises(BudgetSpent):
            spend(LINE - 1900)


def test_a_part_gets_half_of_what_is_left_so_that_more_may_come_after_it():
    with whole_line():
        spend(LINE - 100)
        with pytest.raises(BudgetSpent), limited(1000):
            spend(51)
        spend(40)


def test_a_whole_line_gets_all_of_its_work_whatever_was_done_before():
    for _ in range(2):
        with whole_line():
            spend(LINE)


def test_calls_are_counted_where_work_cannot_be():
    def recurse(depth):
        return depth and recurse(depth - 1)

    with calls(1000):
        recurse(100)
    with pytest.raises(BudgetSpent), calls(1000):
        recurse(600)
    assert sys.getprofile() is None


def test_what_is_remembered_is_forgotten_with_the_line():
    worked = []

    @remembered(8)
    def work(x):
        worked.append(x)
        return x

    with whole_line():
        assert [work(1), work(1), work(2)] == [1, 1, 2]
    with whole_line():
        work(1)

    assert worked == [1, 2, 1]
