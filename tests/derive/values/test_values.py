"""Reading a learner's value and comparing it, with the slips that are named."""

from fractions import Fraction

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from grader.derive import (
    DeriveError,
    NoRealValue,
    ParseError,
    Tolerance,
    TooLarge,
    ValueRefused,
    agrees,
    compare,
    read_value,
)
from grader.derive.values.tolerance import rounds_to

EXACT = Tolerance.exact()


def judged(text, expected, tolerance=EXACT):
    return compare(read_value(text), read_value(expected), tolerance=tolerance)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0.25", "1/4"),
        ("25%", "1/4"),
        ("1e-3", "1/1000"),
        ("2/sqrt(2)", "sqrt(2)"),
        ("sin(pi/6)", "0.5"),
        ("e", "exp(1)"),
        ("log_2 8", "3"),
        ("(-8)^2", "64"),
        ("3, 4", "(3, 4)"),
        ("3 x 4", "(3, 4)"),
        ("3×4", "(3, 4)"),
        ("3×4", "12"),
        ("50 × (300 + 1)", "(50, 301)"),
        ("(10 + 1) × 2^3 × 5", "(11, 8, 5)"),
        ("50 × (300 + 1)", "15050"),
        ("exp(0) × 2", "(1, 2)"),
        ("torch.Size([3, 4])", "(3, 4)"),
        ("np.array([[1., 2.], [3., 4.]])", "[[1, 2], [3, 4]]"),
        ("()", "()"),
        ("(3,)", "(3,)"),
        (r"\frac{\sqrt{2}}{3}", "sqrt(2)/3"),
    ],
)
def test_equal_values(text, expected):
    assert judged(text, expected).ok


NUMBERS = st.sampled_from(["0", "1", "-1", "2", "4", "1/4", "0.25", "sqrt(2)", "1.41421"])
ROWS = st.lists(NUMBERS, min_size=1, max_size=3).map(", ".join)
VALUES = st.one_of(
    *(NUMBERS, ROWS.map("({},)".format), ROWS.map("[{}]".format)),
    st.lists(ROWS, min_size=1, max_size=2).map(lambda rows: f"[[{'], ['.join(rows)}]]"),
    st.sampled_from(["2 × 2", "2 x 2", "(2, 2)", "exp(0) × 2", "()", "1 × 4 × 1"]),
)


@given(VALUES, VALUES, st.sampled_from([EXACT, Tolerance.digits(3), Tolerance.relative("0.01")]))
def test_a_value_agrees_where_no_reason_against_it_is_found(text, expected, tolerance):
    try:
        value, wanted = read_value(text), read_value(expected)
    except ValueRefused:  # rows of different lengths
        return

    assert agrees(value, wanted, tolerance=tolerance) is (
        compare(value, wanted, tolerance=tolerance).ok
    )


@pytest.mark.parametrize(
    ("tolerance", "text", "ok"),
    [
        (Tolerance.absolute("0.01"), "0.34", True),
        (Tolerance.absolute("0.001"), "0.34", False),
        (Tolerance.relative("0.01"), "0.336", True),
        (Tolerance.relative("0.001"), "0.336", False),
        (Tolerance.digits(2), "0.33", True),
        (Tolerance.digits(2), "1/3", True),
        (Tolerance.digits(3), "0.33", False),
        (Tolerance.exact(), "0.3333333333333333333333", False),
        (Tolerance.exact(), "2/6", True),
    ],
)
def test_tolerances(tolerance, text, ok):
    assert judged(text, "1/3", tolerance).ok is ok


