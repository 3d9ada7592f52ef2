"""Literal matrices, functions with steps, marks over letters, reasons after a line, refusals."""

import pytest

from grader.derive import ParseError, check, parse_expression

SYMBOLS = {
    **dict.fromkeys("abcdx", "real"),
    "p": "positive",
    "n": "positive integer",
    "y_hat": "real",
    "xbar": "real",
    "A": "matrix(m, n)",
    "B": "matrix(m, k)",
    "C": "invertible matrix(n, n)",
    "u": "vector(n)",
    "v": "vector(k)",
}


def reason(*lines, symbols=SYMBOLS):
    return check(lines, symbols=symbols).lines[-1].reason


RIGHT = [
    "[[a, b], [c, d]] [[1], [0]] = [[a], [c]]",
    "[[a, b], [c, d]]ᵀ = [[a, c], [b, d]]",
    "det [[a, b], [c, d]] = a d - b c",
    "[a, b; c, d] = [[a, b], [c, d]]",
    "tr [[a, b], [c, d]] = a + d",
    "[[1, 2], [3, 4]]^-1 = [[-2, 1], [3/2, -1/2]]",
    "diag(a, b) = [[a, 0], [0, b]]",
    "[A, B] [[u], [v]] = A u + B v",
    "[[C, 0], [0, eye(k)]] [[u], [v]] = [[C u], [v]]",
    "[[I, A], [0, I]] [[I, -A], [0, I]] = [[eye(m), 0 A], [0 Aᵀ, eye(n)]]",
    "[u, 2u]ᵀ [u, 2u] = uᵀu [[1, 2], [2, 4]]",
    "d/da [[a^2], [2a]] = [[2a], [2]]",
    r"\det \begin{pmatrix} a & b \\ c & d \end{pmatrix} = a d - b c",
    r"\begin{vmatrix} a & b \\ c & d \end{vmatrix} = a d - c b",
    r"\left[\begin{array}{cc} a & b \end{array}\right]\begin{bmatrix} c \\ d \end{bmatrix} = ac+bd",
    "gamma(p + 1) = p gamma(p)",
    "Γ(1/2)² = π",
    "n! = n (n-1)!",
    "5! = 120",
    "⌊x + 1⌋ = floor(x) + 1",
    r"\lceil x \rceil = -\left\lfloor -x \right\rfloor",
    "ŷ + x̄ = y_hat + xbar",
    r"\hat{y} - \bar x = -(\overline{x} - \hat y)",
    r"\frac12 + \tfrac13 = \frac{5}{6}",
    r"\sqrt2 \cdot \sqrt2 = 2",
    "exp(x)/sum_{i=1}^n 1 = exp(x)/n",
    "(a + b)^2 = a^2 + 2a b + b^2   (binomial theorem)",
    "2(a + b) = 2a + 2b, by linearity",
    "2(a + b) = 2a + 2b   [expand]",
    r"\sin x^2 = \sin(x^2)",
]


@pytest.mark.parametrize("line", RIGHT)
def test_a_right_line_is_accepted(line):
    assert check([line], symbols=SYMBOLS).accepted, reason(line)


WRONG = [
    "[[a, b], [c, d]] [[1], [0]] = [[a], [b]]",
    "det [[a, b], [c, d]] = a d + b c",
    "[[a, b], [c, d]] [[a, c], [b, d]] = [[a, c], [b, d]] [[a, b], [c, d]]",
    "[A, B] [[u], [v]] = A u - B v",
    "[A, B] [[v], [u]] = B v + A u",
    "[[C, 0], [0, eye(k)]] [[u], [v]] = [[u], [C v]]",
    r"\begin{vmatrix} a & b \\ c & d \end{vmatrix} = a b - c d",
    "gamma(p + 1) = (p + 1) gamma(p)",
    "5! = 100",
    "floor(x) = x",
    "⌈x⌉ = ⌊x⌋ + 1",
    "d/dx floor(x) = 0",
    r"\hat{y} - \bar{x} = \bar{x} - \hat{y}",
    r"\frac12 + \frac13 = \frac25",
    "(a + b)^2 = a^2 + b^2   (binomial theorem)",
    r"\sin x^2 = (\sin x)^2",
]


