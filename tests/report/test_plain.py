"""A report as plain text: the words of the terminal, within a width."""

from dataclasses import replace

from grader.report import (
    CheckResult,
    Failure,
    Isolation,
    LineResult,
    PartResult,
    Problem,
    Report,
    Status,
)
from grader.report.plain import to_text

FAILURE = Failure(
    call="double(x)",
    inputs=(("x", "float64, shape (1,)\n  3.0"), ("a_long_argument", "7")),
    expected="6.0",
    got="9.0",
    why="x**2 is x times itself, and so it agrees with 2x only at 0 and at 2; try 3. " * 2,
)
CHECKS = (
    CheckResult("test_array", "Every entry is doubled.", Status.FAILED, failure=FAILURE),
    CheckResult("test_input", "The caller's array is what it was.", Status.PASSED),
)
FAILED = Report("double", "Twice as much", Status.FAILED, CHECKS, isolation=Isolation("full"))
PARTS = (
    PartResult(
        "square",
        "derivation",
        Status.FAILED,
        says="A line does not follow.",
        lines=(
            LineResult("s*(1 - s)", "given"),
            LineResult("= s - s", "refuted", "It differs at s = 1/2.", column=7),
        ),
    ),
    PartResult("why", "text", Status.TO_REVIEW, model_answer="It shrinks."),
)


def test_it_reads_like_the_terminal():
    assert to_text(FAILED, width=60) == (
        "✗ Failed  double: Twice as much                1 of 2 checks\n"
        "\n"
        "✗ Every entry is doubled.\n"
        "    Call              double(x)\n"
        "      x               float64, shape (1,)\n"
        "                        3.0\n"
        "      a_long_argument 7\n"
        "    Expected          6.0\n"
        "    Got               9.0\n"
        "    Why               x**2 is x times itself, and so it\n"
        "                      agrees with 2x only at 0 and at 2; try\n"
        "                      3. x**2 is x times itself, and so it\n"
        "                      agrees with 2x only at 0 and at 2; try\n"
        "                      3.\n"
        "✓ The caller's array is what it was.\n"
    )


def test_a_worksheet_shows_each_line_with_its_verdict():
    report = Report("sheet", "A sheet", Status.FAILED, parts=PARTS)

    assert to_text(report) == (
        "✗ Failed  sheet: A sheet                               0 of 1 part and 1 text to compare\n"
        "\n"
        "✗ square (derivation)\n"
        "    ·  s*(1 - s)  (given)\n"
        "    ✗  = s - s  (refuted)\n"
        "             ^\n"
        "       It differs at s = 1/2.\n"
        "    A line does not follow.\n"
        "? why (text): to review\n"
        "    No machine judges a text: compare yours with the model answer.\n"
        "    Model     It shrinks.\n"
    )


def test_explanations_may_be_left_out():
    part = PartResult("a", "value", Status.PASSED, explanation="Because of this.")
    report = Report("sheet", "A sheet", Status.PASSED, parts=(part,))

    assert "Because of this." in to_text(report)
    assert "Because" not in to_text(report, explain=False)


def test_a_problem_stands_first_and_controls_are_visible():
    problem = Problem("It cannot\x1b[31m be read", "Mend it.", 2, 5, "def f(:\n      ^")

    text = to_text(replace(FAILED, checks=(), problem=problem, output="\x07 rung"))

    assert "Problem   It cannot be read\n            Mend it.\n  Line 2    def f(:\n" in text
    assert "\\x07 rung" in text
    assert "\x1b" not in text
