"""Every line gets its verdict: the traps of other checkers, goals, slips and hostile input."""

import json
import subprocess
import sys
from fractions import Fraction

import pytest

from grader.derive import Domain, ParseError, ValueRefused, check, parse_expression, to_text
from grader.derive.formula.budget import BudgetSpent, calls
from grader.derive.formula.places import places
from grader.derive.formula.tree import Sum
from grader.derive.worker import run

REAL = dict.fromkeys("xyzabc", "real") | dict.fromkeys("wvmn", "positive") | {"p": "(0, 1)"}


def step(before, after, **symbols):
    """The verdict on one line after another."""
    return check([before, after], symbols=REAL | symbols).lines[1]


GELU_TANH = "x/2*(1 + tanh(sqrt(2/pi)*(x + 0.044715x^3)))"
GELU_ERF = "x/2*(1 + erf(x/sqrt(2)))"

RIGHT = [
    ("tanh x", "2σ(2x) - 1"),
    ("x - log(exp(x) + exp(y) + exp(z))", "(x - c) - log(exp(x-c) + exp(y-c) + exp(z-c))"),
    ("softplus(x)", "max(x, 0) + log(1 + exp(-|x|))"),
    ("log(1 + e^x)", "softplus(x)"),
    ("relu(x)", "max(x, 0)"),
    ("sqrt(w^2)", "w"),
    ("sqrt(x^2)", "|x|"),
    ("sin(x)^2 + cos(x)^2", "1"),
    ("asinh(x)", "ln(x + sqrt(x^2 + 1))"),
    ("sqrt(3 + 2sqrt(2))", "1 + sqrt(2)"),
    ("log(p/(1-p))", "log p - log(1-p)"),
    ("-y log σ(z) - (1-y) log(1-σ(z))", "max(z, 0) - y z + log(1 + exp(-|z|))"),
    ("d/dx tanh x", "1 - tanh(x)^2"),
    ("d/dx σ(x)", "σ(x)(1 - σ(x))"),
    ("d/dx 1/(1 + 2^(-1.5x))", "1.5 ln 2 * 2^(-1.5x) / (1 + 2^(-1.5x))^2"),
    ("d/dx x|x|", "2|x|"),
    ("tanh'(2x)", "1 - tanh(2x)^2"),
    ("D(exp(x^2), x, 2)", "(2 + 4x^2) exp(x^2)"),
    ("(1 - w)(1 + w + w^2)", "1 - w^3"),
    ("w^m w^n", "w^(m+n)"),
    (r"\frac{e^{x}-e^{-x}}{e^{x}+e^{-x}}", r"\tanh x"),
    ("max(x, y)", "(x + y + |x - y|)/2"),
]


@pytest.mark.parametrize(("before", "after"), RIGHT)
def test_a_right_step_is_accepted(before, after):
    for first, second in ((before, after), (after, before)):
        assert step(first, second).status in {"proved", "agrees"}


