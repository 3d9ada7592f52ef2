"""Dots are the sum or the product that the terms around them say, and asked about where not."""

import pytest

from grader.derive import check
from grader.derive.free import run as undeclared


def judged(*lines):
    found = undeclared({"lines": lines, "symbols": {}})
    return check(lines, symbols=found["symbols"], assumed=[*found["symbols"]]).lines


@pytest.mark.parametrize(
    "line",
    [
        r"x_1 + x_2 + \dots + x_n = \sum_{i=1}^n x_i",
        r"x_1 + \cdots + x_n = \sum_{i=1}^n x_i",
        "x_1^2 + x_2^2 + … + x_n^2 = Σ_{i=1}^n x_i^2",
        r"1 + 2 + \cdots + n = \frac{n(n+1)}{2}",
        "1 + 3 + 5 + ... + (2n-1) = n^2",
        "2 + 4 + ... + 2n = n*(n+1)",
        "(1 - q)*(1 + q + q**2 + ... + q**(n-1)) = 1 - q**n",
        "(1 - q)*(q + q^2 + ... + q^n) = q - q^(n+1)",
        r"a_1 b_1 + a_2 b_2 + \dots + a_n b_n = a^\top b",
        r"n! = 1 \cdot 2 \cdots n",
        r"\frac{x_1 + x_2 + \dots + x_n}{n} = \frac1n\sum_{i=1}^n x_i",
    ],
)
def test_what_the_terms_say_is_read(line):
    (verdict,) = judged(line)

    assert verdict.accepted, verdict.reason


@pytest.mark.parametrize(
    "line",
    [
        r"x_1 + x_2 + \dots + x_n = \sum_{i=2}^n x_i",
        r"x_1 + x_2 + \dots + x_n = \sum_{i=1}^n x_i^2",
        r"1 + 2 + \cdots + n = \frac{n(n-1)}{2}",
        "1 + 3 + 5 + ... + (2n-1) = n^2 + 1",
        "2 + 4 + ... + 2n = n*(n-1)",
        "(1 - q)*(1 + q + q**2 + ... + q**(n-1)) = 1 - q**(n-1)",
        "(1 - q)*(q + q^2 + ... + q^n) = 1 - q^(n+1)",
        r"n! = 1 \cdot 2 \cdots (n-1)",
    ],
)
def test_a_wrong_sum_is_refuted(line):
    (verdict,) = judged(line)

    assert verdict.status == "refuted", verdict.reason


@pytest.mark.parametrize(
    "line",
    [
        "1 + 3 + 6 + ... + n = n",
        "1 + 2 + 4 + ... + n = 2^n",
        "1 + q + ... = 1/(1-q)",
        "1 + 2 + 4 + … + 2n = n",
        "a + b + ... + z = 1",
        r"1 - q + \dots - q^n = 1",
    ],
)
def test_what_they_leave_open_is_asked(line):
    (verdict,) = judged(line)

    assert verdict.status == "unreadable"
    assert "dots leave open" in verdict.reason
