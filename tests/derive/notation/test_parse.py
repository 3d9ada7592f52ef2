"""What the notation means, what is refused and why, and that no text does harm."""

import contextlib
from fractions import Fraction

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from grader.derive import ParseError, parse_expression, parse_line, to_text
from grader.derive.formula import tree as ast
from grader.derive.formula.binding import bound

SAME = [
    ("2x", "2*x"),
    ("2(x+1)", "2*(x+1)"),
    ("x(1-x)", "x*(1-x)"),
    ("(a)(b)", "a*b"),
    ("2 sin x", "2*sin(x)"),
    ("sin x^2", "sin(x^2)"),
    ("sin 2x", "sin(2*x)"),
    ("sin x cos y", "sin(x)*cos(y)"),
    ("sin^2 x", "sin(x)^2"),
    ("sin(x)^2", "(sin(x))^2"),
    ("2 sin x * cos x", "2*sin(x)*cos(x)"),
    ("sin x / cos x", "sin(x)/cos(x)"),
    ("log tanh x", "log(tanh(x))"),
    ("1/sqrt(2)", "1/(sqrt(2))"),
    ("-x^2", "-(x^2)"),
    ("a^b^c", "a^(b^c)"),
    ("a/b*c", "(a/b)*c"),
    ("a/b c", "(a/b)*c"),
    ("1/2 sin x", "(1/2)*sin(x)"),
    ("-1/(2b) x y^2/3", "-(1/(2*b))*x*y^2/3"),
    ("a/k^2 (b c)", "(a/k^2)*(b*c)"),
    ("x**2", "x^2"),
    ("x²", "x^2"),
    ("x⁻¹", "x^(-1)"),
    ("e^-x", "e^(-x)"),
    ("x + -y", "x + (-y)"),
    ("x - -y z", "x - (-(y*z))"),
    ("-x + - 2/y + z", "-x + (-(2/y)) + z"),
    ("√2", "sqrt(2)"),
    ("3·x − 1", "3*x - 1"),
    ("|x|", "abs(x)"),
    ("||x|-1|", "abs(abs(x)-1)"),
    ("|x||y|", "abs(x)*abs(y)"),
    ("σ(z)", "sigmoid(z)"),
    ("sigma(z)", "sigmoid(z)"),
    ("ln x", "log(x)"),
    ("log_2 8", "log(8, 2)"),
    ("θ + λ", "theta + lambda"),
    ("w_{12} x₁", "w_12 * x_1"),
    ("50%", "50/100"),
    ("d/dx x sin x + 1", "D(x*sin(x), x) + 1"),
    ("d/dx 1/(1+exp(-x))", "D(1/(1+exp(-x)), x)"),
    ("d²/dx² sin x", "D(sin(x), x, 2)"),
    ("dy/dx", "D(y, x)"),
    ("∂L/∂w_1", "D(L, w_1)"),
    (r"\frac{1}{2}x", "(1/2)*x"),
    (r"w - \frac{a}{2m} 2 w", "w - (a/(2*m))*2*w"),
    (r"\frac12 3^2 x", "(1/2)*3^2*x"),
    (r"\frac{d}{dx} \tanh x", "D(tanh(x), x)"),
    (r"\frac{\partial L}{\partial w_1}", "D(L, w_1)"),
    (r"\sigma\left(x\right)\left(1-\sigma(x)\right)", "sigmoid(x)*(1-sigmoid(x))"),
    (r"\left|x\right| \cdot \lvert y \rvert", "abs(x)*abs(y)"),
    (r"\sqrt{x^{2}+1}", "sqrt(x^2+1)"),
    (r"\sqrt[3]{x}", "cbrt(x)"),
    (r"\operatorname{relu}(x)", "relu(x)"),
    (r"\log_{2}(x)", "log(x, 2)"),
    (r"e^{-\theta}", "e^(-theta)"),
]


