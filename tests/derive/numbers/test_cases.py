"""Formulas in cases: read from plain text and LaTeX, judged at their edges, differentiated."""

import pytest

from grader.derive import check, parse_expression, to_text

SYMBOLS = {"x": "real", "y": "real", "d": "positive", "a": "(0, 1)"}
RELU = "{ x if x > 0; 0 otherwise }"


def step(before, after):
    return check([before, after], symbols=SYMBOLS).lines[-1]


@pytest.mark.parametrize(
    "lines",
    [
        [r"relu(x) = \begin{cases} x & x > 0 \\ 0 & \text{otherwise} \end{cases}"],
        [r"relu(x) = \begin{cases} x, & \text{if } x > 0 \\[2pt] 0, & \text{else.} \end{cases}"],
        [r"relu(x) = \begin{dcases}", r"x & \text{for } x \ge 0 \\", r"0 & x < 0", r"\end{dcases}"],
        [r"relu(x) = \left\{\begin{array}{ll} x & x > 0 \\ 0 & x \le 0 \end{array}\right."],
        [f"relu(x) = {RELU}"],
    ],
)
def test_cases_are_read_in_every_spelling(lines):
    verdicts = check(lines, symbols=SYMBOLS).lines

    assert len(verdicts) == 1
    assert verdicts[0].accepted, verdicts[0].reason


def test_the_line_after_cases_over_several_lines_keeps_its_number():
    lines = ["|x|", r"= \begin{cases} x & x > 0 \\", r"-x & x \le 0 \end{cases}", "= -|x|"]

    verdicts = check(lines, symbols=SYMBOLS).lines

    assert [(line.number, line.accepted) for line in verdicts] == [
        (1, True),
        (2, True),
        (4, False),
    ]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("max(x, y)", "{ x if x > y; y otherwise }"),
        ("min(x, y)", "{ x if x ≤ y; y if x > y }"),
        ("sign(x)", "{ 1 if x > 0; 0 if x = 0; -1 if x < 0 }"),
        ("max(0, 1 - |x|)", "{ 1 - |x| if -1 < x < 1; 0 otherwise }"),
        (f"d/dx {RELU}", "{ 1 if x > 0; 0 if x < 0 }"),
        ("d/dx { x^2 if x > 0; -x^2 otherwise }", "2|x|"),
        ("{ 1 if x > 0 and y > 0; 0 otherwise }", "{ 0 if x ≤ 0 or y ≤ 0; 1 otherwise }"),
        (f"2*{RELU} + 1", "{ 2x + 1 if x > 0; 1 otherwise }"),
    ],
)
def test_what_is_equal_in_every_case_is_accepted(before, after):
    verdict = step(before, after)

    assert verdict.accepted, verdict.reason


@pytest.mark.parametrize(
    ("before", "after", "point"),
    [
        ("|x|", "{ x if x > 0; 1 if x = 0; -x otherwise }", "0"),
        ("{ 1 if x > 2; 0 otherwise }", "{ 1 if x ≥ 2; 0 otherwise }", "2"),
        ("{ 1 if x^2 > 2; 0 otherwise }", "{ 1 if x^2 ≥ 2; 0 otherwise }", "1.4142136"),
        ("|x|", "{ x if x > 0; -x if x < 0 }", "0"),
        ("d/dx |x|", "{ 1 if x > 0; -1 otherwise }", "0"),
        ("d/dx { x if x > 1; 0 otherwise }", "{ 1 if x > 1; 0 otherwise }", "1"),
    ],
)
def test_a_wrong_value_at_an_edge_is_refuted_there(before, after, point):
    verdict = step(before, after)

    assert verdict.status == "refuted"
    assert ("x", point) in verdict.witness.point or ("x", f"-{point}") in verdict.witness.point


def test_a_derivative_at_a_corner_has_no_value():
    verdict = step("d/dx relu(x)", "{ 1 if x > 0; 0 otherwise }")

    assert verdict.domain == "enlarged"
    assert "corner" in verdict.reason


@pytest.mark.parametrize(
    "text",
    [RELU, "{x if x > 0 and y ≤ 1; y if x = 0 or y ≠ 2; 3 otherwise}", "{1 if x < 0}"],
)
def test_cases_are_printed_as_they_are_read(text):
    tree = parse_expression(text)

    assert parse_expression(to_text(tree)) == tree
