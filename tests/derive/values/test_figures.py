"""Numbers in an author's text: their values, and how they are written."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.derive.formula.errors import DeriveError
from grader.derive.values.figures import figure, holds, written

NAMES = {"n": Fraction(224), "f": Fraction(7), "p": Fraction(3), "s": Fraction(2)}


@pytest.mark.parametrize(
    ("text", "digits", "said"),
    [
        ("floor((n + 2p - f)/s) + 1", None, "112"),
        ("(n + 2p - f)/s", None, "111.5"),
        ("n/f", None, "32"),
        ("f/p", None, "7/3"),
        ("-s/5", None, "-0.4"),
        ("f/p", 3, "2.33"),
        ("sqrt(s)", 4, "1.414"),
        ("e^-20", 2, "0.0000000021"),
        ("n^3", 2, "11000000"),
        ("0 n", 3, "0"),
        ("n % f", None, "0"),
    ],
)
def test_a_number_is_written_as_a_person_writes_it(text, digits, said):
    assert written(figure(text, NAMES), digits) == said


@pytest.mark.parametrize("text", ["n^-2 + 1/997^2", "sqrt(s)", "1/p^8"])
def test_a_number_that_is_not_short_asks_for_digits(text):
    with pytest.raises(DeriveError, match="say to how many digits"):
        written(figure(text, NAMES))


@given(st.fractions(max_denominator=1000))
def test_what_is_written_is_the_number(number):
    assert Fraction(written(number)) == number


@given(st.fractions(), st.integers(1, 12))
def test_what_is_rounded_is_near(number, digits):
    shown = Fraction(written(number, digits))
    assert abs(shown - number) <= abs(number) / Fraction(10) ** (digits - 1) / 2


@pytest.mark.parametrize(
    ("condition", "verdict"),
    [
        ("(n - f) % s == 1", True),
        ("(n - f) % s == 0", False),
        ("2p < f", True),
        ("1 <= s < p < f", True),
        ("n/f = 32", True),
        ("n != 224", False),
        ("sqrt(n) > 15", False),
    ],
)
def test_conditions(condition, verdict):
    assert holds(condition, NAMES) is verdict


@pytest.mark.parametrize("condition", ["n + f", "n == q", "n % 0 == 1", "n == ", "1/(s - 2) == 1"])
def test_a_condition_that_cannot_be_decided_says_so(condition):
    with pytest.raises(DeriveError):
        holds(condition, NAMES)
