"""Proofs by exact algebra: of what is equal they find most, of what differs none."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.derive import check
from grader.derive.algebra.exact import prove
from grader.derive.context.definitions import Scopes
from grader.derive.numbers.compare import compare

SYMBOLS = {"x": "real", "y": "real", "p": "(0, 1)", "v": "positive", "g": "positive"}
SCOPE = Scopes.declared(SYMBOLS)

EQUAL = [
    ("exp(x + y)", "exp(x) exp(y)"),
    ("exp(x/2)^2/exp(x/3)", "exp(2x/3)"),
    ("log(v^2 g/3)", "2 log(v) + log(g) - log(3)"),
    ("log(6v)", "log(2) + log(3v)"),
    ("exp(g log(v))", "v^g"),
    ("v^(g - 1)", "v^g/v"),
    ("log(p/(1 - p))", "log(p) - log(1 - p)"),
    ("σ(x)", "1 - σ(-x)"),
    ("tanh(x)", "2σ(2x) - 1"),
    ("softplus(x) - softplus(-x)", "x"),
    ("cosh(x)^2 - sinh(x)^2", "1"),
    ("log(σ(x))", "-softplus(-x)"),
    ("sqrt(x^2)", "|x|"),
    ("sqrt(8v)", "2sqrt(2)*sqrt(v)"),
    ("1/sqrt(2)", "sqrt(2)/2"),
    ("sqrt(v)*v^(1/3)", "v^(5/6)"),
    ("cbrt(-8x)", "-2cbrt(x)"),
    ("|x y|", "|x| |y|"),
    ("|1 - p|", "1 - p"),
    ("max(v, -v)", "v"),
    ("relu(x) - relu(-x)", "x"),
    ("sign(p - 1)", "-1"),
    ("sin(x + y)", "sin(x) cos(y) + cos(x) sin(y)"),
    ("cos(x)^4 - sin(x)^4", "cos(2x)"),
    ("cos(pi/3) + sin(pi/4)^2", "1"),
    ("arctan(-x)", "-arctan(x)"),
    ("arccos(x/2)", "pi/2 - arcsin(x/2)"),
    ("ceil(x) - 2", "-floor(2 - x)"),
    ("d/dx (1/2*(1 + erf(x/sqrt(2))))", "exp(-x^2/2)/sqrt(2pi)"),
    ("d/dv v^g", "g v^(g - 1)"),
    ("d/dx log(1 + exp(-y x))", "-y σ(-y x)"),
    ("d/dv sqrt(v^2 + 1)", "v/sqrt(v^2 + 1)"),
    ("{ v if v > 0; x otherwise }", "v"),
    ("{ x if p ≥ 1; y if p < 1 }", "y"),
]
NEAR = [
    ("exp(x + y)", "exp(x) + exp(y)"),
    ("log(v + g)", "log(v) + log(g)"),
    ("sqrt(x^2)", "x"),
    ("|x + y|", "|x| + |y|"),
    ("(-1)^(2v)", "1"),
    ("cos(2x)", "2cos(x)"),
    ("exp(x)^y", "exp(x^y)"),
    ("arctan(x)", "arctan(-x)"),
    ("floor(x) + floor(y)", "floor(x + y)"),
    ("max(x, y)", "x"),
    ("sign(x)", "1"),
    ("d/dx |x|^3", "3x^2"),
    ("sqrt(v + g)", "sqrt(v) + sqrt(g)"),
    ("log(x^2)", "2log(v)"),
    ("gamma(v + 1)", "gamma(v)"),
]


def proof_of(one, other):
    return prove(SCOPE.expression(one), SCOPE.expression(other), SCOPE.domains)


@pytest.mark.parametrize(("one", "other"), EQUAL)
def test_equal_formulas_are_proved_to_be_equal(one, other):
    assert proof_of(one, other)


@pytest.mark.parametrize(("one", "other"), NEAR)
def test_formulas_that_differ_are_not(one, other):
    assert proof_of(one, other) is None


@pytest.mark.parametrize(
    "formula",
    [
        "(x^2 - 1)/(x - 1)",
        "x/x",
        "log(x^2)",
        "sqrt(x)^2",
        "d/dx |x|",
        "1/(x y)",
        "arcsin(x)",
        "1/0^x",
    ],
)
def test_a_formula_without_a_value_somewhere_is_proved_only_up_to_that(formula):
    proof = proof_of(formula, formula)

    assert proof is None or not proof.is_total


@pytest.mark.parametrize(
    "formula",
    ["1/(1 + x^2)", "log(1 + exp(x))", "sqrt(x^2 + x y + y^2)", "1/(2 - p)", "d/dv log(v)"],
)
def test_a_formula_with_a_value_everywhere_needs_no_numbers(formula):
    proof = proof_of(formula, formula)

    assert proof is not None
    assert proof.is_total


def test_a_step_that_changes_the_domain_is_still_refuted():
    line = check(["(x^2 - 1)/(x - 1)", "= x + 1"], symbols={"x": "real"}).lines[1]

    assert (line.status, line.domain) == ("refuted", "enlarged")


LEAVES = st.sampled_from(["x", "y", "p", "v", "g", "1", "2", "3", "1/2"])


def _grown(parts):
    binary = st.sampled_from(["({} + {})", "({} - {})", "({}*{})", "max({}, {})"])
    unary = st.sampled_from(
        "({})^2 exp({}) σ({}) tanh({}) |{}| sin({}) cos({}) log(1+({})^2) 1/(1+({})^2) "
        "sqrt(2+sin({})) softplus({}) relu({}) arctan({}) -({})".split()
    )
    two = st.builds(lambda form, a, b: form.format(a, b), binary, parts, parts)
    return two | st.builds(lambda form, a: form.format(a), unary, parts)


FORMULAS = st.recursive(LEAVES, _grown, max_leaves=6)
REWRITINGS = [
    ("{0}*({1} + {2})", "{0}*{1} + {0}*{2}"),
    ("({0} + {1})^2 + {2}", "{2} + {0}^2 + 2*{0}*{1} + {1}^2"),
    ("exp({0} - {1})*{2}", "{2}*exp({0})/exp({1})"),
    ("σ({0}) + {1}*{2}", "{2}*{1} + 1 - σ(-{0})"),
    ("|{0}|*|{1}| + {2}", "{2} + |{1}*{0}|"),
    ("sin({0} + {1}) - {2}", "sin({0})*cos({1}) - {2} + cos({0})*sin({1})"),
    ("log((1 + {0}^2)*(2 + {1}^2)) + {2}", "log(1 + {0}^2) + log(2 + {1}^2) + {2}"),
    ("softplus({0}) + {1} - {2}", "{0} + softplus(-{0}) - ({2} - {1})"),
    ("max({0}, {1}) + {2}", "{2} + {1} + relu({0} - {1})"),
]


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(REWRITINGS), FORMULAS, FORMULAS, FORMULAS)
def test_what_is_rewritten_is_never_refuted(forms, a, b, c):
    one, other = (form.format(f"({a})", f"({b})", f"({c})") for form in forms)

    line = check([one, f"= {other}"], symbols=SYMBOLS).lines[-1]

    assert line.status in {"proved", "agrees", "undecided"}


@settings(max_examples=150, deadline=None)
@given(
    FORMULAS, st.sampled_from(["1", "2", "x", "1/3"]), st.sampled_from("+-*"), FORMULAS, st.data()
)
def test_what_differs_somewhere_is_never_proved(formula, part, operation, other, data):
    changed = data.draw(st.sampled_from([f"{formula} {operation} {part}", other, f"({formula})^2"]))
    pair = [SCOPE.expression(text) for text in (f"({formula})*({other})", f"({changed})*({other})")]

    if compare(*pair, SCOPE.domains).difference == "value":
        assert prove(*pair, SCOPE.domains) is None
