"""Sums and products over an index: bounds by name, entries, free indices."""

import pytest

from grader.derive import check, parse_expression, to_text

SYMBOLS = {
    "x": "vector(m)",
    "y": "vector(m)",
    "W": "matrix(m, n)",
    "v": "vector(n)",
    "X": "sequence(m) of vector(n)",
    "f": "sequence(m)",
    "z_i": "real",
    "n": "positive integer",
    "t": "positive integer",
    "beta": "(0, 1)",
    "p": "(0, 1)",
    "c": "real",
}

RIGHT = [
    ("sum_{i=1}^{n} i", "n(n+1)/2"),
    (r"\sum_{i=1}^{n} i^2", "n(n+1)(2n+1)/6"),
    ("∏_{i=1}^{n} 2^i", "2^(n(n+1)/2)"),
    (r"\sum_{i=1}^{m} x_i^2", "x^T x"),
    ("Σ_i (x_i - y_i)^2", "Σ_i x_i^2 - 2 Σ_i x_i y_i + Σ_i y_i^2"),
    ("log(∏_{i=1}^m exp(x_i))", "Σ_{i=1}^m x_i"),
    ("(W^T x)_j", "Σ_{i=1}^m W_ij x_i"),
    ("sum_{i=1}^m sum_{j=1}^n W_{i,j}", "ones(m)^T W ones(n)"),
    ("(1 - beta) sum_{i=0}^{t-1} beta^i", "1 - beta^t"),
    ("sum_{i=1}^{m-1} (x_{i+1} - x_i)", "x_m - x_1"),
    ("∏_{i=1}^{m} p^{x_i} (1-p)^{1-x_i}", "p^(Σ_i x_i) (1-p)^(m - Σ_i x_i)"),
    ("∂/∂x_j Σ_i x_i^2", "2 x_j"),
    (r"\frac{\partial}{\partial v_j} \frac{1}{2} \|v\|^2", "v_j"),
    ("D(softmax(v)_i, v_j)", "softmax(v)_i (δ_ij - softmax(v)_j)"),
    ("e^{z_i}/(Σ_{j=1}^n e^{z_j})", "1/(Σ_{j=1}^n e^{z_j - z_i})"),
    ("1/m Σ_{i=1}^m (v^T X^(i) - f^(i))", "v^T (1/m Σ_{i=1}^m X^(i)) - 1/m Σ_{i=1}^m f^(i)"),
    (r"\sum_{i=1}^m X_j^{(i)}", "(Σ_{i=1}^m X^(i))_j"),
    ("log Σ_{i=1}^m exp(x_i)", "logsumexp(x)"),
    ("sum_{k=0}^{m-1} p^k x_{m-k}", "sum_{i=1}^m p^(m-i) x_i"),
    (r"\sum_{i=1}^m x_{m+1-i} y_i", r"\sum_{j=1}^{m} y_{m-j+1} x_j"),
    ("sum_{i=1}^{2} sum_{k=1}^{i} v_{i-k+1}", "2v_1 + v_2"),
    (r"\prod_{i=1}^m \frac{1}{2}", "2^(-m)"),
    ("∏_{i=1}^m (2)*∏_{i=1}^m (1/2)", "1"),
    ("∏_{i=1}^m x_i ∏_{i=1}^m (y_i)", "(∏_{i=1}^m y_i)*∏_{i=1}^m x_i"),
    ("∏_{i=2}^m x_i*∏_{i=1}^m y_i", "(∏_{i=2}^m x_i)(∏_{i=1}^m y_i)"),
    ("Σ_{i=1}^m c", "m c"),
]

