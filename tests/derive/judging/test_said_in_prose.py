r"""What the prose of a document says of the lines below it: cases, laws, stationary points."""

import pytest

from grader.derive import check
from grader.derive.free import run as undeclared
from grader.judge.algebra.sheets import read_sheet


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


def last(text):
    return judged(text)[-1]


SOFTMAX = r"""
$$p_i = \frac{e^{z_i}}{\sum_{k=1}^n e^{z_k}}$$

"""


@pytest.mark.parametrize("head", ["**Case $i \\neq j$.**", "If $i \\ne j$,", "For $i ≠ j$ we get"])
def test_a_line_holds_in_the_case_that_its_heading_names(head):
    right = r"\frac{\partial p_i}{\partial z_j} = -p_i p_j"

    assert last(f"{SOFTMAX}{head}\n\n$${right}$$").accepted
    assert last(f"{SOFTMAX}Now\n\n$${right}$$").status == "undecided"
    for wrong in ("p_i p_j", "-p_i", "p_i(1 - p_j)"):
        line = rf"\frac{{\partial p_i}}{{\partial z_j}} = {wrong}"
        assert not last(f"{SOFTMAX}{head}\n\n$${line}$$").accepted, wrong


def test_the_case_of_equal_indices():
    for right, accepted in (("p_i(1 - p_i)", True), ("p_i(1 - p_j)", True), ("-p_i p_j", False)):
        line = rf"\frac{{\partial p_i}}{{\partial z_j}} = {right}"
        found = last(f"{SOFTMAX}**Case $i = j$.**\n\n$${line}$$")
        assert found.accepted is accepted, (right, found.reason)


def test_a_line_with_both_cases_is_judged_for_both():
    text = rf"{SOFTMAX}If $i \ne j$, it is simple. But"

    wrong = r"\frac{\partial p_i}{\partial z_j} = 2 p_i\delta_{ij} - p_i p_j"
    assert not last(f"{text}\n\n$${wrong}$$").accepted


SQUARES = r"""
$X \in \mathbb{R}^{m\times n}$, $y \in \mathbb{R}^m$, $w \in \mathbb{R}^n$

$$L(w) = \|Xw - y\|^2$$

$$\nabla L(w) = 2X^TXw - 2X^Ty$$

"""


def test_an_equation_below_a_gradient_says_where_it_is_zero():
    for right in ("X^TXw = X^Ty", "X^T(Xw - y) = 0", "2X^TXw = 2X^Ty"):
        found = last(f"{SQUARES}At a minimum\n\n$${right}$$")
        assert found.accepted, (right, found.reason)
        assert "set to 0" in found.reason
    for wrong in ("X^TXw = 2X^Ty", "X^TXw = -X^Ty", "Xw = y"):
        assert not last(f"{SQUARES}At a minimum\n\n$${wrong}$$").accepted, wrong


def test_no_equation_follows_from_a_gradient_that_is_wrong():
    text = SQUARES.replace("2X^TXw - 2X^Ty", "X^TXw - X^Ty")

    found = judged(f"{text}Set it to zero:\n\n$$X^TXw = X^Ty$$")

    assert found[-2].status == "refuted"
    assert found[-1].status == "undecided"


def test_zero_may_stand_first():
    text = "$$L = (w - a)^2 + b w$$\n\n"
    right = r"$$0 = \frac{dL}{dw} = 2(w - a) + b \\ \implies w = a - b/2$$"

    assert all(line.accepted for line in judged(text + right))
    for wrong in (right.replace("+ b \\", "- b \\"), right.replace("b/2", "b"), right[:-6] + "b$$"):
        assert not all(line.accepted for line in judged(text + wrong)), wrong


MASKS = r"""
Let $E[m_i] = q$ and $\operatorname{Var}(m_i) = q - q^2${said}.

$$y = \sum_{i=1}^d w_i m_i$$

"""


def test_a_mean_and_a_variance_in_prose_are_those_of_the_variable():
    text = MASKS.replace("{said}", "")

    assert last(rf"{text}$$E[m_i^2] = q$$").accepted
    assert last(rf"{text}$$E[y] = q\sum_{{i=1}}^d w_i$$").accepted
    for wrong in ("E[m_i^2] = q^2", "E[m_i^2] = q - q^2", r"E[y] = \sum_{i=1}^d w_i"):
        assert not last(f"{text}$${wrong}$$").accepted, wrong


