"""Equations: ⇒ and ⇔ between them, what a step does to their solutions, and how lines are read."""

from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grader.derive import check

SYMBOLS = {
    "x": "real",
    "y": "real",
    "a": "real",
    "b": "real",
    "r": "positive",
    "p": "(0, 1)",
    "k": "positive integer",
    "w": "vector(n)",
    "X": "matrix(m, n)",
    "z": "vector(m)",
    "A": "invertible matrix(n, n)",
    "l": "positive",
    "x_i": "real",
    "mu": "real",
    "n": "positive integer",
}
SLOW = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)


def judged(*lines, **options):
    return check(list(lines), symbols=SYMBOLS, **options).lines


def last(*lines):
    return judged(*lines)[-1]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("x^2 = 9", "=> x > -4"),
        ("x^2 = 9", r"\Rightarrow x \neq 4"),
        ("x^2 = 9", r"\iff x = \pm 3"),
        ("x^2 = 9", r"\Leftrightarrow x = 3 \lor x = -3"),
        ("x^2 = 9", r"\implies x = 3 \text{ or } x = -3"),
        ("r^2 = 9", "<=> r = 3"),
        ("e^x = 2", "⇔ x = log(2)"),
        ("sqrt(x) + 2 = x", "⇔ x = 4"),
        ("x^3 - 2x + 1 = 0", "⇔ x = 1 or x = (-1 + sqrt(5))/2 or x = (-1 - sqrt(5))/2"),
        ("tanh(x) = 1/2", "⇔ x = log(3)/2"),
        ("k^2 < 5", "⇔ k = 1 or k = 2"),
        ("|x| < 1", "⇔ x > -1 and x < 1"),
        ("max(x, y) = 2", "⇔ (x = 2 and y ≤ 2) or (y = 2 and x ≤ 2)"),
        ("{ x if x > 0; -2x otherwise } = 4", "⇔ x = 4 or x = -2"),
        ("x + y = 3 and x - y = 1", "⇔ x = 2 and y = 1"),
        ("x^2 + y^2 = 1 and x = y", "⇔ x = y and (x = 1/sqrt(2) or x = -1/sqrt(2))"),
        ("a x < a b", "⇔ (a > 0 and x < b) or (a < 0 and x > b)"),
        ("x - cos(x) = 0", "⇔ cos(x) = x"),
        ("d/dp (k log(p) + 3log(1 - p)) = 0", "⇔ p = k/(k + 3)"),
        ("d/dx (x e^(-x)) = 0", "⇔ x = 1"),
        ("d/dr (r log(r)) = 0", "⇔ r = 1/e"),
        ("d/dx e^(-x^2) = 0", "⇔ x = 0"),
        ("sum_{i=1}^{n} (x_i - mu) = 0", "⇔ mu = 1/n sum_{i=1}^{n} x_i"),
        ("A w = mu w + w", "⇔ (A - (mu + 1) I) w = 0"),
        ("X^T X w = X^T z", "⇔ w = (X^T X)^-1 X^T z"),
        ("d/dw (‖X w - z‖^2 + l ‖w‖^2) = 0", "⇔ w = (X^T X + l I)^-1 X^T z"),
    ],
)
def test_a_step_that_keeps_the_solutions_is_accepted(before, after):
    verdict = last(before, after)

    assert verdict.accepted, verdict.reason


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("x(x - 1) = 2x", "⇔ x - 1 = 2", "Dividing by x loses the solution x = 0."),
        ("x - 1 = 2", "⇔ x(x - 1) = 2x", "Multiplying by x gains the solution x = 0."),
        ("a x = b", "⇔ x = b/a", "Dividing by a, which may be 0, loses the solution"),
        ("sqrt(x + 2) = x", "⇔ x + 2 = x^2", "Squaring gains the solution x = -1"),
        ("x = y", "⇔ x^2 = y^2", "Squaring gains the solution"),
        ("x^2 = y^2", "⇔ x = y", "loses the solution"),
        ("x^2 = 9", "⇒ x = 3", "loses the solution x = -3"),
        ("log(x^2) = 2", "⇔ 2log(x) = 2", "narrows the domain and loses the solution"),
        ("2log(x) = 2", "⇔ log(x^2) = 2", "enlarges the domain and gains the solution"),
        ("(x + 3)(2 - x) = 6", "⇔ x + 3 = 6 or 2 - x = 6", "Only of a product that is 0"),
        ("-2x < 6", "⇔ x < -3", "reverses the inequality"),
        ("x^2 + x = 0", "⇔ x = 1 or x = 0", "A sign is wrong"),
        ("3x - 5 = 7", "⇔ 3x = 2", "a term that changes sides"),
        ("sin(x) = 0", "⇔ x = 0", "loses the solution x = "),
        ("x - cos(x) = 0", "⇔ x = -cos(x)", "loses the solution x = 0.73908513"),
        ("x + y = 3 and x - y = 1", "⇔ x + y = 3", "gains the solution"),
        ("x^2 = 2", "⇔ x = ±1.41421356237309504880168872420969807857", "loses the solution"),
        ("X^T X w = X^T z", "⇔ w = 2(X^T X)^-1 X^T z", "loses the solution"),
        ("w = A^-1 w", "⇔ A w = 2w", "solution"),
    ],
)
def test_a_step_that_changes_the_solutions_is_refuted_with_one_of_them(before, after, said):
    verdict = last(before, after)

    assert verdict.status == "refuted"
    assert said in verdict.reason
    assert verdict.witness is not None
    assert verdict.witness.point


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("x^2 = -1", "⇒ x = 5"),
        ("(x - 7/3)^2 + (y - 5/11)^2 = 0", "⇒ x = y"),
        ("x = 10^10^10", "⇔ 2x = 10^10^10"),
        ("floor(x) = 2", "⇔ 2 ≤ x < 3"),
        ("x = 1", "⇔ " + " or ".join(["x = 1"] * 100)),
        (" and ".join(["(x = 1 or y = 1)"] * 6), "⇔ x = 1 or y = 1"),
    ],
)
def test_what_cannot_be_decided_does_not_pass(before, after):
    assert last(before, after).status == "undecided"


