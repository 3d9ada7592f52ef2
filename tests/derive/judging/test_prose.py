"""In a document nothing is refuted that its prose may explain; what is wrong is not accepted."""

import pytest

from grader.derive import check
from grader.derive.free import run as undeclared
from grader.judge.algebra.sheets import read_sheet


def judged(text, name="post.md"):
    sheet = read_sheet(text, name)
    found = undeclared(sheet.request())
    return check(
        sheet.lines,
        symbols=found["symbols"] | sheet.symbols,
        assumed=found["symbols"].keys() - {*found["said"]},
        breaks=sheet.breaks,
        silent=sheet.silent,
    ).lines


def displays(*formulas):
    return "\n\n".join(f"So we find\n\n$$\n{formula}\n$$" for formula in formulas)


SOFTMAX = r"p_i = \frac{e^{z_i}}{\sum_{k=1}^{n} e^{z_k}}"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (displays(SOFTMAX, r"\frac{\partial p_i}{\partial z_j} = -p_i p_j"), "i ≠ j"),
        (displays(r"\operatorname{tr}(B V V^\top) = \operatorname{tr}(B)"), "V V^T"),
        (displays(r"\operatorname{tr}(A U^\top U A^\top) = \operatorname{tr}(A A^\top)"), "U^T U"),
        (displays(r"e_{n+1} = 1 - 2x_n + x_n^2 = (1-x_n)^2 = e_n^2"), "e_n and x_n"),
        (displays(r"s_1^2 \le \sum_{i=1}^r s_i^2 \le r s_1^2"), "bound"),
        (displays(r"\frac{\partial D_{\mathrm{KL}}}{\partial m_j} = m_j"), "what D_KL is"),
        (displays(r"\text{Var}(u v) = \text{Var}(u)\,\text{Var}(v)"), "mean=0"),
        (displays(r"a^2 = \frac{2}{u} \quad\implies\quad a = \sqrt{\frac{2}{u}}"), "positive"),
        (displays(r"y = \sum_{i=1}^d w_i m_i", r"\mathbb E[m_j] = q"), "random"),
        (displays(r"h = h_0 + 1", r"h = 3 + 4 + h_0", r"h = 111 + 1"), ""),
        (r"with $X\in\mathbb{R}^{m\times n}$, $y\in\mathbb{R}^m$, $w\in\mathbb{R}^n$"
         "\n\n$$\nX^TX\\,w = X^Ty\n$$", "given"),
    ],
)  # fmt: skip
def test_what_the_prose_may_explain_is_not_refuted(text, told):
    last = judged(text)[-1]

    assert last.status != "refuted", last.reason
    assert last.status != "unreadable", last.reason
    assert told in last.reason


@pytest.mark.parametrize(
    "text",
    [
        displays(SOFTMAX, r"\frac{\partial p_i}{\partial z_j} = p_i p_j"),
        displays(r"\frac{d}{dx} x^3 = 3x"),
        displays(r"(a + b)^2 = a^2 + b^2"),
        displays(r"\operatorname{tr}(A U^\top U A^\top) = 2\operatorname{tr}(A A^\top)"),
        displays(r"h = 111 + 1 = 113"),
        displays(r"2x = 4 \implies x = 3"),
        displays(r"x^2 = 2u \quad\implies\quad x = \sqrt{u}"),
        displays(r"(x+1)^2 = x^2 + 2x + 1", r"x^2 = x + x"),
    ],
)
def test_what_no_prose_explains_is_not_accepted(text):
    assert not judged(text)[-1].accepted


@pytest.mark.parametrize(
    "text",
    [
        "$df = (dx)^TAx + x^TAdx$\n\n$(dx)^TAx = x^TAdx$",
        displays(r"df = (dx)^\top A x + x^\top A\, dx", r"(dx)^\top A x = x^\top A\, dx"),
        displays(r"dV = P^\top dO", r"dP = dO\, V^\top"),
    ],
)
def test_a_differential_is_no_product(text):
    assert not any(line.accepted for line in judged(text))


def test_a_declared_number_d_stands_before_names():
    lines = check([r"(d\,x)^2 = d^2x^2", r"= ddx^2"], symbols={"d": "real", "x": "real"}).lines

    assert [line.accepted for line in lines] == [True, True]


def test_rows_on_both_sides_of_words_are_apart():
    text = (
        "\\begin{align*}\n(a+b)^2 &= a^2 + 2ab + b^2,\n\\intertext{and for $c$ (a number)}\n"
        "(a+c)^2 &= a^2 + 2ac + c^2\n\\end{align*}"
    )

    assert [line.accepted for line in judged(text, "notes.tex")] == [True, True]


def test_words_without_an_end_are_no_end_of_a_row():
    assert len(judged("\\begin{align*}\na &= a \\intertext{\n\\end{align*}", "notes.tex")) <= 2


def test_words_before_and_behind_a_formula_of_notes_are_left_out():
    text = (
        "Some notes on the square of a sum, as it is taught\n\n"
        "Expansion:   (a + b)^2 = a^2 + 2*a*b + b^2, hence\n\n"
        "new value: (a + b)^2 - a^2 = 2*a*b + b^2\n\n"
        "Slip: (a + b)^2 = a^2 + b^2, so\n"
    )

    assert [line.accepted for line in judged(text, "notes.txt")] == [True, True, False]


def test_a_random_variable_with_an_entry_beside_it_is_asked_about():
    text = displays("m_t = b m_{t-1} + (1 - b) g_t", r"\mathbb E[g^2] = \mathbb E[g]^2")

    assert not any(line.accepted for line in judged(text)[1:])