def test_a_name_for_a_mean_is_no_declaration():
    found = judged("Write $\\mu = E[X]$, where $E[X - \\mu] = 0$.\n\n$$E[X + 1] = \\mu + 1$$")

    assert found[-1].accepted


@pytest.mark.parametrize(
    ("said", "accepted"),
    [
        (", and the masks are independent", True),
        (", i.i.d. over the units", True),
        (", all drawn independently of each other", True),
        (", but they are not independent", False),
        (", whatever the inputs", False),
        (". The bounds below are independent of the width, and all of them sharp", False),
    ],
)
def test_variances_add_up_only_where_independence_is_said(said, accepted):
    text = MASKS.replace("{said}", said)
    line = r"\operatorname{Var}(y) = q(1 - q)\sum_{i=1}^d w_i^2"

    assert last(f"{text}$${line}$$").accepted is accepted
    for wrong in (r"q\sum_{i=1}^d w_i^2", r"q(1 - q)\sum_{i=1}^d w_i", "q(1 - q)"):
        assert not last(rf"{text}$$\operatorname{{Var}}(y) = {wrong}$$").accepted, wrong


EXAMPLE = r"""
Let $z = \mu + \sigma\epsilon$ with $\epsilon\sim\mathcal N(0,1)$ and

$$F(\mu,\sigma) = \mathbb E_{\epsilon\sim\mathcal N(0,1)}[f(\mu+\sigma\epsilon)]$$

"""


def test_an_expectation_may_name_the_law_of_what_is_random_in_it():
    assert last(rf"{EXAMPLE}$$\nabla_\mu F = \mathbb E_\epsilon[f'(\mu+\sigma\epsilon)]$$").accepted
    for wrong in (r"\epsilon f'(\mu+\sigma\epsilon)", r"f(\mu+\sigma\epsilon)", r"\sigma f'(\mu)"):
        line = rf"\nabla_\mu F = \mathbb E_\epsilon[{wrong}]"
        assert not last(f"{EXAMPLE}$${line}$$").accepted, wrong


def test_another_law_is_another_expectation():
    text = r"Let $\epsilon\sim\mathcal N(0,1)$." + "\n\n"
    line = r"\mathbb E_{\epsilon\sim\mathcal N(0,4)}[\epsilon^2] = "

    assert not last(f"{text}$${line} 1$$").accepted


def test_an_example_is_a_function_from_there_on():
    line = r"\nabla_\mu F = \mathbb E_\epsilon[2(\mu+\sigma\epsilon)]"
    general = r"\nabla_\mu F = \mathbb E_\epsilon[f'(\mu+\sigma\epsilon)]"

    found = last(f"{EXAMPLE}$${general}$$\n\n" + r"Test it with $f(z) = z^2$:" + f"\n\n$${line}$$")
    assert found.accepted
    assert "f(z) = z^2" in found.reason
    assert not last(f"{EXAMPLE}$${line}$$").accepted
    for wrong in (r"2\sigma", r"\mu", r"2\mu + 2\sigma"):
        twin = rf"\nabla_\mu F = \mathbb E_\epsilon[2(\mu+\sigma\epsilon)] = {wrong}"
        assert not last(rf"{EXAMPLE}Take $f(z) = z^2$:" + f"\n\n$${twin}$$").accepted, wrong


QUADRATIC = r"$$f(x) = \frac12 x^T A x - b^T x$$" + "\n\n"


@pytest.mark.parametrize(
    ("said", "accepted"),
    [
        ("where $A$ is symmetric", True),
        ("with a symmetric positive definite matrix $A$", True),
        ("where $A$ is not symmetric", False),
        ("where $B$ is symmetric", False),
        ("where $b$ is drawn from a law symmetric around 0", False),
    ],
)
def test_that_a_matrix_is_symmetric_may_be_said_in_words(said, accepted):
    found = last(rf"Let {said}." + f"\n\n{QUADRATIC}" + r"$$\nabla_x f = A x - b$$")

    assert found.accepted is accepted, found.reason
    assert found.status != "refuted"