def test_a_statement_that_is_false_without_names_is_no_start():
    assert [v.status for v in judged("3 = 0", "⇔ 2 = 1")] == ["refuted", "undecided"]


@pytest.mark.parametrize(
    "lines",
    [
        ["2x + 3 = 7", "2x = 4", "x = 2"],
        ["given x^2 = 4", "x = ±2"],
        ["solve: 2x = 4", "x = 2"],
        ["2x = 6", "⇔ x = 6/2", "= 3"],
        ["x = 1 ⇒ x^2 = 1 ⇔ x = 1 or x = -1"],
        [r"2x + 3 &= 7 \\ \Leftrightarrow 2x &= 4 \\ \Leftrightarrow x &= 2"],
        ["sin(x)^2 + cos(x)^2 = 1", "sin(x)^2 = 1 - cos(x)^2"],
        ["d/dx (x^2 - 2x) = 2x - 2", "2x - 2 = 0 ⇔ x = 1"],
    ],
)
def test_equations_are_read_as_a_reader_would(lines):
    assert all(line.accepted for line in judged(*lines))


@pytest.mark.parametrize(
    ("lines", "place"),
    [
        (["2x + 3 = 7", "2x = 10", "x = 5"], 1),
        (["given x^2 = 4", "x = 2"], 1),
        (["sin(x)^2 + cos(x)^2 = 1", "cos(x)^2 = 1 + sin(x)^2"], 1),
        (["x^2 = x", "⇔ x = 1", "⇔ 3x = 3"], 1),
    ],
)
def test_one_slip_costs_one_line(lines, place):
    assert [line.accepted for line in judged(*lines)].index(False) == place
    assert sum(not line.accepted for line in judged(*lines)) == 1


def test_an_equation_that_claims_too_much_is_refuted_with_a_hint():
    verdict = last("2x + 3 = 7")

    assert verdict.status == "refuted"
    assert "write `given` before it" in verdict.reason


@pytest.mark.parametrize(
    "lines",
    [
        ["⇒ x = 1"],
        ["x^2", "⇒ x = 1"],
        ["x = 1 or 2"],
        ["x ± 1"],
        ["2(x = 1)"],
        ["{ x otherwise; 1 if x > 0 }"],
        ["x = 1 ⇒", "y = 2"],
        ["given x = 1", "x + 1"],
    ],
)
def test_what_is_no_statement_is_refused_with_a_column(lines):
    verdicts = [line for line in judged(*lines) if line.status == "unreadable"]

    assert verdicts
    assert all(line.column for line in verdicts)


