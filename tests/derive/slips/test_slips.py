"""The usual slips with numbers are called by their name, and nothing is called what it is not."""

import pytest

from grader.derive import check

SYMBOLS = {
    "x": "real",
    "y": "real",
    "a": "positive",
    "b": "positive",
    "n": "positive integer",
    "p": "(0, 1)",
}


def reason(before, after):
    verdict = check([before, after], symbols=SYMBOLS).lines[1]

    assert verdict.status == "refuted"
    return verdict.slip


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("x(x + y) + y", "x^2 + 2x + y", "factor"),
        ("-(x - y)", "-x - y", "minus before the bracket"),
        ("(x^2 - y)/a", "x^2/a - y", "denominator"),
        ("1/a + 1/b", "2/(a + b)", "common denominator"),
        ("(x + y)/(x + 1)", "y/1", "cancelled"),
        ("(x - y)^2", "x^2 - 2x y - y^2", "sign of a term"),
        ("(x + y)^2", "x^2 + x y + y^2", "factor 2"),
        ("x^2 - y^2", "(x - y)^2", "a^2 - b^2"),
        ("a^2*a^3", "a^6", "a^(m + n)"),
        ("sqrt(x^2 + 1)", "x + 1", "root of a sum"),
        ("sqrt(a*b^2)", "a b", "root of a is missing"),
        ("log(a^2 b)", "log(a) + log(b)", "exponent comes in front"),
        ("log(a/b)", "log(a) + log(b)", "with a minus"),
        ("exp(x + y)", "exp(x) + exp(y)", "exp(a)*exp(b)"),
        ("exp(-log(a))", "-a", "undo each other"),
        ("σ(2x)", "2σ(x)", "argument of a function"),
        ("tanh(x)", "σ(2x)", "2*sigmoid(2x) - 1"),
        ("d/dx (|x| + x^2)", "x + 2x", "derivative of |x|"),
        ("d/dx x^x", "x^x log(x)", "alone is half"),
        ("d/dx (1/x^3)", "1/(3x^2)", "not 1/v'"),
        ("d/dx log_2(1 + x^2)", "2x/(1 + x^2)", "log_b"),
        ("x(x - y) + 3x", "x^2 + x y + 3x", "sign of the term"),
        ("2x(y + 3) + y^2", "2x y + 3x + y^2", "factor"),
        ("x/2*(1 + tanh(x))", "x/2 + x tanh(x)", "factor"),
        ("d/dp (x log(p) + y log(1 - p))", "x/p - y/p", "at the whole argument"),
        ("Γ(x + 1)", "(x + 1) Γ(x)", "shifted by one"),
        ("(n + 1)!/(n - 1)!", "n + 1", "n*(n - 1)"),
        ("⌊x + 1⌋", "x + 1", "the rounded x"),
        ("⌊x + 1⌋", "⌈x⌉", "floor and ceil"),
        ("∫_0^a t^2 dt", "2a", "derivative of the integrand"),
        ("∫_0^a exp(2t) dt", "exp(2a) - 1", "inner derivative divides"),
        ("∫_0^a t exp(t) dt", "a^2/2*(exp(a) - 1)", "product of the integrals"),
        ("∫_0^a exp(t) dt", "exp(a)", "lower bound"),
        ("∫_0^a exp(t) dt", "1 - exp(a)", "sign is wrong"),
        ("∫_0^2 |t - 1| dt + a", "a", "|x|"),
        ("d/dx ∫_0^{x^2} cos(t) dt", "cos(x^2)", "upper bound"),
        ("d/dx ∫_0^x cos(t) dt", "sin(x)", "not differentiated"),
        ("lim_{t→0} sin(a t)/t", "1/a", "exchanged"),
        ("lim_{t→0} sin(a t)/t", "0", "0/0"),
        ("lim_{t→0} ((a + t)^2 - a^2)/t", "lim_{t→0} t^2/t", "power of a sum"),
    ],
)
def test_a_slip_is_named(before, after, words):
    assert words in reason(before, after)


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("|a - 3b| ", "≤ a - 3b", "is not a - 3*b where"),
        ("p(1 - p)", "≤ 1/8", "0.25 is reached"),
        ("x^2 + 1", "≤ 2x", "the wrong direction"),
        ("exp(1)", "≈ 2.178", "it is 2.718"),
    ],
)
def test_a_slip_in_a_bound_is_named(before, after, words):
    assert words in reason(before, after)


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("relu(x) + log(1 + exp(-|x|))", "x + |x| + log(1 + exp(-|x|))", "|x|, which"),
        ("a*max(x, 0)", "a^2*relu(x)", "square is missing"),
        ("x + y", "sin(x) + y^3", ""),
        ("1.0397 p(1 - p)", "p(1 - p)", "approximation"),
        ("d/dp (x log(p) + y log(1 - p))", "x/p - y/p", "logarithm of a sum"),
    ],
)
def test_a_false_reason_is_not_given(before, after, words):
    said = reason(before, after)

    assert words not in said if words else said == ""
