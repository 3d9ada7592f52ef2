r"""`w^* = …` below a derivative claims where that is 0; elsewhere it only says what w* is."""

import pytest

from grader.judge.algebra.derivations import DerivationJudge
from grader.judge.algebra.sheets import read_sheet


@pytest.fixture(scope="module")
def judged():
    with DerivationJudge() as judge:
        yield lambda text, name="post.md": judge.judge(read_sheet(text, name)).lines


QUADRATIC = "Minimise $f(w) = \\frac12 a w^2 - b w$.\n$$f'(w) = a w - b{zero}$$\nso\n$${claim}$$\n"
SAMPLE = (
    "$$\\ell(\\mu) = -\\frac12\\sum_{{i=1}}^n (x_i - \\mu)^2$$\nHence\n"
    "$$\\frac{{d\\ell}}{{d\\mu}} = \\sum_{{i=1}}^n (x_i - \\mu){zero}$$\nand\n$${claim}$$\n"
)
RIDGE = (
    "Let $J(w) = \\frac12\\|Xw - y\\|^2 + \\frac{{\\lambda}}{{2}}\\|w\\|^2$ with "
    "$X \\in \\mathbb{{R}}^{{m\\times n}}$.\n$$\\nabla_w J = X^T(Xw - y) + \\lambda w{zero}$$\n"
    "$${claim}$$\n"
)
RIGHT = [
    (QUADRATIC, r"w^* = \frac{b}{a}"),
    (QUADRATIC, r"\hat w = \frac{b}{a}"),
    (QUADRATIC, r"w_{opt} = b a^{-1}"),
    (SAMPLE, r"\hat\mu = \frac1n\sum_{i=1}^n x_i"),
    (SAMPLE, r"\mu_{ML} = \frac{\sum_{i=1}^n x_i}{n}"),
    (RIDGE, r"\hat w = (X^TX + \lambda I)^{-1}X^Ty"),
]
WRONG = [
    (QUADRATIC, r"w^* = \frac{2b}{a}"),
    (QUADRATIC, r"w^* = \frac{a}{b}"),
    (QUADRATIC, r"\hat w = -\frac{b}{a}"),
    (SAMPLE, r"\hat\mu = \frac2n\sum_{i=1}^n x_i"),
    (SAMPLE, r"\hat\mu = \sum_{i=1}^n x_i"),
    (SAMPLE, r"\mu_{ML} = \frac1{n-1}\sum_{i=1}^n x_i"),
    (RIDGE, r"\hat w = (X^TX + 2\lambda I)^{-1}X^Ty"),
    (RIDGE, r"\hat w = (X^TX)^{-1}X^Ty"),
    (RIDGE, r"\hat w = (XX^T + \lambda I)^{-1}X^Ty"),
]


@pytest.mark.parametrize("zero", ["", " = 0"])
@pytest.mark.parametrize(("post", "claim"), RIGHT)
def test_a_solution_is_accepted(judged, post, claim, zero):
    found = judged(post.format(claim=claim, zero=zero))

    assert found[-1].get("ok"), found[-1]["reason"]
    assert "solution" in found[-1]["reason"] or "solves" in found[-1]["reason"]


@pytest.mark.parametrize("zero", ["", " = 0"])
@pytest.mark.parametrize(("post", "claim"), WRONG)
def test_what_is_no_solution_is_not_accepted(judged, post, claim, zero):
    *_, last = judged(post.format(claim=claim, zero=zero))

    assert not last["ok"], last["reason"]


NO_GRADIENT = (
    "Minimise\n$$J(w) = \\frac12\\|y - Xw\\|^2 + \\frac{\\lambda}{2}\\|w\\|^2.$$\n"
    "Setting its gradient to zero,\n$$%s = X^\\top y,$$\nso\n$$%s X^\\top y.$$\n"
)
NORMAL = (r"(X^\top X + \lambda I) w", r"\hat w = (X^\top X + \lambda I)^{-1}")


def test_an_equation_is_held_against_the_gradient_that_was_not_written(judged):
    equation, solution = NORMAL

    assert all(line["ok"] for line in judged(NO_GRADIENT % (equation, solution)))


@pytest.mark.parametrize(
    ("equation", "solution"),
    [
        (r"(X^\top X + 2\lambda I) w", NORMAL[1]),
        (r"(X X^\top + \lambda I) w", NORMAL[1]),
        (r"X^\top X w", NORMAL[1]),
        (NORMAL[0], r"\hat w = (X^\top X)^{-1}"),
        (NORMAL[0], r"\hat w = (X^\top X - \lambda I)^{-1}"),
        (NORMAL[0], r"\hat w = (X^\top X + \lambda I)"),
    ],
)
def test_a_wrong_equation_or_solution_is_not_accepted(judged, equation, solution):
    *_, before, last = judged(NO_GRADIENT % (equation, solution))

    assert before["ok"] == (equation == NORMAL[0])
    assert not (before["ok"] and last["ok"])


def test_a_least_value_of_what_is_only_defined_is_held_against_its_derivative(judged):
    post = "The function\n$$f(w) = (w - 3)^2 + 1$$\nis least at\n$$w^* = %s.$$\n"

    assert judged(post % "3")[-1]["ok"]
    assert not judged(post % "4")[-1]["ok"]


def test_in_plain_lines_as_well(judged):
    lines = "f(w) = (w - 3)^2\nf'(w) = 2(w - 3)\nw_opt = {}\n"

    assert judged(lines.format(3), "")[-1]["ok"]
    assert not judged(lines.format(4), "")[-1]["ok"]


@pytest.mark.parametrize(
    "post",
    [
        # Normalized values, and not where something is least.
        "$$\\mu = \\frac1m\\sum_{i=1}^m x_i$$\n$$\\hat x_i = x_i - \\mu$$\n",
        # What has the name without the mark in it is made of that.
        "$$f(w) = w^2$$\n$$f'(w) = 2w$$\n$$\\hat w = w - 2\\eta w$$\n",
    ],
)
def test_what_only_defines_is_taken_so(judged, post):
    assert all(line["ok"] for line in judged(post))


def test_after_what_could_not_be_read_nothing_is_claimed_to_follow(judged):
    post = "$$J(w) = {w - }^2$$\n$$J'(w) = 2 ( w$$\n$$w^* = 4$$\n"

    assert not any(line["ok"] for line in judged(post))