@pytest.mark.parametrize(
    ("before", "after", "slip"),
    [
        ("sqrt(x^2)", "x", "|x|"),
        ("|x + 10| - 10", "x", "|x|"),
        (GELU_TANH, GELU_ERF, ""),
        ("exp(x)", "exp(x) + 10^(-70)", ""),
        ("(x + 1)^1000", "(x + 1)^1000 + 1", ""),
        ("cos(x + sqrt(2))", "cos(x + sqrt(2)) + 10^(-70)", ""),
        ("e", "e + 10^(-200)", ""),
        ("3", "0", ""),
        ("log(w + v)", "log w + log v", "logarithm of a sum"),
        ("log(x^2 + 1)", "2 log(x + 1)", ""),
        ("(a + b)^2", "a^2 + b^2", "power of a sum"),
        ("x - (y - z)", "x - y - z", "minus before the bracket"),
        ("2(a + b)", "2a + b", "factor before the bracket"),
        ("sqrt(w + v)", "sqrt(w) + sqrt(v)", "root of a sum"),
        ("w^2 w^3", "w^6", "a^(m + n)"),
        ("exp(-x)", "-exp(x)", "negative exponent"),
        ("x^2 - 1", "1 - x^2", "sign"),
        ("6x", "3x", "factor 2 is missing"),
        ("(1/m)*w*x", "w*x", "factor 1/m is missing"),
        ("a x + b", "a x", "term b is missing"),
        ("1 - tanh(x)^2", "1 + tanh(x)^2", "sign of the term"),
        ("d/dx sin(x^2)", "cos(x^2)", "chain rule"),
        ("d/dx exp(-x)", "exp(-x)", "chain rule"),
        ("d/dx (x sin x)", "cos x", "u'v + uv'"),
        ("d/dx (x/(1+x^2))", "(2x^2 - (1+x^2))/(1+x^2)^2", "are exchanged"),
        ("d/dx x^3", "3x^3", "goes down by one"),
        ("d/dx 2^x", "2^x", "log(a)"),
        ("d/dx 2^x", "x 2^(x-1)", "exponentials"),
        ("d/dx tanh x", "1 - tanh x", "1 - tanh^2"),
        ("d/dx σ(x)", "σ(x)", "sigmoid*(1 - sigmoid)"),
        ("d/dx cos x", "sin x", "-sin"),
    ],
)
def test_a_wrong_step_is_refuted_at_a_point_and_its_slip_is_named(before, after, slip):
    verdict = step(before, after)

    assert (verdict.status, verdict.domain) == ("refuted", "")
    assert verdict.witness is not None
    assert verdict.witness.before != verdict.witness.after
    assert slip in verdict.slip


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        ("(x^2 - 1)/(x - 1)", "x + 1", "enlarged"),
        ("(x^2 - 2)/(x - sqrt(2))", "x + sqrt(2)", "enlarged"),
        ("y/(x - y)*(x - y)", "y", "enlarged"),
        ("d/dx ln x", "1/x", "enlarged"),
        ("2 log x", "log(x^2)", "enlarged"),
        ("sqrt(x)^2", "x", "enlarged"),
        ("log(x^2)", "2 log x", "narrowed"),
        ("x", "x^2/x", "narrowed"),
        ("sqrt(x y)", "sqrt(x) sqrt(y)", "narrowed"),
    ],
)
def test_a_change_of_domain_is_named(before, after, change):
    verdict = step(before, after)

    assert (verdict.status, verdict.domain) == ("refuted", change)
    assert f"{change[:-2]}" in verdict.reason


def test_declared_domains_make_the_same_steps_right():
    assert step("(x^2 - 1)/(x - 1)", "x + 1", x="real except 1").accepted
    assert step("d/dx ln x", "1/x", x="positive").accepted
    assert step("log(x^2)", "2 log x", x="positive").accepted
    assert step("(-1)^(2n)", "1", n="integer").accepted
    assert not step("(-1)^n", "1", n="integer").accepted


def test_a_wrong_line_costs_one_line():
    lines = [
        "(x + 1)^2",
        "x^2 + 1",
        "= 1 + x^2  # the order does not matter",
        "",
        "x^2 + + 2",
        "1+x^2",
    ]

    verdicts = check(lines, symbols={"x": "real"}).lines

    assert [line.number for line in verdicts] == [1, 2, 3, 5, 6]
    assert [line.status for line in verdicts] == [
        "proved",
        "refuted",
        "proved",
        "unreadable",
        "proved",
    ]
    assert verdicts[3].column == 7


def test_every_link_of_a_chain_is_judged():
    verdict = check(["2(x+1) = 2x + 2 = 2x + 3"], symbols={"x": "real"}).lines[0]

    assert (verdict.status, verdict.column) == ("refuted", 19)


def test_what_cannot_be_compared_is_undecided_and_does_not_pass():
    for line in ("9^9^9^9 = 9^9^9^9 + 1", "10^10^10 = 10^10^10 + 1", "e = e + 10^(-700)"):
        derivation = check([line], symbols={})

        assert derivation.lines[0].status == "undecided"
        assert not derivation.accepted


def test_undeclared_names_are_unreadable_with_a_suggestion():
    verdict = check(["thta^2"], symbols={"theta": "real"}).lines[0]

    assert verdict.status == "unreadable"
    assert "did you mean theta?" in verdict.reason


TANH = {"symbols": {"x": "real"}, "start": "d/dx tanh(x)", "goal": "1 - tanh(x)^2"}


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (["d/dx tanh x", "= 1 - tanh^2 x"], "is the result"),
        (["d/dx tanh x = 1 - tanh(x)*tanh(x)"], "is the result"),
        (["d/dx tanh(x)"], "derivative is left"),
        (["0 + D(tanh(x), x)"], "derivative is left"),
        (["tanh'(x)"], "derivative is left"),
        (["1 - tanh(x"], "no last line"),
        ([], "no last line"),
    ],
)
def test_the_goal_must_be_reached_and_not_restated(lines, words):
    derivation = check(lines, **TANH)

    assert words in derivation.goal.reason
    assert derivation.accepted is (words == "is the result")


