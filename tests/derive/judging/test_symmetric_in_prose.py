r"""A matrix that a document calls symmetric is so in the lines below; what is in doubt is open."""

import pytest

from grader.derive import check
from grader.derive.free import run as undeclared
from grader.judge.algebra.sheets import read_sheet

FORM = r"$f(x) = x^\top A x$"
DOUBLE = "\n\n$$\\nabla f(x) = 2 A x$$\n\n"


def judged(text):
    sheet = read_sheet(text, "post.md")
    found = undeclared(sheet.request())
    return check(
        sheet.lines,
        symbols=found["symbols"] | sheet.symbols,
        assumed=found["symbols"].keys() - {*found["said"]},
        breaks=sheet.breaks,
        silent=sheet.silent,
    ).lines


@pytest.mark.parametrize(
    "sentence",
    [
        rf"Let $A \in \mathbb R^{{n\times n}}$ be symmetric and {FORM}.",
        rf"Let {FORM}, where $A$ is a symmetric positive definite matrix.",
        rf"With a symmetric, positive definite matrix $A$ put {FORM}.",
        rf"Consider {FORM} with symmetric $A$.",
        rf"Take {FORM} with $A\in\mathbb R^{{n \times n}}$ symmetric.",
    ],
)
def test_what_is_called_symmetric_is_so(sentence):
    assert judged(f"{sentence}{DOUBLE}")[-1].accepted, judged(f"{sentence}{DOUBLE}")[-1].reason
    for wrong in ("A x", "2 x", "4 A x", "2 A"):
        text = f"{sentence}\n\n$$\\nabla f(x) = {wrong}$$"
        assert not judged(text)[-1].accepted, wrong


@pytest.mark.parametrize(
    "sentence",
    [
        rf"Put {FORM}, where $A \in \mathbb R^{{n\times n}}$, $A^\top = A$.",
        rf"Put {FORM} with $A \in \mathbb R^{{n\times n}}$ and $A \succ 0$.",
        rf"Put {FORM}. All matrices here are symmetric, $A \in \mathbb R^{{n\times n}}$.",
        rf"Let $A, B \in \mathbb R^{{n\times n}}$ be symmetric, {FORM}.",
        rf"For a symmetric $A \in \mathbb R^{{n\times n}}$ and {FORM} it is easy.",
        rf"If $A \in \mathbb R^{{n\times n}}$ is symmetric, {FORM} is easy.",
    ],
)
def test_what_is_in_doubt_is_neither_refuted_nor_accepted(sentence):
    assert judged(f"{sentence}{DOUBLE}")[-1].status == "undecided"


@pytest.mark.parametrize(
    "words",
    ["not symmetric", "not assumed to be symmetric", "nonsymmetric", "any matrix"],
)
def test_a_matrix_that_is_not_called_so_is_general(words):
    text = rf"Let $A \in \mathbb R^{{n\times n}}$ ({words}) and {FORM}."

    assert judged(f"{text}{DOUBLE}")[-1].status == "refuted"


def test_what_is_said_below_a_line_does_not_make_it_right():
    text = rf"Let $A \in \mathbb R^{{n\times n}}$ and {FORM}.{DOUBLE}Now let $A$ be symmetric."

    assert [line.accepted for line in judged(f"{text}{DOUBLE}")] == [False, False]


def test_other_matrices_stay_general():
    text = r"Let $A\in\mathbb R^{n\times n}$ be symmetric and $B\in\mathbb R^{n\times n}$."

    assert judged(f"{text}\n\n$$(A B)^\\top = B^\\top A$$")[-1].accepted
    assert not judged(f"{text}\n\n$$(A B)^\\top = B A$$")[-1].accepted
    assert not judged(f"{text}\n\n$$A B = B A$$")[-1].accepted


def test_a_symmetric_matrix_may_be_derived_by():
    text = r"Let $A\in\mathbb R^{n\times n}$ be symmetric and $x \in \mathbb R^n$."
    line = r"\frac{\partial}{\partial A}(x^\top A x) = "

    assert judged(f"{text}\n\n$${line} x x^\\top$$")[-1].accepted
    assert not judged(f"{text}\n\n$${line} 2 x x^\\top$$")[-1].accepted