@pytest.mark.parametrize(
    ("goal", "lines", "reached"),
    [
        ("x = 3 or x = -3", ["x^2 = 9", "⇔ x = -3 or x = 3"], True),
        ("x = 3 or x = -3", ["x^2 = 9", "⇔ |x| = 3"], True),
        ("x = 3 or x = -3", ["x^2 = 9"], False),
        ("x = 3 or x = -3", ["x^2 = 9", "⇒ x^4 = 81 ⇒ x > -4"], False),
        ("x = 3 or x = -3", ["9"], False),
    ],
)
def test_the_goal_may_be_an_equation(goal, lines, reached):
    derivation = check(lines, symbols=SYMBOLS, start="x^2 = 9", goal=goal)

    assert derivation.goal.reached is reached


@pytest.mark.parametrize("number", [1, 2, 3])
def test_one_line_alone_gets_the_verdict_that_it_gets_among_the_others(number):
    lines = ["2x + 3 = 7", "2x = 10", "x = 5"]

    alone = check(lines, symbols=SYMBOLS, only=number).lines

    assert alone == (judged(*lines)[number - 1],)


numbers = st.fractions(-9, 9, max_denominator=4)


def shown(value):
    return f"({value})"


@SLOW
@given(roots=st.lists(numbers, min_size=1, max_size=3), factor=numbers.filter(bool))
def test_an_equation_rewritten_rightly_is_never_refuted(roots, factor):
    product = "*".join(f"(x - {shown(root)})" for root in roots)
    solved = " or ".join(f"x = {shown(root)}" for root in roots)
    shifted = f"{shown(factor)}*{product} + x = x"

    verdicts = judged(f"{product} = 0", f"⇔ {shifted}", f"⇔ {solved}", f"⇒ {product}*x = 0")

    assert all(line.accepted for line in verdicts), verdicts


@SLOW
@given(roots=st.sets(numbers, min_size=2, max_size=3), other=numbers)
def test_with_a_solution_lost_or_gained_it_is_never_accepted(roots, other):
    roots = sorted(roots)
    product = "*".join(f"(x - {shown(root)})" for root in roots)
    fewer = " or ".join(f"x = {shown(root)}" for root in roots[1:])
    more = " or ".join(f"x = {shown(root)}" for root in {*roots, other})

    assert last(f"{product} = 0", f"⇒ {fewer}").status == "refuted"
    assert last(f"{product} = 0", f"⇔ {fewer}").status == "refuted"
    assert last(f"{product} = 0", f"⇔ {more}").accepted is (other in roots)


@SLOW
@given(slope=numbers.filter(bool), height=numbers, sign=st.sampled_from("<≤>≥"))
def test_an_inequality_is_solved_one_way_round(slope, height, sign):
    turned = {"<": ">", "≤": "≥", ">": "<", "≥": "≤"}
    right = sign if slope > 0 else turned[sign]
    edge = shown(Fraction(-height, 1) / slope)
    given_ = f"{shown(slope)}*x + {shown(height)} {sign} 0"

    assert last(given_, f"⇔ x {right} {edge}").accepted
    assert last(given_, f"⇔ x {turned[right]} {edge}").status == "refuted"


@SLOW
@given(
    rows=st.lists(st.tuples(numbers, numbers), min_size=2, max_size=2),
    solution=st.tuples(numbers, numbers),
    slip=numbers.filter(bool),
)
def test_a_linear_system_has_the_solution_it_was_made_from(rows, solution, slip):
    (a, b), (c, d) = rows
    x, y = solution
    system = " and ".join(f"{shown(m)}*x + {shown(n)}*y = {shown(m * x + n * y)}" for m, n in rows)

    right = last(system, f"⇔ x = {shown(x)} and y = {shown(y)}")
    wrong = last(system, f"⇔ x = {shown(x + slip)} and y = {shown(y)}")

    assert right.accepted is (a * d != b * c)
    assert not wrong.accepted
