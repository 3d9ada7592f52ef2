"""A formula between $ reads as plain Unicode on a terminal."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from grader.report.linear_math import to_text
from grader.report.prose import Prose
from grader.report.text import CODE_OR_MATH

PIECES = st.sampled_from(
    r"\frac \sqrt \hat \left( \right) \begin{cases} \end{cases} \begin \end \alpha \foo \\ & { } "
    r"^ _ ^2 _{i} a b 12 + = ( ) [ ] ' \, \text \mathbb \partial".split()
)


@pytest.mark.parametrize(
    ("latex", "plain"),
    [
        (r"\hat{y} = \sigma(w x + b)", "ŷ = σ(w x + b)"),
        (r"\frac{\partial L}{\partial w_1} x", "∂L/∂w₁ x"),
        (r"2\frac{a}{b}c", "2 a/b c"),
        (r"\frac{a + b}{2}", "(a + b)/2"),
        (r"\left(\frac{1}{4}\right)^n", "(1/4)ⁿ"),
        (r"\frac12 + \frac{1}{1 + e^{-z}}", "1/2 + 1/(1 + e^(-z))"),
        (r"\sum_{i=1}^n x_i \le \sqrt{n + 1}", "Σᵢ₌₁ⁿ xᵢ ≤ √(n + 1)"),
        (r"\|x\|_2^2 \in \mathbb{R}", "‖x‖₂² ∈ ℝ"),
        (r"W^T b_c, a_{n-1}, y^{(i)}", "Wᵀ b_c, aₙ₋₁, y⁽ⁱ⁾"),
        (r"\operatorname{softmax}(z)_k, \log x, \text{the mean}", "softmax(z)ₖ, log x, the mean"),
        (r"\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}", "[1, 2; 3, 4]"),
        (r"\begin{aligned} a &= b \\ &= c \end{aligned}", "a = b\n= c"),
        ("L = (ŷ - y)²/2", "L = (ŷ - y)²/2"),
        (r"\unknown{x}^2", r"\unknown{x}^2"),
        ("x_{", "x_{"),
    ],
)
def test_the_plain_form(latex, plain):
    assert to_text(latex) == plain


@given(st.lists(PIECES, max_size=15).map(" ".join))
def test_what_cannot_be_converted_stays_as_it_is_written(latex):
    made = to_text(latex)

    assert made == latex.strip() or "\\" not in made


def test_every_formula_of_the_course_is_shown_without_its_source(course):
    found = 0
    for exercise in course:
        sheet = exercise.suffix == ".md"
        for match in CODE_OR_MATH.finditer(exercise.stub if sheet else exercise.prompt):
            if not match["code"]:
                made = to_text(match["display"] or match["inline"])
                assert not set(made) & set("\\{}$"), (exercise.name, match[0])
                found += 1
    assert found > 100


def test_prose_holds_no_signs_of_latex_and_breaks_no_formula():
    written = r"A sum $a_1 + \alpha \cdot b * c$ of `$code$` and *this*." * 3
    console = Console(file=io.StringIO(), width=40)

    console.print(Prose(written))

    lines = console.file.getvalue().splitlines()
    assert sum("a₁ + α · b * c" in line for line in lines) == 3
    assert "$code$" in " ".join(lines)
    assert "*this*" not in " ".join(lines)
