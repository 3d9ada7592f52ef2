"""The usual slips with matrices, sums and expectations are called by their name."""

import pytest

from grader.derive import check

SYMBOLS = {
    "X": "matrix(m, n)",
    "y": "vector(m)",
    "w": "vector(n)",
    "A": "invertible matrix(n, n)",
    "B": "invertible matrix(n, n)",
    "x": "vector(m)",
    "U": "random(mean=mu, variance=v)",
    "V": "random",
    "mu": "real",
    "v": "positive",
    "a": "real",
    "c": "real",
}


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("(A B)^T", "A^T B^T", "reversed"),
        ("inv(A B)", "inv(A) inv(B)", "reversed"),
        ("D(w^T A w, w)", "2 A w", "transpose"),
        ("A B w", "B A w", "order"),
        ("1/m * X^T y", "X^T y", "1/m is missing"),
        ("1/m * X^T y", "1/n * X^T y", "m instead of n"),
        ("D(‖X w - y‖^2, w)", "X^T (X w - y)", "factor"),
        ("D(‖X w - y‖^2, w)", "2 X^T (y - X w)", "sign"),
        ("X^T (X w - y)", "X^T X w + X^T y", "sign of the term"),
        ("(A + B)(A + B)", "A A + 2 A B + B B", "order matters"),
        ("X^T X w", "X X^T w", "order"),
        ("log Σ_i exp(x_i)", "Σ_i log(exp(x_i))", "logarithm of a sum"),
        ("Σ_i x_i y_i", "(Σ_i x_i)(Σ_i y_i)", "product of the sums"),
        ("Σ_{i=1}^m (x_i + c)", "Σ_{i=1}^m x_i + c", "every term"),
        ("Σ_{i=1}^m x_i", "Σ_{i=1}^{m-1} x_i", "bound"),
        ("E[U^2]", "mu^2", "E[f(X)] is not"),
        ("Var[a U]", "a v", "squared"),
        ("Var[U + V]", "Var[U] + Var[V]", "covariances"),
        ("diag(w ⊙ (1 - w))", "diag(w)(1 - diag(w))", "the identity I"),
        ("D(a (c - 1/m*Σ_{j=1}^m (x_j + c)), c)", "a (1 - c)", "not differentiated"),
        ("[[a, c], [c, v]] [[0, 1], [1, 0]]", "[[c, v], [a, c]]", "order of the factors"),
        ("[[a, c], [0, v]] [[a, 0], [c, v]]", "[[a^2, 0], [0, v^2]]", "entry by entry"),
        ("det [[a, c], [c, v]]", "a v + c^2", "a*d - b*c"),
        ("inv([[a, c], [0, v]])", "[[v, -c], [0, a]]", "1/det"),
        ("[[a, c]] [[2, 1], [1, 3]] [[a], [c]]", "2a^2 + 3c^2", "off the diagonal"),
        ("d/da [[a^2, 1], [c, exp(a)]]", "[[2a, 1], [0, exp(a)]]", "every entry"),
        ("d/da [[a^2, sin(a)], [1, a]]", "[[2a, 0], [cos(a), 1]]", "transposed"),
    ],
)
def test_a_slip_is_named(before, after, words):
    verdict = check([before, after], symbols=SYMBOLS).lines[1]

    assert verdict.status == "refuted"
    assert words in verdict.reason