@pytest.mark.parametrize("line", WRONG)
def test_a_wrong_line_is_refuted(line):
    assert check([line], symbols=SYMBOLS).lines[0].status == "refuted"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("[a, b, c]", "a row or a column"),
        ("[[a, b], [c]]", "same length"),
        ("[[A], [B]]", "do not fit together"),
        ("[[C, 0], [0, I]] [[u], [v]]", "eye(n)"),
        ("(a, b) + a", "cannot be part of a formula"),
        ("E[x | a]", "conditional moments"),
        (r"\mathbb{E}\left[x \mid a\right]", "conditional moments"),
        ("P(x = 1)", "probabilities of events"),
        ("P(x | a)", "probabilities of events"),
        (r"\sum_{i \in S} x_i", "other index sets"),
        ("Σ_{i<j} u_i", "other index sets"),
        ("n!!", "what does ! belong to"),
        (r"\frac{1}{2} x^12", "write ^{12}"),
        ("f(x) = f x", "is f a function"),
        ("d/dx gamma(x) = 1", "not known here"),
    ],
)
def test_what_is_not_judged_says_what_to_write(line, words):
    assert words in reason(line)


def test_where_comes_before_what_it_belongs_to():
    lines = ["t^2 where t = x + 1", "= x^2 + 2x + 1"]

    found = check(lines, symbols={"x": "real"})

    assert found.accepted
    assert [line.number for line in found.lines] == [1, 1, 2]


def test_only_words_that_give_a_reason_are_left_out():
    symbols = {"x": "real", "rule": "real", "by": "real"}

    assert check(["x rule = rule x"], symbols=symbols).accepted
    assert check(["x (rule) (x + 1) = x^2 (rule) + x (rule)"], symbols=symbols).accepted
    assert not check(["x = x (power)"], symbols=symbols).accepted
    assert not check(["x (foo bar) = x"], symbols=symbols).accepted
    assert not check(["x = x (x rate)"], symbols=symbols).accepted


def test_gamma_is_a_letter_where_it_is_declared_or_no_bracket_follows():
    symbols = {"gamma": "real", "x": "real", "beta": "real"}

    assert check([r"\gamma(x + 1) = γ x + gamma"], symbols=symbols).accepted
    with pytest.raises(ParseError, match="not declared"):
        parse_expression(r"\gamma(x)", names=["x"])


def test_a_matrix_over_several_lines_is_one_row_of_the_derivation():
    lines = [
        r"\begin{align}",
        r"\begin{pmatrix}",
        r"a & b \\",
        r"c & d",
        r"\end{pmatrix}^\top &= \begin{pmatrix} a & c \\ b & d \end{pmatrix} \\",
        r"&= \begin{pmatrix} a & b \\ c & d \end{pmatrix}",
        r"\end{align}",
    ]

    found = check(lines, symbols=SYMBOLS).lines

    assert [(line.number, line.status) for line in found] == [(2, "proved"), (6, "refuted")]


@pytest.mark.parametrize(
    "line",
    [
        "10^10^10 = 1",
        "((10!)!)! = 1",
        "gamma(10^100) = 1",
        "floor(exp(exp(10))) = 1",
        "det [" + ", ".join("[" + ", ".join("abcdx" * 2) + "]" for _ in range(10)) + "] = 1",
        "∫_0^1 exp(exp(exp(exp(1000x)))) dx = 1",
        "∫_0^∞ exp(exp(x)) dx = 1",
        "lim_{x→∞} x^x^x^x = 1",
        "+".join(f"x^{power}" for power in range(5_000)) + " = 1",
        "x+" * 500_000 + "x = 1",
        "∫_0^1 " * 200 + "x " + "dx " * 200 + "= 1",
        "⌊" * 200 + "x" + "⌋" * 200 + " = 1",
        "x" + "!" * 1_000 + " = 1",
        "∫" * 9_000,
        "integral(" * 1_000,
        "lim_{x→" + " " * 9_900,
        "sum_{i=" + " " * 9_900,
        "x" + " " * 90_000 + "where",
        "x " * 40_000 + "!",
        "(a " * 30_000,
        "E[x " * 2_000,
        "[" * 150 + "x" + "]" * 150 + " = 1",
    ],
)
def test_hostile_lines_are_answered_and_never_pass(line):
    found = check(["x", line], symbols=SYMBOLS)

    assert not found.lines[-1].accepted