@pytest.mark.parametrize("last", ["(e^x - e^-x)/(e^x + e^-x)", "0 + 1*(exp(x)-exp(-x))/(e^-x+e^x)"])
def test_the_start_in_other_clothes_is_not_the_goal(last):
    derivation = check([last], symbols={"x": "real"}, start="(e^x-e^-x)/(e^x+e^-x)", goal="tanh(x)")

    assert derivation.goal.reason == "The last line only repeats the start."


def test_forms_are_held_to():
    given = {
        "symbols": {"x": "real"},
        "definitions": ["t = tanh(x)"],
        "start": "D(t, x)",
        "goal": "1 - t^2",
        "form": ["in terms of t"],
    }

    assert check(["D(t, x) = 1 - t^2"], **given).accepted
    assert check(["dt/dx = 1 - tanh(x)^2"], **given).goal.reason == (
        "The goal asks for the derivative in terms of t; this still contains x."
    )
    assert not check(["t' = (1 - t)(1 + t)"], **given | {"form": ["same form"]}).accepted


def test_definitions_of_the_learner():
    lines = ["d/dx tanh(3x)", "let u = 3x", "(1 - tanh(u)^2)*D(u, x)", "3 - 3 tanh(u)^2"]

    assert check(lines, symbols={"x": "real"}).accepted


@pytest.mark.parametrize(
    "mistake",
    [
        {"symbols": {"x": "reel"}},
        {"symbols": {"x": "(1, 0)"}},
        {"symbols": {"x": "real"}, "goal": "y"},
        {"symbols": {"x": "real"}, "start": "x +"},
        {"symbols": {"x": "real"}, "definitions": ["x = 2"]},
        {"symbols": {"x": "real"}, "definitions": ["f(x)"]},
        {"symbols": {"x": "real"}, "goal": "x", "form": ["pretty"]},
    ],
)
def test_mistakes_of_the_author_raise(mistake):
    with pytest.raises((ParseError, ValueRefused)):
        check(["x"], **mistake)


DOUBLING = [
    "let a = x*x + 1",
    *(
        f"let {new} = {old}*{old} + {old}"
        for old, new in zip("abcdefghijklmnop", "bcdefghijklmnopq", strict=True)
    ),
    "q = q + 1",
]


@pytest.mark.parametrize(
    "lines",
    [
        ["10^10^10 = 10^10^10 + 1"],
        ["x^x^x^x^x = x"],
        ["(x+1)^1000000 = (1+x)^1000000 + 1"],
        ["exp(exp(exp(exp(x)))) = 1"],
        ["+".join(["x"] * 999) + " = 998 x"],
        ["*".join([f"sin({n}x)" for n in range(1, 300)]) + " = 0"],
        ["D(" + "*".join([f"sin({n}x)" for n in range(1, 100)]) + ", x, 5) = 0"],
        ["(" * 90 + "x" + "+1)^2" * 90 + " = 0"],
        ["D(" * 60 + "x^x" + ", x)" * 60 + " = 0"],
        DOUBLING,
        ["x" * 1_000_000],
        ["__import__('os').system('true') = x"],
        ["sin(10^10^10) = x"],
    ],
)
def test_hostile_lines_are_answered_and_never_pass(lines):
    assert not check(lines, symbols={"x": "real"}).accepted


def test_requests_are_plain_data_and_replies_are_the_same_every_time():
    request = {
        "kind": "derivation",
        "lines": ["(x+1)^2", "x^2+1", "log x"],
        "symbols": {"x": "real"},
    }

    first, second = (json.dumps(run(json.loads(json.dumps(request)))) for _ in range(2))

    assert first == second
    assert json.loads(first)["lines"][1]["witness"] == {
        "point": {"x": "2"},
        "before": "9",
        "after": "5",
    }


def test_value_requests():
    wanted = {"kind": "value", "expected": "1/3", "tolerance": {"kind": "digits", "amount": 3}}

    assert run(wanted | {"text": "0.333"})["ok"]
    assert run(wanted | {"text": "-0.333"})["slip"] == "sign"
    assert run(wanted | {"text": "9^9^9^9"})["unreadable"]
    assert run(wanted | {"text": "1 +* 2"})["column"] == 4
    assert "error" in run(wanted | {"expected": "1/0", "text": "1"})