@pytest.mark.parametrize("text", ["x +- y", "x -- y", "2+-1"])
def test_two_signs_without_a_space_are_asked_about(text):
    with pytest.raises(ParseError, match="two signs stand together: write"):
        parse_expression(text)


@pytest.mark.parametrize(("text", "plain"), SAME)
def test_notation(text, plain):
    """A spelling reads as its plain, fully bracketed form."""
    assert to_text(parse_expression(text)) == to_text(parse_expression(plain))


QUESTIONS = [
    ("1/2x", 3, "two ways"),
    ("1 / 2 x", 5, "two ways"),
    ("1/2x y", 3, "two ways"),
    ("1/ 2 x", 4, "two ways"),
    (r"\alpha + 1/2 x", 12, "two ways"),
    ("sin x/2", 6, "argument of the function"),
    ("sin x(1+x)", 6, "bracket belong"),
    ("sin^-1 x", 5, "two meanings"),
    ("e^2x", 4, "exponent"),
    ("√2x", 3, "root"),
    ("√x²", 3, "root"),
    ("x 2", 3, "write *"),
    ("d/dx x*y", 1, "how far"),
]


@pytest.mark.parametrize(("text", "column", "question"), QUESTIONS)
def test_ambiguity_is_refused_with_a_question(text, column, question):
    """A line with two readings is not guessed."""
    with pytest.raises(ParseError) as caught:
        parse_expression(text)

    assert caught.value.column == column
    assert question in caught.value.message


MISTAKES = [
    ("x + * 2", 5, "expected here, not *"),
    ("2*", 3, "ends too soon"),
    ("((x)", 1, "never closed"),
    ("x)", 2, "closes nothing"),
    ("(x]", 3, "still open"),
    ("exp", 1, "needs an argument"),
    ("max(1)", 1, "2 to 20"),
    ("", 1, "nothing here"),
    ("x = ", 5, "ends too soon"),
    ("1e999999999", 1, "digits"),
    ("[1,2] + 1", 1, "part of a formula"),
    (r"\foo x", 1, "not known"),
    ("x#", 2, "no meaning"),
    ("\ud800", 1, "no meaning"),
]


@pytest.mark.parametrize(("text", "column", "words"), MISTAKES)
def test_mistakes_have_a_column_and_say_what_was_expected(text, column, words):
    with pytest.raises(ParseError) as caught:
        parse_line(text)

    assert caught.value.column == column
    assert words in caught.value.message


def test_the_caret_stands_under_the_column():
    with pytest.raises(ParseError) as caught:
        parse_expression("1 + (2 * ] 3")

    assert caught.value.caret == "1 + (2 * ] 3\n         ^"


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("thta", "did you mean theta?"),
        ("sigmod(x)", "did you mean sigmoid?"),
        ("sofplus(x)", "did you mean softplus?"),
        ("q", "the names here are"),
    ],
)
def test_an_unknown_name_comes_with_a_suggestion(text, suggestion):
    with pytest.raises(ParseError, match="not declared") as caught:
        parse_expression(text, names=["x", "y", "theta"])

    assert suggestion in caught.value.message


@pytest.mark.parametrize(
    ("text", "product"),
    [("xy", "x*y"), ("2xy", "2*x*y"), ("x^2y", "x^2*y"), ("xtheta", "x*theta"), ("xe^x", "x*e^x")],
)
def test_an_unspaced_word_is_a_product_of_the_names_in_it(text, product):
    names = ["x", "y", "theta"]

    assert parse_expression(text, names=names) == parse_expression(product, names=names)


def test_a_word_that_is_a_product_in_two_ways_is_asked():
    with pytest.raises(ParseError, match="the product"):
        parse_expression("abc", names=["a", "bc", "ab", "c"])


def test_a_word_before_a_bracket_is_no_product():
    with pytest.raises(ParseError):
        parse_expression("xy(x + 1)", names=["x", "y"])


