"""Integrals and limits: how they are read, what is decided about them, and what is left open."""

import pytest

from grader.derive import ParseError, check, parse_expression, parse_line, to_text

SYMBOLS = {"x": "real", "a": "positive", "b": "real", "C": "real", "n": "positive integer"}


def verdict(line, definitions=()):
    return check([line], symbols=SYMBOLS, definitions=definitions).lines[-1]


SAME = [
    ("∫_0^1 x^2 dx", "integral(x^2, x, 0, 1)"),
    (r"\int_{0}^{1} x^2 \, \mathrm{d}x", "integral(x^2, x, 0, 1)"),
    (r"\int\limits_0^\infty e^{-t} dt", "integral(e^(-t), t, 0, inf)"),
    ("∫_-∞^∞ exp(-x^2) dx", "integral(exp(-x^2), x, -∞, ∞)"),
    ("∫₀¹ x dx + 1", "integral(x, x, 0, 1) + 1"),
    ("∫_0^1 dx", "integral(1, x, 0, 1)"),
    ("2 ∫_0^1 x + 1 dx", "2*integral(x + 1, x, 0, 1)"),
    ("∫_0^1 ∫_0^2 x t dt dx", "integral(integral(x*t, t, 0, 2), x, 0, 1)"),
    ("∫_0^1 d/dx x^2 dx", "integral(D(x^2, x), x, 0, 1)"),
    ("∫ cos x dx", "integral(cos(x), x)"),
    ("lim_{x→0} sin(x)/x", "lim_{x→0} (sin(x)/x)"),
    (r"\lim_{x \to 0^+} x \log x", "lim_(x->0+) (x*log(x))"),
    (r"\lim\limits_{n \to \infty} 1/n", "lim_{n→inf} (1/n)"),
    ("2 lim_{h→0} (x + h)", "2*(lim_{h→0} (x + h))"),
]


@pytest.mark.parametrize(("text", "plain"), SAME)
def test_notation(text, plain):
    tree = parse_expression(text)

    assert tree == parse_expression(plain)
    assert parse_expression(to_text(tree)) == tree


@pytest.mark.parametrize(
    ("text", "column", "words"),
    [
        ("∫_0^1 x", 1, "write dx"),
        ("∫ (x dx)", 6, "not declared"),
        ("∞ + 1", 1, "no number"),
        ("x = ∞", 5, "no number"),
        ("lim_{x→} x", 1, "where does the variable go"),
        ("integral(x)", 1, "with bounds"),
        ("∫_0 x dx", 5, "expected here"),
    ],
)
def test_what_cannot_be_read_says_why(text, column, words):
    with pytest.raises(ParseError) as caught:
        parse_line(text, names=["x"])

    assert (caught.value.column, words in caught.value.message) == (column, True)


RIGHT = [
    "∫_0^1 x^2 dx = 1/3",
    "∫_0^x 2t dt = x^2",
    "∫_-1^1 x dx = 0",
    "∫_-1^2 |x| dx = 5/2",
    "∫_0^3 floor(x) dx = 3",
    "∫_-∞^∞ sech(x) dx = pi",
    "∫_1^0 x dx = -1/2",
    "∫_0^1 1/sqrt(x) dx = 2",
    "∫_0^2 |x - 1| dx = 1",
    "∫_0^∞ exp(-a t) dt = 1/a",
    r"\int_{-\infty}^{\infty} e^{-x^2} dx = \sqrt{\pi}",
    "∫_0^x exp(-t^2) dt = sqrt(pi)/2*erf(x)",
    "D(∫_0^x exp(-t^2) dt, x) = exp(-x^2)",
    "D(∫_0^{x^2} sin(t) dt, x) = 2x sin(x^2)",
    "∫_0^1 x dx ∫_0^1 x^2 dx = 1/6",
    "∫_0^1 x dx + x = x + 1/2",
    "∫ 2x dx = x^2 + C",
    "∫ 1/x^2 dx = C - 1/x",
    "∫ x e^x dx = x e^x - ∫ e^x dx = x e^x - e^x + C",
    "∫ b x dx = b ∫ x dx",
    "lim_{x→0} sin(x)/x = 1",
    "lim_{h→0} ((x+h)^3 - x^3)/h = 3x^2",
    r"\lim_{n \to \infty} (1 + 1/n)^n = e",
    "lim_{x→0+} |x|/x = 1",
    "lim_{x→0^-} |x|/x = -1",
    "lim_{x→0+} x log(x) = 0",
    "lim_{x→∞} x exp(-x) = 0",
    "lim_{x→-∞} tanh(x) = -1",
    "lim_{a→0} (x^2 + a) = x^2",
]