@pytest.mark.parametrize(
    ("text", "known"),
    [("0.333", None), ("3", 1), ("3.00", 1), ("2/3", 0), ("7", None), ("(3, 3)", None)],
)
def test_a_wrong_value_is_looked_for_among_those_that_are_expected(text, known):
    wanted = {"kind": "value", "expected": "1/3", "tolerance": {"kind": "digits", "amount": 3}}

    assert run(wanted | {"text": text, "wrong": ["2/3", "3", "3"]})["known"] == known


def test_a_wrong_value_that_cannot_be_read_is_the_authors_mistake():
    request = {"kind": "value", "text": "1", "expected": "2", "wrong": ["2 +* 3"]}

    assert "error" in run(request)
    assert run(request | {"text": "2"})["ok"]


def test_bad_requests_are_told_apart_from_wrong_answers():
    assert "not known" in run({"kind": "poem"})["error"]
    assert "not well formed" in run({"kind": "value"})["error"]
    assert "domain" in run({"kind": "derivation", "lines": [], "symbols": {"x": "reel"}})["error"]


def test_values_and_refutations_need_no_sympy():
    program = (
        "import sys, grader.derive\n"
        "assert not {'lark', 'mpmath', 'sympy'} & set(sys.modules)\n"
        "from grader.derive.worker import run\n"
        "run({'kind': 'value', 'text': '1/3', 'expected': '0.3'})\n"
        "run({'kind': 'derivation', 'lines': ['x', 'x+1'], 'symbols': {'x': 'real'}})\n"
        "assert 'sympy' not in sys.modules\n"
    )

    subprocess.run([sys.executable, "-c", program], check=True)


@pytest.mark.parametrize(
    ("text", "inside", "outside"),
    [
        ("real", ["-1", "0"], []),
        ("positive", ["1/2"], ["0", "-1"]),
        ("positive integer", ["1", "7"], ["0", "1/2"]),
        ("(0, 1)", ["1/2"], ["0", "1"]),
        ("[0, inf)", ["0", "9"], ["-1"]),
        ("real except 0, 1/2", ["1"], ["0", "1/2"]),
        ("nonzero", ["1", "-1"], ["0"]),
    ],
)
def test_domains(text, inside, outside):
    domain = Domain.parse(text)

    assert all(domain.contains(Fraction(value)) for value in inside)
    assert not any(domain.contains(Fraction(value)) for value in outside)


@pytest.mark.parametrize(("before", "after"), RIGHT)
def test_a_small_error_anywhere_is_never_accepted(before, after):
    """One millionth added to a part of a right line makes it wrong, and it is seen."""
    tree = parse_expression(after, names=REAL)
    gap = parse_expression("10^(-6)")
    for node, put in list(places(tree))[::3]:
        wrong = to_text(put(Sum((node, gap))))

        assert step(before, wrong).status == "refuted", wrong


def test_a_budget_ends_a_computation_even_inside_a_finalizer():
    class Noisy:
        def __del__(self):
            len("")

    def endless():
        while True:
            Noisy()
            len("")

    with pytest.raises(BudgetSpent), calls(1_000):
        endless()


def test_a_function_that_the_author_defined_may_stand_in_a_line():
    definitions = ["f(x) = x^2", "y = f(x)"]
    lines = ["f'(x) + y'", "2x + 2x", "f(2x)/x"]

    derivation = check(lines, symbols={"x": "nonzero"}, definitions=definitions)

    assert [line.status for line in derivation.lines] == ["proved"] * 3
    assert derivation.lines[0].reason == "The start."


PIECES = (
    *("x", "1", " ", "\t", "\\", "{", "}", "(", "[", "^{(", "x_{", "'", ",", "&", "=", "|", "#"),
    *("\\hat{", "\\text{", "\\rm ", "\\\\", "\\begin{aligned}", "x^{(i)}", " and a=", "let ", "E["),
    *("where a=", "log ", "d", "∂", "∑", "...", "\\mathrm{a}", "\\a", "a)", "x\u0302", "^T", "$"),
)


@pytest.mark.parametrize("opening", ["", "x = ", "let a = ", "\\alpha "])
def test_lines_on_which_patterns_could_go_back_and_forth_are_answered(opening):
    """Patterns that take the cube of a line's length would stay here for hours."""
    for piece in PIECES:
        line = opening + piece * (9_900 // len(piece))

        answered = check([line], symbols={"x": "real"})

        assert all(not verdict.accepted or piece == "x" for verdict in answered.lines)
