r"""Sums up to ∞: geometric ones, exponential ones, and that of r^k/k; all others are left open."""

from fractions import Fraction
from math import factorial

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from grader.derive import check

SYMBOLS = {"q": "(0, 1)", "x": "real", "r": "real", "c": "positive", "n": "positive integer"}


def verdict(line, **more):
    return check([line], symbols=SYMBOLS | more).lines[0]


small = st.integers(-3, 3)


@settings(max_examples=25, deadline=None)
@given(
    a=small,
    b=small,
    c=small,
    first=st.integers(0, 4),
    shift=st.integers(0, 2),
    ratio=st.sampled_from([(1, 2), (1, 3), (2, 5), (-1, 3)]),
    over=st.booleans(),
    off=st.sampled_from([Fraction(1, 1000), Fraction(-1, 7), Fraction(1)]),
)
def test_its_value_is_the_limit_of_what_is_added_up(a, b, c, first, shift, ratio, over, off):
    r = Fraction(*ratio)
    assume(a or b or c)
    terms = (
        (a * k * k + b * k + c) * r ** (k + shift) / (factorial(k) if over else 1)
        for k in range(first, 90)
    )
    power = rf"\left(\frac{{{ratio[0]}}}{{{ratio[1]}}}\right)^{{k+{shift}}}"
    body = rf"({a}k^2 + {b}k + {c}){power}".replace("+ -", "- ")
    body = rf"\frac{{{body}}}{{k!}}" if over else body
    line = rf"\sum_{{k={first}}}^\infty {body}"
    if over:  # (p + s e^r) with rational p and s, in the same way as by Dobinski's formula
        value = (a * (r * r + r) + b * r + c) * r**shift
        before = sum(
            ((a * k * k + b * k + c) * r ** (k + shift) / factorial(k) for k in range(first)),
            Fraction(0),
        )
        right = rf"({value}) e^{{{r}}} - ({before})"
    else:
        right = f"{sum(terms, Fraction(0)).limit_denominator(10**9)}"

    assert verdict(f"{line} = {right}").accepted, verdict(f"{line} = {right}").reason
    assert verdict(f"{line} = {right} + {off}").status == "refuted"


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        (r"\sum_{k=0}^\infty q^k = \frac{1}{1-q}", r"\sum_{k=0}^\infty q^k = \frac{q}{1-q}"),
        (r"\sum_{k=1}^{\infty} q^{k-1} = 1/(1-q)", r"\sum_{k=1}^{\infty} q^{k-1} = 1/(1+q)"),
        ("sum_{k=0}^{inf} k*q**k = q/(1-q)**2", "sum_{k=0}^{inf} k*q**k = 1/(1-q)**2"),
        ("sum_{k=0}^∞ k q^(k-1) = 1/(1-q)^2", "sum_{k=0}^∞ k q^(k-1) = q/(1-q)^2"),
        ("sum_{k=n}^∞ q^k = q^n/(1-q)", "sum_{k=n}^∞ q^k = q^(n+1)/(1-q)"),
        ("sum_{k=n}^∞ k (1-q) q^k = q^n (n + q/(1-q))", "sum_{k=n}^∞ k (1-q) q^k = n q^n"),
        ("sum_{k=0}^∞ c^k q^k e^-c/k! = e^(c q - c)", "sum_{k=0}^∞ c^k q^k e^-c/k! = e^(c q)"),
        ("sum_{k=1}^∞ x^k/(k-1)! = x e^x", "sum_{k=1}^∞ x^k/(k-1)! = e^x"),
        ("sum_{k=0}^∞ x^(2k)/k! = e^(x^2)", "sum_{k=0}^∞ x^(2k)/k! = e^(2x)"),
        ("sum_{k=1}^∞ q^k/k = -log(1-q)", "sum_{k=1}^∞ q^k/k = log(1-q)"),
        ("sum_{k=0}^∞ e^(-c k) = 1/(1 - e^-c)", "sum_{k=0}^∞ e^(-c k) = 1/(1 - e^c)"),
        ("d/dq (sum_{k=0}^∞ q^k) = 1/(1-q)^2", "d/dq (sum_{k=0}^∞ q^k) = -1/(1-q)^2"),
        ("sum_{j=0}^∞ (sum_{k=j}^∞ q^k) = 1/(1-q)^2", "sum_{j=0}^∞ (sum_{k=j}^∞ q^k) = 1/(1-q)"),
    ],
)
def test_the_known_ones(right, wrong):
    assert verdict(right).accepted, verdict(right).reason
    assert verdict(wrong).status == "refuted", verdict(wrong).reason


def test_it_has_no_value_where_it_does_not_converge():
    geometric = "sum_{k=0}^∞ r^k"

    for line in (f"1/(1-r) = {geometric}", "sum_{k=0}^∞ 2^k = -1", "sum_{k=0}^∞ (-1)^k = 1/2"):
        assert not verdict(line).accepted, line


@pytest.mark.parametrize(
    "line",
    [
        "sum_{k=0}^∞ q^k r_k = r_k/(1-q)",
        "sum_{k=0}^∞ 1 = 0",
        "sum_{k=1}^∞ 1/k = 2",
        r"\sum_{k=1}^\infty \frac{1}{k^2} = \frac{\pi^2}{6}",
        "sum_{k=0}^∞ x^k/(k-1)! = x e^x",
        "sum_{k=0}^∞ q^(k^2) = 1/(1-q^2)",
        r"\prod_{k=1}^\infty q^k = 0",
    ],
)
def test_other_sums_are_left_open(line):
    assert verdict(line, r_k="real").status == "unreadable", verdict(line, r_k="real").reason


def test_a_series_of_matrices_is_no_series_of_numbers():
    line = "sum_{k=0}^∞ A^k = inv(I - A)"

    assert check([line], symbols={"A": "matrix(n, n)"}).lines[0].status == "unreadable"
