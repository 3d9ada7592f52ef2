"""What a line is compared with after one that is wrong or cannot be used, and that it is told."""

import pytest

from grader.derive import check

ARRAYS = {"m": "positive integer", "n": "positive integer", "X": "matrix(m, n)", "y": "vector(n)"}
SLOW = " + ".join(f"(∫_0^1 exp(-{n} x t^2) dt - ∫_0^1 exp(-{n} t^2 x) dt)" for n in range(1, 50))


def verdicts(lines, symbols=None, **more):
    return check(lines, symbols=symbols or {"x": "positive"}, **more).lines


def test_an_unreadable_first_line_costs_only_itself():
    first, second, third = verdicts(["x^2 + (2x", "= x^2 + 2x", "= x(x + 2)"])

    assert [first.status, second.status, third.status] == ["unreadable", "undecided", "proved"]
    assert second.reason.endswith("The derivation begins here, as line 1 could not be read.")
    assert "ompared" not in third.reason


@pytest.mark.parametrize(
    ("lines", "statuses"),
    [
        (["x^2 + (2x", "x(x + 2)", "= x^2 + 2x"], ["unreadable", "undecided", "proved"]),
        (["x^2 + (2x", "= x(x + 3) = x^2 + 3x"], ["unreadable", "undecided"]),
        (["x^2 + (2x", "= x(x + 3) = x^2 + 2x"], ["unreadable", "refuted"]),
        (["f(x) = x^2 + (2x", "= x(x + 2)", "= x(x + 3)"], ["unreadable", "undecided", "refuted"]),
        (["x^2 + (2x", "= x(x + 2", "= x(x + 2)"], ["unreadable", "unreadable", "undecided"]),
        (
            ["x + x", "= 2x", "y = x^2 + (2x", "= x(x + 3)"],
            ["proved", "proved", "unreadable", "undecided"],
        ),
        (["x^2 + (2x", "≤ x(x + 3)", "= x^2 + 3x"], ["unreadable", "undecided", "proved"]),
    ],
)
def test_what_goes_on_from_an_unreadable_line_is_not_accepted(lines, statuses):
    """Whether it follows cannot be known: a wrong line must not carry a tick."""
    assert [line.status for line in verdicts(lines)] == statuses


def test_with_a_start_the_line_after_an_unreadable_first_one_is_compared_with_the_start():
    _, right = verdicts(["x^2 + (2x", "= x(x + 2)"], start="x^2 + 2x")
    _, wrong = verdicts(["x^2 + (2x", "= x(x + 3)"], start="x^2 + 2x")

    assert (right.status, wrong.status) == ("proved", "refuted")
    for verdict in (right, wrong):
        assert verdict.reason.endswith("Compared with the start, as line 1 could not be read.")


@pytest.mark.parametrize(
    ("lines", "symbols", "told"),
    [
        (["x^2 + 2x", "= x(x + 2", "= x(x + 2)"], {}, "as line 2 could not be read."),
        (["x^2 + 2x", "= x(y + 2)", "= x(x + 2)"], {}, "as line 2 could not be read."),
        (["X y", "= y X", "= X y + 0"], ARRAYS, "as the shapes in line 2 do not fit."),
        (["2x = 6", "⇔ x = (3", "⇔ x = 3"], {"x": "real"}, "as line 2 could not be read."),
        (["x", f"= {SLOW} + x", "= 2x - x"], {}, "as line 2 takes too much work."),
    ],
)
def test_what_cannot_be_used_is_passed_over(lines, symbols, told):
    *_, last = verdicts(lines, symbols)

    assert last.accepted
    assert last.reason.endswith(f"Compared with line 1, {told}")


def test_lines_passed_over_together_are_told_together():
    *_, last = verdicts(["x + x", "= 2x)", "= (2x", "= 2x"])

    assert last.accepted
    assert last.reason.endswith(
        "Compared with line 1, as the last lines before this one could not be used."
    )


def test_the_line_after_a_wrong_one_is_compared_with_the_wrong_one():
    _, wrong, follows = verdicts(["x^2 + 2x", "= x(x + 3)", "= x^2 + 3x"])

    assert (wrong.status, follows.status) == ("refuted", "proved")
    assert "ompared" not in follows.reason


@pytest.mark.parametrize("more", [{}, {"start": "x^2 + x + x"}])
def test_a_right_line_after_wrong_ones_is_told_that_it_equals_the_start(more):
    lines = ["x^2 + 2x", "= x(x + 3)", "= x^2 + 3x", "= x(x + 2)"]

    found = verdicts(lines, **more)

    assert [line.status for line in found] == ["proved", "refuted", "proved", "refuted"]
    assert "But it equals the start" in found[-1].reason
    assert not found[-1].slip
    assert "equal the start" not in found[1].reason


def test_what_only_bounds_the_start_does_not_equal_it():
    *_, last = verdicts(["x^2 - 1", "≤ x^2", "= x^2 + 1", "= x^2 - 1"])

    assert last.status == "refuted"
    assert "equal the start" not in last.reason


def test_a_right_equation_after_a_wrong_one_is_told_that_it_has_the_solutions_of_the_start():
    _, wrong, last = verdicts(["2x + 1 = 7", "⇔ 2x = 8", "⇔ x = 3"], {"x": "real"})

    assert (wrong.status, last.status) == ("refuted", "refuted")
    assert last.reason.endswith("But it has the solutions of the start.")
    assert "start" not in wrong.reason


def test_equations_after_an_unreadable_first_one_are_not_refuted_for_that():
    solved = verdicts(["2x + = 7", "⇔ 2x = 6", "⇔ x = 3", "⇔ x = 4"], {"x": "real"})
    alone = verdicts(["2x + = 7", "x = 3"], {"x": "real"})

    assert [line.status for line in solved] == ["unreadable", "undecided", "proved", "refuted"]
    assert [line.status for line in alone] == ["unreadable", "undecided"]


def test_a_continuation_needs_a_line_before_it():
    assert verdicts(["= x^2"])[0].status == "unreadable"
    assert verdicts(["⇔ x = 2"])[0].status == "unreadable"


def test_what_is_passed_over_is_so_where_one_line_is_judged_alone():
    lines = ["X y", "= y X", "= X y + 0"]

    assert verdicts(lines, ARRAYS, only=3) == verdicts(lines, ARRAYS)[2:]
