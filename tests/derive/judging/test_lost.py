"""What hangs on a line that could not be read is undecided, be it right or wrong."""

import pytest

from grader.derive import check
from grader.derive.free import run as undeclared
from grader.judge.algebra.sheets import read_sheet

UNREAD = ("x^2 + (2x", "u = (x^2", "f((x) = x^2", "L = \\frac{x^2", "x y = (x z")


def verdicts(text, name="notes.txt"):
    sheet = read_sheet(text, name)
    found = undeclared(sheet.request())
    return check(
        sheet.lines,
        symbols=found["symbols"] | sheet.symbols,
        assumed=found["symbols"].keys() - {*found["said"]},
        breaks=sheet.breaks,
        silent=sheet.silent,
    ).lines


@pytest.mark.parametrize("unread", UNREAD)
@pytest.mark.parametrize("formula", ["x(x + 2)", "x(x + 3)", "x^2 = x x", "x^2 = x^3"])
def test_what_continues_an_unread_line_is_never_accepted(unread, formula):
    plain = verdicts(f"{unread}\n= {formula}\n")
    latex = verdicts(
        f"\\begin{{align}}\n{unread} \\\\\n&= {formula}\n\\end{{align}}\n", "notes.tex"
    )

    for first, second in (plain, latex):
        assert first.status == "unreadable"
        assert second.status == ("refuted" if "x^3" in formula else "undecided"), second.reason


@pytest.mark.parametrize("unread", ["x^2 + (2x", "2x + (x^2"])
def test_a_formula_under_an_unread_one_continues_it(unread):
    _, right, wrong = verdicts(f"{unread}\nx(x + 2)\nx(x + 3)\n")

    assert (right.status, wrong.status) == ("undecided", "refuted")


@pytest.mark.parametrize("arrow", ["⇔", "⇒"])
@pytest.mark.parametrize("root", ["3", "4"])
def test_an_arrow_after_an_unread_equation_proves_nothing(arrow, root):
    _, second = verdicts(f"2x + (2 = 8\n{arrow} x = {root}\n")

    assert second.status == "undecided"


@pytest.mark.parametrize("define", ["u = (x^2", "let u = (x^2", "u = x^2)", "u = x + * 2"])
@pytest.mark.parametrize(
    "line",
    [
        *("d/dx (u x) = u", "d/dx u^2 = 0", "∂(u^2)/∂x = 2u", "∂(3u)/∂x = 0"),
        *("∫_0^1 u dx = u", "∫_0^1 u x dx = u/2", "u - x^2 = 0", "3u"),
    ],
)
def test_a_letter_whose_definition_is_not_read_is_no_free_letter(define, line):
    for text in (f"{define}\n\n{line}\n", f"{define}\nv = x\n{line}\n"):
        assert not [v for v in verdicts(text)[1:] if v.status == "refuted"], text
        assert not verdicts(text)[-1].accepted or line == "3u", text


@pytest.mark.parametrize("define", ["u = (x^2", "u = x^2)", "u = x + * 2"])
def test_what_says_it_again_is_not_accepted(define):
    assert not verdicts(f"{define}\n\nu = x^3\n")[-1].accepted


@pytest.mark.parametrize("line", ["∂(u x)/∂x = u", "x u + x^3 = 3x^3"])
def test_so_it_is_where_the_definition_stands_below(line):
    first, *_ = verdicts(f"{line}\nwhere u = (x^2\n")

    assert first.status in {"undecided", "unreadable"}


def test_what_holds_whatever_the_letter_is_is_accepted():
    _, *others = verdicts("z = (w x\nL = z^2\ndL/dz = 2z\ndL/dw = 0\n")

    assert [line.status for line in others] == ["proved", "proved", "undecided"]


def test_a_continuation_with_such_a_letter_before_it_is_not_refuted():
    *_, replaced, wrong = verdicts("u = (x^2\nv = x\n3u + v\n= 3x^2 + x\n= 3x^2 + 2x\n")

    assert (replaced.status, wrong.status) == ("undecided", "refuted")


@pytest.mark.parametrize("unread", ["≤ (x^2 + 1", "\\leq (x^2 + 1", "≈ (x^2", "< (x^2 + 2"])
@pytest.mark.parametrize("line", ["= x^2 + 1", "= x^2", "≥ 7", "≤ x^2 - 1"])
def test_over_an_unread_inequality_nothing_is_compared(unread, line):
    _, _, third = verdicts(f"x^2\n{unread}\n{line}\n")

    assert third.status == "undecided"


def test_a_chain_of_equalities_with_an_unread_one_inside_is_compared():
    _, _, right = verdicts("x^2 + x\n= (x^2 + x\n= x(x + 1)\n")
    _, _, wrong = verdicts("x^2 + x\n= (x^2 + x\n= x(x + 2)\n")

    assert (right.status, wrong.status) == ("proved", "refuted")