def test_declarations_decide_between_product_and_application():
    as_product = parse_expression("f(x)", names=["f", "x"])
    as_call = parse_expression("f(x)", names=["x"], functions=["f"])
    declared_sigma = parse_expression("σ(x)", names=["sigma", "x"])

    assert as_product == ast.Product((ast.Name("f"), ast.Name("x")))
    assert as_call == ast.Call("f", (ast.Name("x"),))
    assert declared_sigma == ast.Product((ast.Name("sigma"), ast.Name("x")))


def test_a_chain_keeps_the_columns_of_its_expressions():
    line = parse_line("  = x + 1 = 1 + x")

    assert (line.continues, line.columns) == (True, (5, 13))


@pytest.mark.parametrize(
    "text",
    [
        "(" * 10_000 + ")" * 10_000,
        "(" * 101 + "x" + ")" * 101,
        "-" * 1_500 + "x",
        "x" + "^x" * 900,
        "sin " * 1_500 + "x",
        "√" * 1_500 + "x",
        "+".join("x" * 1_500),
        "x" * 1_000_000,
        "9" * 9_999,
        "__import__('os').system('true')",
        "(lambda: 0)()",
        "x.__class__",
        "{}[]()|",
        "\\",
        "\\frac",
        "\x00\u202e\U0010ffff",
    ],
)
def test_hostile_text_is_refused(text):
    """Nesting, length and junk end in a ParseError and nothing else."""
    with pytest.raises(ParseError):
        parse_line(text)


_PIECES = st.sampled_from(
    [
        *"xyeπσ0123.+-*/^=()[]{}|,√²% '_∫∞!⌊⌋⌈⌉⟦⟧&;ŷ\u0302",
        *("sin ", "d/dx ", "\\frac", "\\sqrt", "\\left|", "D(", "log", "gamma(", "integral("),
        *("∫_0^1 ", " dx", "\\int_", "lim_{x→0} ", "\\lim_{", "\\to"),
    ]
)


@settings(deadline=None)
@given(st.one_of(st.text(max_size=60), st.lists(_PIECES, max_size=25).map("".join)))
@example("d/d")
@example("1 = ")
@example("|")
def test_any_text_parses_or_raises_a_parse_error(text):
    for names, indexed in ((None, None), (["x", "y"], None), (["x", "y"], {"v": frozenset({1})})):
        with contextlib.suppress(ParseError):
            parse_line(text, names=names, indexed=indexed)


_LEAVES = st.one_of(
    st.integers(0, 999).map(lambda n: ast.Number(Fraction(n))),
    st.decimals(0, 99, places=3).map(lambda d: ast.Number(Fraction(d))),
    st.sampled_from(["x", "y", "theta", "w_12", "pi", "e"]).map(ast.Name),
)


_POINTS = st.sampled_from([ast.ZERO, ast.Name("y"), ast.INFINITY, ast.Negative(ast.INFINITY)])
_SIDES = st.sampled_from(["", "+", "-"])


def _branches(inner):
    several = st.lists(inner, min_size=2, max_size=4).map(tuple)
    return st.one_of(
        inner.map(ast.Negative),
        several.map(ast.Sum),
        several.map(ast.Product),
        st.builds(ast.Quotient, inner, inner),
        st.builds(ast.Power, inner, inner),
        inner.map(lambda argument: ast.Call("tanh", (argument,))),
        several.map(lambda arguments: ast.Call("max", arguments)),
        st.builds(ast.Derivative, inner, st.just("x"), st.integers(1, 3)),
        inner.map(lambda argument: ast.Prime("tanh", 2, argument)),
        inner.map(lambda argument: ast.Call("floor", (argument,))),
        st.builds(ast.Integral, inner, st.just("t"), inner, inner).map(bound),
        st.builds(ast.Integral, inner, st.just("x")),
        st.builds(ast.Limit, inner, st.just("x"), _POINTS, st.sampled_from(["", "+", "-"])).map(
            bound
        ),
    )


@settings(deadline=None)
@given(st.recursive(_LEAVES, _branches, max_leaves=20))
def test_printing_and_parsing_round_trip(tree):
    assert parse_expression(to_text(tree)) == tree