WRONG = [
    ("sum_{i=1}^{n} i", "n(n-1)/2"),
    ("sum_{i=1}^{n} i", "n^2"),
    ("sum_{i=0}^{n} x_{i+1}", "sum_{i=1}^{n} x_{i+1}"),
    ("(Σ_i x_i)^2", "Σ_i x_i^2"),
    ("Σ_i x_i y_i", "(Σ_i x_i)(Σ_i y_i)"),
    ("log Σ_i exp(x_i)", "Σ_i x_i"),
    ("1/m Σ_{i=1}^m x_i", "Σ_{i=1}^m x_i"),
    ("(W^T x)_j", "Σ_{i=1}^m W_ij x_j"),
    ("∂/∂x_j Σ_i x_i^2", "Σ_i 2 x_i"),
    ("D(softmax(v)_i, v_j)", "softmax(v)_i (1 - softmax(v)_j)"),
    ("(1 - beta) sum_{i=0}^{t-1} beta^i", "1 - beta^(t-1)"),
    ("sum_{i=1}^{m-1} (x_{i+1} - x_i)", "x_m"),
    ("1/(Σ_i exp(x_i))", "Σ_i exp(-x_i)"),
    ("Σ_{i=1}^m c", "c"),
    ("sum_{i=1}^n i", "n(n+1)/2 + (n-1)(n-2)(n-3)(n-4)(n-5)(n-7)"),
]


def step(before, after):
    return check([before, after], symbols=SYMBOLS).lines[1]


@pytest.mark.parametrize(("before", "after"), RIGHT)
def test_a_right_step_is_accepted(before, after):
    for first, second in ((before, after), (after, before)):
        verdict = step(first, second)
        assert verdict.accepted, verdict.reason


@pytest.mark.parametrize(("before", "after"), WRONG)
def test_a_wrong_step_is_refuted(before, after):
    for first, second in ((before, after), (after, before)):
        assert check([first, second], symbols=SYMBOLS).lines[-1].status == "refuted"


@pytest.mark.parametrize(
    ("line", "status", "words"),
    [
        ("sum_{i=1}^m x_{i+1}", "unreadable", "goes only from 1 to m"),
        ("sum_{i=1}^{c} 1", "unreadable", "positive integer"),
        ("Σ_i c", "unreadable", "write the bounds"),
        ("sum_{i=1} x_i", "unreadable", "both bounds"),
        ("sum_{c=1}^m x_c", "unreadable", "another index"),
        ("∏_i x_i c", "unreadable", "how far does the product reach"),
        ("1 + c + ... + 3 c^n", "unreadable", "dots leave open"),
        (r"1 + c + \cdots", "unreadable", "dots leave open"),
        ("f^(i)^2", "unreadable", "i is not declared"),
        ("Σ_i f^(i)^2", "unreadable", "(f^(i))^2"),
        ("sum_{i=1}^{1000000} 1", "unreadable", "bound"),
    ],
)
def test_what_cannot_be_meant_is_said(line, status, words):
    verdict = check([line], symbols=SYMBOLS).lines[0]

    assert (verdict.status, words in verdict.reason) == (status, True), verdict.reason


@pytest.mark.parametrize(
    "text", ["sum_{i=1}^{n} x_{i}*y_{i}", "prod_{i=1}^{n} (i + 1)", "∏_{i=1}^n x_i*∏_{i=1}^n y_i"]
)
def test_what_is_printed_reads_the_same(text):
    names, indexed = {"x", "y", "n"}, {"x": frozenset({1}), "y": frozenset({1})}
    tree = parse_expression(text, names=names, indexed=indexed)

    assert parse_expression(to_text(tree), names=names, indexed=indexed) == tree


@pytest.mark.parametrize(
    "line",
    [
        "sum_{i=1}^{9999} sum_{j=1}^{9999} i j = 0",
        "Σ_i Σ_j Σ_k Σ_l Σ_r Σ_s x_i x_j x_k x_l x_r x_s = 1",
        "sum_{i=1}^{n} sum_{j=1}^{n} sum_{k=1}^{n} sum_{l=1}^{n} i^j^k^l = 0",
        "x_i x_j x_k x_l x_r x_s = 0",
    ],
)
def test_hostile_sums_are_answered_and_never_pass(line):
    assert not check([line], symbols=SYMBOLS).accepted