@pytest.mark.parametrize(
    ("said", "right", "wrong"),
    [
        ("$w^T w = 1$", r"a w^T w = a", r"a w^T w = a^2"),
        (r"$\|u\| = 1$", r"(u^T v)(u^T u) = u^T v", r"(u^T v)(u^T u) = 2u^T v"),
        (r"$\sum_k y_k = 1$", r"\sum_k (1 - c) y_k = 1 - c", r"\sum_k (1 - c) y_k = 1 + c"),
        ("$Q$ orthogonal", r"\|Q x\|^2 = x^T Q^T Q x = x^T x", r"\|Q x\|^2 = x^T Q^T Q x = 2x^T x"),
        ("$U^T U = I$", r"x^T U^T U x = \|x\|^2", r"x^T U^T U x = \|U\|^2"),
    ],
)
def test_a_step_may_use_a_length_or_a_sum_that_is_said(said, right, wrong):
    assert last(f"Let {said}.\n\n$${right}$$").accepted
    assert not last(f"Let {said}.\n\n$${wrong}$$").accepted
    assert not last(f"Nothing is said.\n\n$${right}$$").accepted


def test_what_depends_on_a_name_of_which_nothing_is_known_is_open():
    text = "Let $p = \\sigma(w^T x + b)$.\n\n$$\\frac{dp}{dz} = p(1-p)$$"

    assert last(text).status == "undecided"
    assert "z" in last(text).reason


@pytest.mark.parametrize(
    ("numbers", "status"),
    [
        ("floor((32 - 5 + 4)/1) + 1", "agrees"),
        ("floor((224 - 7 + 6)/2) + 1", "agrees"),
        ("floor((224 + 7 + 6)/2) + 1", "refuted"),
        ("floor((224 - 7 + 6)/2) + 2", "refuted"),
        ("floor((224 - 7 + 5)/2) + 1", "refuted"),
        ("112", "refuted"),
    ],
)
def test_numbers_may_be_put_in_for_letters(numbers, status):
    lines = ["o = floor((W - K + 2P)/S) + 1", f"  = {numbers}"]
    found = undeclared({"lines": lines, "symbols": {}})

    verdicts = check(lines, symbols=found["symbols"], assumed=[*found["symbols"]]).lines

    assert verdicts[-1].status == status, verdicts[-1].reason


@pytest.mark.parametrize(
    ("first", "second", "right", "wrong"),
    [
        ("First $f(x) = x^2$.", "Now take $f(x) = x^3$.", "f'(x) = 3x^2", "f'(x) = 2x"),
        (
            "Plain: $L = (wx-y)^2$.",
            r"Halved: $L = \frac12(wx-y)^2$.",
            r"\frac{dL}{dw} = x(wx-y)",
            r"\frac{dL}{dw} = 2x(wx-y)",
        ),
        (
            r"For sigmoid, $a = \sigma(z)$.",
            r"For tanh, $a = \tanh(z)$.",
            r"\frac{da}{dz} = 1-a^2",
            r"\frac{da}{dz} = a(1-a)",
        ),
        (
            "First $L = x^2$.",
            r"With a penalty, $L = x^2 + \lambda x^4$.",
            r"\frac{dL}{dx} = 2x + 4\lambda x^3",
            r"\frac{dL}{dx} = 2x",
        ),
    ],
)
def test_a_letter_may_stand_for_something_else_in_the_next_example(first, second, right, wrong):
    assert last(f"{first}\n\n{second}\n\n$${right}$$").accepted
    assert last(f"{first}\n\n{second}\n\n$${wrong}$$").status == "refuted"


def test_a_definition_in_a_display_may_be_another_one_behind_such_words():
    text = "$$f(x) = x^2$$\n\nSecond example:\n\n$$f(x) = x^3$$\n\n"

    *_, said, right = judged(text + "$$f'(x) = 3x^2$$")
    assert (said.status, right.status) == ("undecided", "proved")
    assert last(text + "$$f'(x) = 2x$$").status == "undecided"


def test_a_formula_said_again_is_a_claim_where_nothing_begins_anew():
    text = "$$L = (y - p)^2$$\n\nExpanding the square,\n\n$$L = y^2 - yp + p^2$$"

    assert last(text).status == "refuted"
    assert last(text.replace("- yp", "- 2yp")).accepted