@pytest.mark.parametrize("line", RIGHT)
def test_a_right_line_is_accepted(line):
    found = verdict(line)

    assert found.accepted, found.reason


WRONG = [
    "∫_0^1 x^2 dx = 1/2",
    "∫_0^x 2t dt = x",
    "∫_-1^1 x^2 dx = 0",
    "∫_0^2 |x - 1| dx = 0",
    "∫_0^∞ exp(-a t) dt = a",
    "D(∫_0^{x^2} sin(t) dt, x) = sin(x^2)",
    "∫_0^1 x dx ∫_0^1 x^2 dx = ∫_0^1 x^3 dx",
    "∫ 2x dx = 2x^2 + C",
    "∫ x e^x dx = x e^x + ∫ e^x dx",
    "∫ 1/x dx = log(x) + C",
    "lim_{x→0} sin(2x)/x = 1",
    "lim_{x→0} |x|/x = 1",
    "lim_{x→0+} 1/x = 0",
    "lim_{h→0} (cos(x+h) - cos(x))/h = sin(x)",
]


@pytest.mark.parametrize("line", WRONG)
def test_a_wrong_line_is_refuted(line):
    assert verdict(line).status == "refuted"


UNDECIDED = [
    "∫_-1^1 1/x dx = 0",  # no value, although both halves look alike
    "∫_1^∞ 1/x dx = 1",
    "∫_0^1 1/x dx = 5",
    "∫_-1^1 1/(exp(x) - exp(-x)) dx = 0",
    "∫_0^∞ sin(x)/x dx = pi/2",  # converges too slowly to be sure
    "∫_0^1 (1 + 10^-60) dx = 1",
    "∫_0^1 ∫_0^x t dt dx = 1/6",
    "∫ 2x dx = x^2",
    "∫ 2x dx = x^2 + a",
    "∫ 2x dx + C = x^2 + C",
    "x^2 + C = ∫ 2x dx",
    "(∫ 2x dx)^2 = x^4 + C",
    "∫ 2x dx - ∫ 2x dx = 1",
    "lim_{x→0} sin(1/x) = 0",
    "lim_{x→0} sin(2 pi/x) = 0",
    "lim_{x→∞} 1/log(x) = 0",
    "lim_{x→0} (x + 10^-60) = 0",
    "lim_{x→0} sqrt(x) = 0",
]


@pytest.mark.parametrize("line", UNDECIDED)
def test_what_cannot_be_told_is_not_accepted(line):
    assert verdict(line).status == "undecided"


def test_no_chain_leads_from_a_formula_by_way_of_an_integral_to_another():
    lines = ["x^2", "∫ 2x dx", "x^2 + C", "x^2 + 1 + C"]

    found = check(lines, symbols=SYMBOLS)

    assert [line.accepted for line in found.lines] == [True, False, True, False]


@pytest.mark.parametrize(
    ("definition", "line"),
    [
        ("f(y) = ∫_0^1 x y dx", "f(b) = b/2"),
        ("y = x^2", "∫_0^1 y dx = 1/3"),
        ("f(t) = t^2", "∫_0^x f(t) dt = x^3/3"),
        ("F(x) = ∫_0^x 2t dt", "F(b) - F(1) = b^2 - 1"),
        ("g(y) = lim_{h→0} (y + h)", "g(x) = x"),
    ],
)
def test_definitions_go_under_the_integral(definition, line):
    found = verdict(line, [definition])

    assert found.accepted, found.reason


def test_a_parameter_is_not_caught_by_the_variable_of_an_integral():
    definition = "F(y) = ∫_0^1 t y dt"  # F(t) has two variables of the name t

    assert not verdict("∫_0^1 F(t) dt = 1/3", [definition]).accepted
    assert verdict("F(b) = b/2", [definition]).accepted


def test_integrals_of_vectors_are_taken_entry_by_entry():
    symbols = {"v": "vector(n)", "w": "vector(n)"}

    assert check(["∫_0^1 (t v + w) dt = v/2 + w"], symbols=symbols).accepted
    assert not check(["∫_0^1 (t v + w) dt = v + w"], symbols=symbols).accepted


def test_an_indefinite_integral_has_no_place_in_a_definition():
    assert "no definition" in check(["let F = ∫ x dx"], symbols=SYMBOLS).lines[0].reason
