"""Marks of code and ornaments of LaTeX: each is read as what it says, a wrong twin refuted."""

import pytest

from grader.derive import check
from grader.derive.free import run as undeclared

PAIRS = {
    "np.exp(x)*np.exp(y)": ("np.exp(x + y)", "np.exp(x*y)"),
    "np.maximum(0, x)": ("(x + abs(x))/2", "(x - abs(x))/2"),
    "math.log(math.exp(x))": ("x", "-x"),
    "(a - b).T @ (a - b)": ("a.T @ a - 2*a.T @ b + b.T @ b", "a.T @ a - a.T @ b + b.T @ b"),
    "sum(b**i for i in 0..n)*(1 - b)": ("1 - b**(n+1)", "1 - b**n"),
    "sum(i for i in range(1, n+1))": ("n*(n+1)/2", "n*(n-1)/2"),
    "v[t] + v[t]": ("2*v[t]", "3*v[t]"),
    "w[t-1] - w[t-1]/2": ("w[t-1]/2", "w[t]/2"),
    r"\boxed{(a+b)^2}": ("a^2 + 2ab + b^2", "a^2 + b^2"),
    r"\|x\|^2_2": (r"\langle x, x\rangle", r"2\langle x, x\rangle"),
    r"\left\langle u, v\right\rangle + v^\top u": (r"2 u^\top v", r"u^\top v"),
    r"\sum_{i,j=1}^n x_i x_j": (r"\Bigl(\sum_{i=1}^n x_i\Bigr)^2", r"\sum_{i=1}^n x_i^2"),
    r"x\,\mathbb{1}_{\{x>0\}}": (r"\max(x, 0)", r"\max(-x, 0)"),
    r"x\,\mathbf 1[x>0]": (r"\frac{x + |x|}{2}", r"\frac{x - |x|}{2}"),
    r"\partial_x (x^2 y)": ("2xy", "2x"),
    r"\mathbf{1}_n^\top x": (r"\sum_{i=1}^n x_i", r"\sum_{i=1}^n x_i^2"),
    r"\int_0^1 x^2 \,\mathrm dx": (r"\tfrac13", r"\tfrac12"),
    "∫₀¹ x² dx": ("1/3", "1/2"),
    r"\mathbb{V}[aX]": (r"a^2\mathbb{V}[X]", r"a\mathbb{V}[X]"),
}


def judged(*lines):
    found = undeclared({"lines": lines, "symbols": {}})
    return check(lines, symbols=found["symbols"], assumed=[*found["symbols"]]).lines


@pytest.mark.parametrize("before", PAIRS)
def test_it_is_read_as_what_it_says(before):
    right, wrong = PAIRS[before]

    assert all(line.accepted for line in judged(before, f"= {right}")), judged(before, f"= {right}")
    assert judged(before, f"= {wrong}")[-1].status == "refuted"


@pytest.mark.parametrize(
    ("lines", "count"),
    [
        ([r"(x+1)^2 = x^2 + 2x + 1 \quad\text{where}\quad x > 0"], 2),
        ([r"(x+1)^2 = x^2 + 2x + 1, \qquad \text{for all } x \in \mathbb{R}"], 2),
        ([r"\sqrt{x^2} = x \quad (x > 0)"], 2),
        ([r"f = x^2, \qquad\text{i.e.}\qquad \frac{df}{dx} = 2x"], 2),
        (["let f(x) = x^2", "f(2) = 4,   i.e.   f(2) + f(1) = 5."], 3),
        (["let f = x²+2xy+3y²", "∂f/∂x = 2x+2y, ∂f/∂y = 2x+6y."], 3),
        ([r"\mu = \frac1n\sum_{i=1}^n x_i \qquad y_i = x_i - \mu"], 2),
        ([r"a = b + c,\; b = 2,\; c = 3"], 3),
        (["f(x) = x^3", "f′(x) = 3x²", "f″(x) = 6x"], 3),
        ([r"f(x) = x^3", r"f^{(2)}(x) = 6x"], 2),
        (["m̂ = 2 x", "m̂ + 1 = 2x + 1"], 2),
        ([r"\boxed{(a+b)^2 = a^2 + 2ab + b^2}"], 1),
    ],
)
def test_what_stands_beside_a_formula_is_a_line_of_its_own(lines, count):
    found = judged(*lines)

    assert [line.accepted for line in found] == [True] * count, found


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("sum_{k=1}^{inf} 1/k**2 = pi**2/6", "this infinite sum"),
        (r"\sum_{k=1}^\infty \frac{1}{k^3} = c", "this infinite sum"),
        (r"p = C \propto e^{-x}", "write = and a constant"),
        (r"x = \arg\min_x (x-1)^2", "write the equation that the minimum solves"),
        (r"\binom{n}{2} = \frac{n(n-1)}{2}", "write the factorials"),
    ],
)
def test_what_is_not_read_says_what_to_write(line, words):
    found = judged(line)[-1]

    assert found.status == "unreadable"
    assert words in found.reason


def test_d_alone_is_a_letter():
    assert judged("D (K - 1) + 1 = D K - D + 1")[0].accepted
    assert judged("D(x^2, x) = 2x")[0].accepted