@pytest.mark.parametrize(
    ("text", "expected", "slip"),
    [
        ("-0.25", "1/4", "sign"),
        ("25", "1/4", "percent"),
        ("0.25", "25", "percent"),
        ("2.5", "1/4", "factor 10"),
        ("250", "1/4", "factor 1000"),
        ("4", "1/4", "reciprocal"),
        ("0.125", "1/4", "factor 2"),
        ("0.7", "0.3", "complement"),
        ("0.30103", "log(2)", "logarithm"),
        ("1", "log(2)", "logarithm"),
        ("log(2)", "1", "logarithm"),
        ("1/log(2, 10)", "1/ln(2)", "logarithm"),
        ("0.09", "0.3", "square"),
        ("0.33", "1/3", "rounding"),
        ("(4, 3)", "(3, 4)", "reversed"),
        ("(3, 4)", "(3, 4, 5)", "length"),
        ("3", "(3,)", "kind"),
        ("(3,)", "3", "kind"),
        ("3,5", "3.5", "kind"),
        ("3×4", "13", "off by one"),
        ("3×(4 + 1)", "(3, 4)", "off by one"),
        ("3×(4 + 1)", "(3, 5, 1)", "length"),
        ("3×4×5", "(3, 4)", "length"),
        ("[[1, 3], [2, 4]]", "[[1, 2], [3, 4]]", "transposed"),
        ("[[1, 4], [2, 5], [3, 6]]", "[[1, 2, 3], [4, 5, 6]]", "transposed"),
        ("[[1, 2]]", "[1, 2]", "shape"),
        ("(3, -4)", "(3, 4)", "sign"),
        ("17", "3", ""),
        ("2352", "2353", "off by one"),
        ("2354", "2353", "off by one"),
        ("2355", "2353", ""),
        ("100000", "100049", ""),
        ("-2352", "2353", "complement"),
        ("1", "2", ""),
        ("23530", "2353", "factor 10"),
    ],
)
def test_slips_are_named(text, expected, slip):
    verdict = judged(text, expected)

    assert (verdict.ok, verdict.slip) == (False, slip)
    assert verdict.reason.endswith(".")


@pytest.mark.parametrize(
    ("text", "expected", "says"),
    [
        ("2353.5", "2353", "less than 0.1 % off"),
        ("0.3334", "1/3", "less than 0.1 % off"),
        ("112%", "112", "The sign % divides by 100"),
        ("4,736", "4736", "write 4736, with a point"),
        ("0,25", "1/4", "a point, not a comma"),
        ("(2, 5)", "1/4", "Several numbers, where one should stand."),
        ("[0.25]", "1/4", "leave out the brackets"),
        ("3", "(3, 4)", "One number, where 2 should stand, as in (a, b)."),
        ("(5, 6)", "(3, 4)", "Entries 1 and 2 of 2 are not the expected numbers."),
        ("(3, 5, 4)", "(3, 4, 5)", "The right entries, but entries 2 and 3 are exchanged."),
        ("(3, 9, 8)", "(3, 4, 16)", "Entries 2 and 3 of 3 are wrong."),
        ("(-3, -4)", "(3, 4)", "Entries 1 and 2 of 2: The sign is wrong."),
        ("[[1, 2], [3, 9]]", "[[1, 2], [3, 4]]", "Row 2 of 2: Entry 2 of 2 is not"),
    ],
)
def test_what_is_said_of_a_wrong_value(text, expected, says):
    assert says in judged(text, expected).reason


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("np.sqrt(4)", "2"),
        ("math.floor(2.5)", "2"),
        ("torch.tensor([1., np.e])", "[1, e]"),
        ("1.5x10^-3", "0.0015"),
        ("1.5 X 10**3", "1500"),
        ("−1.8×10⁻⁶", "-1.8e-6"),
    ],
)
def test_what_can_mean_one_thing_only_is_read(text, expected):
    assert judged(text, expected).ok


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("11 and 10", "not two with 'and' between them"),
        ("1 or 2", "not two with 'or' between them"),
        ("1 120", "one number without gaps, 1120; several numbers are (1, 120)"),
        ("4_736", "one number without gaps, 4736"),
        ("1'234'567.5", "one number without gaps, 1234567.5"),
        ("14 4", "commas are written, (14, 4)"),
        ("(1 32 5)", "commas are written, (1, 32, 5)"),
        ("~ 3", "without ~"),
        ("about 3", "without about"),
        (">3", "without >"),
        ("`3`", "without `"),
        ("3 ± 1", "without ±"),
        ("round(3.4)", "there is no round here"),
        ("3\n4", "these are 2 lines"),
        ("1.8 e-6", "without gaps"),
        ("1.8e -6", "without gaps"),
        ("3 percent", "the sign %"),
    ],
)
def test_what_stands_around_a_value_is_named(text, words):
    with pytest.raises(ValueRefused) as caught:
        read_value(text)

    assert words in str(caught.value)


def test_an_array_may_take_several_lines():
    assert judged("[[1, 2],\n [3, 4]]", "[[1, 2], [3, 4]]").ok
    assert judged("(1,\n2)", "(1, 2)").ok


def test_the_first_wrong_entry_is_named():
    assert judged("[1, 5, 3]", "[1, 2, 3]").reason == ("Entry 2 of 3 is not the expected number.")


