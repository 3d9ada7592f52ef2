"""A report on a terminal."""

import io
import re

import pytest

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
from grader.report.console import console_for
from grader.report.terminal import render

FULL = Isolation("full")


def shown(report, encoding="utf-8"):
    stream = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
    console = console_for(stream)
    console.width = 80
    render(report, console)
    stream.flush()
    text = stream.buffer.getvalue().decode(encoding)
    return "\n".join(line.rstrip() for line in text.splitlines())


def failed(failure, **more):
    check = CheckResult("test_x", "It is finite.", Status.FAILED, failure=failure)
    return Report("double", "Twice", Status.FAILED, (check,), isolation=FULL, **more)


def test_a_failed_check_in_the_order_in_which_it_is_read():
    failure = Failure(
        call="double(x)",
        inputs=(("x", "array([1.])"),),
        expected="array([2.])",
        got="array([1.])",
        says="Every entry is off by a factor of 0.5.",
        why="You forgot to double.",
    )
    passed = CheckResult("test_y", "It keeps the shape.", Status.PASSED, points=2)
    report = failed(failure)

    assert shown(
        Report("double", "Twice", report.status, (*report.checks, passed), isolation=FULL)
    ) == (
        """\
✗ Failed  double: Twice                             1 of 2 checks, 2 of 3 points

✗ It is finite.
    Call      double(x)
      x       array([1.])
    Expected  array([2.])
    Got       array([1.])
              Every entry is off by a factor of 0.5.
    Why       You forgot to double.
✓ It keeps the shape."""
    )


def test_a_syntax_error_shows_the_place():
    problem = Problem(
        "Syntax error", "'(' was never closed", 7, 11, "    return foo(x\n              ^"
    )

    assert shown(Report("double", "Twice", Status.COULD_NOT_RUN, problem=problem)) == (
        """\
! Could not run  double: Twice

  Problem   Syntax error
            '(' was never closed
  Line 7        return foo(x
                          ^"""
    )


def test_a_derivation_line_by_line():
    lines = (
        LineResult("s*(1 - s)", "given"),
        LineResult("= s - s^2", "proved", "Proved by multiplying out."),
        LineResult("= s - s^3", "refuted", "At s = 2 the sides are -2 and -6."),
        LineResult("= s -", "unreadable", "Something is missing after -.", 6),
    )
    part = PartResult("slope", "derivation", Status.FAILED, lines=lines)

    assert shown(Report("quarter", "Slope", Status.FAILED, parts=(part,))) == (
        """\
✗ Failed  quarter: Slope                                             0 of 1 part

✗ slope (derivation)
    ·  s*(1 - s)                          given
    ✓  = s - s^2                          proved
    ✗  = s - s^3                          refuted
       At s = 2 the sides are -2 and -6.
    !  = s -                              unreadable
            ^
       Something is missing after -."""
    )


def test_a_text_part_stands_beside_the_model_answer():
    part = PartResult(
        "why", "text", Status.TO_REVIEW, model_answer="It shrinks.", rubric=("names 1/4",)
    )

    assert shown(Report("quarter", "Slope", Status.PASSED, parts=(part,))) == (
        """\
✓ Passed  quarter: Slope

? why (text): to review
    No machine judges a text: compare yours with the model answer.
    Model     It shrinks.
    Look for  - names 1/4"""
    )


def test_explanations_are_read_after_passing():
    part = PartResult("half", "value", Status.PASSED, explanation="It is **1/4**.")
    other = PartResult("third", "value", Status.FAILED)

    assert "It is 1/4." in shown(Report("quarter", "Slope", Status.PASSED, parts=(part,)))
    assert "1/4" not in shown(Report("quarter", "Slope", Status.FAILED, parts=(part, other)))


@pytest.mark.parametrize("status", Status)
def test_every_status_has_a_mark_and_a_word(status):
    text = shown(Report("double", "Twice", status))

    assert text.split("  ")[0][2:].lower() == status.value
    assert re.match(r"[✓✗○!?·≈-] ", text)


def test_hostile_text_is_only_text():
    hostile = "[red]\x1b[31m[link=x]\x1b]0;title\x07\u202e:smile:"
    report = failed(
        Failure(call=hostile, got=hostile, says=hostile, why=hostile, traceback=hostile),
        output=hostile,
        notes=(hostile,),
        problem=Problem(hostile, hostile, 1, 1, hostile),
    )

    text = shown(report)

    assert text.count("[red][link=x]") == 10
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "\x07" not in text
    assert ":smile:" in text


def test_long_values_and_much_output_are_cut():
    long = "\n".join(f"line {number}" for number in range(500))

    text = shown(failed(Failure(got=long, traceback=long), output=long))

    assert len(text.splitlines()) < 35
    assert "more lines)" in text
    assert "earlier lines)" in text


def test_long_lines_are_folded():
    text = shown(failed(Failure(got="1234567890" * 30, says="word " * 60)))

    assert max(map(len, text.splitlines())) <= 80


def test_many_passed_checks_take_one_line():
    passed = tuple(CheckResult(f"test_{n}", f"It does {n}.", Status.PASSED) for n in range(30))
    wrong = CheckResult("test_wrong", "It is right.", Status.FAILED, failure=Failure(got="1"))

    text = shown(Report("double", "Twice", Status.FAILED, (*passed, wrong), isolation=FULL))

    assert "✓ 30 other checks passed." in text
    assert len(text.splitlines()) < 8


def test_isolation_is_named_only_where_something_is_missing():
    limits = Isolation("limits", (), "no namespaces here")
    report = failed(Failure(got="1"))

    assert "Isolation" not in shown(report)
    assert "Isolation limits: no namespaces here" in shown(
        Report("double", "Twice", Status.FAILED, report.checks, isolation=limits)
    )


def test_devices_are_named():
    check = CheckResult("test_x", "It stays.", Status.PASSED, device="fake:cuda")
    report = Report(
        "l1", "Distance", Status.PASSED, (check,), isolation=FULL, devices=("cpu", "fake:cuda")
    )

    assert "✓ It stays. [fake:cuda]" in shown(report)
    assert "Devices   cpu, fake:cuda" in shown(report)


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_streams_without_unicode_get_plain_marks(encoding):
    text = shown(failed(Failure(got="σ…", why="x → ∞")), encoding)

    assert text.startswith("x Failed  double")
    assert r"\u03c3..." in text
    assert r"x -> \u221e" in text
