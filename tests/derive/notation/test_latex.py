r"""LaTeX as people write it: environments, fonts, accents, sizes, \left and \right, text."""

import pytest

from grader.derive import check

SYMBOLS = {
    "x": "real",
    "y": "real",
    "p": "(0, 1)",
    "xbar": "real",
    "y_hat": "real",
    "thetahat": "real",
    "y_true": "real",
    "X": "matrix(m, n)",
    "w": "vector(n)",
    "v": "vector(m)",
}


@pytest.mark.parametrize(
    "lines",
    [
        [r"\begin{aligned}", r"(x+1)^2 &= x^2 + 2x + 1 \\", r"&= x(x+2) + 1", r"\end{aligned}"],
        [r"\begin{align*} (x+1)^2 &= x^2 + 2x + 1 \\ &= x(x+2) + 1 \end{align*}"],
        [r"\begin{equation}\begin{split}", r"2x &= x + x \\[2pt]", r"\end{split}\end{equation}"],
        [r"$$ (x+1)^2 = x^2 + 2x + 1 $$"],
        [r"\[ (x+1)^2 = x^2+2x+1. \]"],
        [r"\dfrac{\mathrm{d}}{\mathrm{d}x} \sin x = \cos x"],
        [r"\frac{\partial}{\partial x} \left( x^2 y \right) = 2xy"],
        [r"\hat{y} - y = -(y - \hat{y})"],
        [r"\bar{x} + \overline{x} = 2\bar{x}"],
        [r"\hat{\theta}^2 = \hat{\theta} \cdot \hat{\theta}"],
        [r"\mathbf{w}^\top \mathbf{w} = \lVert\mathbf{w}\rVert_2^2 = \sum_{i=1}^n \mathbf{w}_i^2"],
        [r"\left\lVert \mathbf{X}\mathbf{w} \right\rVert^2 = \vec{w}^{\top}X^{\mathsf{T}}X\vec{w}"],
        [r"\frac{\partial}{\partial \mathbf{w}} (\mathbf{w}^T \mathbf{w}) = 2 \mathbf{w}"],
        [r"\nabla_{\mathbf{w}} \|X\mathbf{w} - v\|^2 = 2 X^\top (X \mathbf{w} - v)"],
        [r"\exp\left\{x\right\} = e^{x}"],
        [r"\operatorname{sigmoid}(x) = \dfrac{1}{1+e^{-x}}"],
        [r"\big( x + 1 \big)^2 = \Bigl( 1 + x \Bigr)^2"],
        [r"\left[ x + 1 \right] x = x^2 + x"],
        [r"\log\left(\frac{x^2+1}{2}\right) = \ln(x^2+1) - \ln 2"],
        [r"x + y = y + x \quad \text{(they commute)} \tag{1}", r"= y + x \label{eq:sum} \nonumber"],
        [r"\prod_{i=1}^{n} \exp(w_i) = \exp\left(\sum_{i=1}^{n} w_i\right)"],
        [r"\sum\limits_{i=1}^{n} w_{i} = \displaystyle\sum_{j=1}^n w_j"],
        [r"\text{relu}(x) = \max(0, x)"],
        [r"w \odot w = w \circ w"],
    ],
)
def test_it_is_read_as_it_looks(lines):
    derivation = check(lines, symbols=SYMBOLS)

    assert derivation.accepted, [line.reason for line in derivation.lines]


def test_rows_are_judged_one_by_one():
    lines = [r"\begin{align}", r"(x+1)^2 &= x^2 + 1 \\ &= 1 + x^2", r"\end{align}"]

    verdicts = check(lines, symbols=SYMBOLS).lines

    assert [(line.number, line.status) for line in verdicts] == [(2, "refuted"), (2, "proved")]


def test_columns_are_those_of_what_was_written():
    line = r"\mathbf{w}^\top \mathbf{w} + qux"

    assert check([line], symbols=SYMBOLS).lines[0].column == line.index("qux") + 1


@pytest.mark.parametrize(
    "line", [r"\begin{tikzpicture} x \end{tikzpicture}", r"\foo{x}", r"\hat{q}"]
)
def test_what_is_not_known_is_refused(line):
    assert check([line], symbols=SYMBOLS).lines[0].status == "unreadable"


@pytest.mark.parametrize(
    "lines",
    [
        [r"\underbrace{(x+1)^2}_{\text{Bias}^2} + \overbrace{x}^{\text{rest}} = x^2 + 3x + 1"],
        [r"x^2 = x \cdot x", r"\therefore\quad 2x = x + x. \checkmark"],
        [r"A^{-\top} = (A^\top)^{-1}", r"A^{-T} = (A^{-1})^T"],
        [r"f(x) = x^2 + x, \quad x \in \{0, 1\}", r"f'(x) = 2x + 1"],
        [r"\frac{s^2}{3} = 2 \quad\Longrightarrow\quad s^2 = 6"],
    ],
)
def test_what_people_set_around_formulas_is_read(lines):
    derivation = check(lines, symbols={"x": "real", "s": "real", "A": "matrix(n, n)"})

    assert derivation.accepted, [line.reason for line in derivation.lines]


@pytest.mark.parametrize(
    "line",
    ["f' = f(1-f)", r"f' = f\,(1-f)", "f'' = f' - 2ff'", r"f'' = f(1-f)(1-2f)", "2ff' = 2f f(1-f)"],
)
def test_a_function_alone_in_its_own_brackets_is_a_factor(line):
    lines = check([r"f(x) = \frac{1}{1+e^{-x}}", line], symbols={"x": "real"}).lines

    assert lines[-1].accepted, lines[-1].reason


def test_a_function_of_a_formula_is_no_factor():
    lines = check([r"f(x) = x^2", r"f(1-x) = f \cdot (1-x)"], symbols={"x": "real"}).lines

    assert lines[-1].status == "refuted"