@pytest.mark.parametrize(
    ("text", "error", "words"),
    [
        ("9^9^9^9", TooLarge, "too large"),
        ("10^(10^400)", TooLarge, "too large"),
        ("exp(exp(exp(exp(10))))", TooLarge, "too large"),
        ("sin(10^1000)", TooLarge, "too large"),
        ("1/0", NoRealValue, "divides by 0"),
        ("log(-1)", NoRealValue, "negative"),
        ("sqrt(-4)", NoRealValue, "negative"),
        ("3 ms", ValueRefused, "'ms'"),
        ("5kg", ValueRefused, "'kg'"),
        ("[[1, 2], [3]]", ValueRefused, "same length"),
        ("1/(sin(1)^2 + cos(1)^2 - 1)", ValueRefused, "told from 0"),
        ("x = 3", ParseError, "without an equals"),
        ("x", ParseError, "not declared"),
        ("[1. 2.]", ValueRefused, "commas are written"),
        ("", ParseError, "nothing here"),
        ("__import__('os')", ParseError, "no meaning"),
        ("[" * 9 + "1" + "]" * 9, ValueRefused, "at most 8"),
    ],
)
def test_what_is_no_value_is_refused(text, error, words):
    with pytest.raises(error) as caught:
        read_value(text)

    assert words in str(caught.value)


@pytest.mark.parametrize("text", ["10^10^10", "exp(10^9)", "1.0001^(10^9)", "exp(-10^11)"])
def test_large_numbers_are_compared_in_bounded_time(text):
    assert not judged(text, "3").ok
    assert judged(text, text).ok


@settings(deadline=None)
@given(st.text("0123456789.^*/()-+e,[]% x√²", max_size=30))
def test_any_text_is_a_value_or_refused(text):
    try:
        value = read_value(text)
    except DeriveError:
        return
    assert compare(value, value, tolerance=EXACT).ok


@given(st.fractions(), st.fractions().filter(bool))
def test_fractions_are_exact(value, gap):
    text = f"({value.numerator})/({value.denominator})"

    assert judged(text, text).ok
    assert read_value(text).number == value
    assert not judged(f"{text} + ({gap.numerator})/({gap.denominator})", text).ok


TOLERANCES = [EXACT, Tolerance.relative("0.1"), *map(Tolerance.digits, (1, 2, 5))]


@given(st.fractions().filter(bool), st.sampled_from(TOLERANCES))
@example(Fraction(1, 1000), Tolerance.digits(2))
@example(Fraction(1, 10**99), EXACT)
def test_no_number_but_0_is_near_an_expected_0(value, tolerance):
    verdict = judged(f"({value.numerator})/({value.denominator})", "0", tolerance)

    assert not verdict.ok
    assert "Right to" not in verdict.reason


@pytest.mark.parametrize("tolerance", TOLERANCES)
@pytest.mark.parametrize("text", ["0", "0.000", "-0", "sin(pi)", "1 - 1", "sqrt(2)^2 - 2", "0e9"])
def test_0_is_0_however_it_is_written(text, tolerance):
    assert judged(text, "0", tolerance).ok
    assert judged(text, "sin(2*pi)", tolerance).ok


def test_what_is_small_is_not_0():
    for tolerance in TOLERANCES:
        assert not judged("exp(-100)", "0", tolerance).ok
        assert not judged("0", "exp(-100)", tolerance).ok
        assert judged("exp(-100)", "1/exp(100)", tolerance).ok


@given(
    st.decimals(allow_nan=False, allow_infinity=False, places=12, min_value=-999, max_value=999),
    st.integers(1, 6),
)
def test_a_number_rounds_to_itself_and_to_nothing_a_digit_away(number, digits):
    value = Fraction(number)
    if not value:
        return
    rounded = Fraction(f"{float(value):.{digits - 1}e}")
    place = Fraction(10) ** (digits - 1)
    while abs(value) * place >= Fraction(10) ** digits:
        place /= 10
    while abs(value) * place < Fraction(10) ** (digits - 1):
        place *= 10

    assert rounds_to(rounded, value, digits)
    assert not rounds_to(value + 1 / place, value, digits)
    assert not rounds_to(value - 1 / place, value, digits)


def test_a_tolerance_must_make_sense():
    for bad in (("digits", "0"), ("digits", "1/2"), ("absolute", "-1")):
        with pytest.raises(ValueRefused):
            Tolerance(bad[0], Fraction(bad[1]))