def test_an_equation_in_plain_text_may_be_a_fact_of_its_own():
    lines = ["d/dx x^2 = x + x", "= 2*x", "d/dx x^3 = 3*x^2"]
    found = undeclared({"lines": lines, "symbols": {}})

    def verdicts(texts):
        return check(texts, symbols=found["symbols"], assumed=[*found["symbols"]]).lines

    assert all(line.accepted for line in verdicts(lines))
    assert verdicts([*lines[:2], "d/dx x^3 = 3*x"])[-1].status == "refuted"
    assert verdicts(["x^2 + x", "d/dx x^3 = 3*x^2"])[-1].status == "refuted"


@pytest.mark.parametrize(
    ("said", "line"),
    [
        ("Don't assume $x > 0$ here.", r"\sqrt{x^2} = x"),
        ("Without assuming that $X$ and $Y$ are independent,", "E[XY] = E[X]E[Y]"),
        ("Do $X$ and $Y$ have to be independent? No.", "Var(X+Y) = Var(X) + Var(Y)"),
        ("A mistake is to assume that $E[X]=0$. Let $Var(X)=s^2$.", "E[X^2] = s^2"),
        ("Let $a > 0$. Now let $a < 0$ instead.", r"\sqrt{a^2} = a"),
        ("Let $a > 0$. For any real $a$,", r"\sqrt{a^2} = a"),
        ("Let $E[X]=0$, $Var(X)=s^2$. Now let $E[X]=m$, $Var(X)=s^2$.", "E[X^2] = s^2"),
        (
            "If we used $L = (a-y)^4$, it were huge. We use $L = (a-y)^2$.",
            r"\frac{dL}{da} = 4(a-y)^3",
        ),
        ("Model A has $q = wx$, model B has $q = wx + b$. In B", r"\frac{d}{db}(q - y)^2 = 0"),
    ],
)
def test_what_is_denied_or_said_otherwise_later_is_no_premise(said, line):
    assert not last(f"{said}\n\n$${line}$$").accepted


def test_a_case_ends_where_both_are_put_together():
    text = (
        rf"{SOFTMAX}If $i=j$, we have"
        + "\n\n"
        + r"$$\frac{\partial p_i}{\partial z_j} = p_i(1-p_i)$$"
    )
    both = text + "\n\nPutting both together,\n\n" + r"$$\frac{\partial p_i}{\partial z_j} = %s$$"

    assert not last(both % "p_i(1-p_j)").accepted
    assert last(both % r"p_i(\delta_{ij}-p_j)").accepted


@pytest.mark.parametrize(
    ("said", "line"),
    [
        ("Case 1: $x \\ge 0$.", "|x| = x"),
        ("Let $n=2$. Then", r"\sum_{i=1}^n i = 3"),
        ("Let $f(x) = |x|$. For $x<0$:", "f'(x) = -1"),
        (r"Normalised: $\|u\|=\|v\|=1$.", r"\|u-v\|^2 = u^Tu - 2u^Tv + v^Tv = 2 - 2u^Tv"),
    ],
)
def test_what_a_sentence_says_for_a_case_is_not_refuted(said, line):
    assert last(f"{said}\n\n$${line}$$").status != "refuted"


def test_what_is_false_of_numbers_alone_is_refuted():
    assert last(r"$$12\cdot 768^2 = 84943656$$").status == "refuted"


def test_an_identity_may_have_its_size_below_it():
    right = r"$$X^T(XX^T+\lambda I_n) = X^TXX^T + \lambda X^T = (X^TX+\lambda I_d)X^T$$"

    assert last(right).accepted
    assert not last(right.replace(r"\lambda X^T =", r"2\lambda X^T =")).accepted
    assert not last(right.replace("I_d)X^T", "I_d)X")).accepted


@pytest.mark.parametrize(
    "formula",
    [r"x > 0 \implies x^2 > 0", r"= = 1", r"\|x\|^2 =", r"a \ne b + 1 = 2", r"w^T w \cdot = 1 ="],
)
def test_what_cannot_be_read_in_prose_costs_no_line(formula):
    assert last(f"Of course ${formula}$ and $a^2 + = 1$.\n\n$$(a+1)^2 = a^2 + 2a + 1$$").accepted
