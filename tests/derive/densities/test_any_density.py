"""What holds for all densities is accepted; what does not is undecided, and never refuted."""

import pytest

from grader.derive import check
from grader.derive.free import run as undeclared
from grader.judge.algebra.sheets import read_sheet


def judged(*displays):
    """Judge a Markdown document with these displays; one in `prose:` stands in a sentence."""
    parts = [f"Let ${d[6:]}$ hold." if d.startswith("prose:") else f"$$\n{d}\n$$" for d in displays]
    sheet = read_sheet("\n\n".join(parts), "note.md")
    found = undeclared(sheet.request())
    return check(
        sheet.lines,
        symbols=found["symbols"] | sheet.symbols,
        assumed=found["symbols"].keys() - {*found["said"]},
        breaks=sheet.breaks,
        silent=sheet.silent,
    ).lines


RIGHT = {
    "bayes": (
        [r"p(z \mid x) = \frac{p(x \mid z)\,p(z)}{\int p(x \mid z')\,p(z')\,dz'}"],
        [
            r"p(z \mid x) = \frac{p(x \mid z)\,p(x)}{\int p(x \mid z')\,p(z')\,dz'}",
            r"p(z \mid x) = \frac{p(x \mid z)\,p(z)}{\int p(x \mid z')\,dz'}",
            r"p(z \mid x) = \frac{p(x \mid z)}{\int p(x \mid z')\,p(z')\,dz'}",
        ],
    ),
    "marginal": (
        [r"p(x) = \sum_z p(x, z) = \sum_z p(x | z) p(z) = E_{z \sim p(z)}[p(x | z)]"],
        [
            r"p(x) = \sum_z p(x, z) = \sum_z p(x | z)",
            r"p(x) = \sum_z p(x, z) = \sum_z p(z | x) p(z)",
            r"p(x) = \sum_z p(x, z) = E_{z \sim p(z | x)}[p(x | z)]",
            r"p(x) = \sum_z p(x, z) = \sum_x p(x, z)",
        ],
    ),
    "divergence": (
        [
            r"\mathrm{KL}(p\,\|\,q) = \int p(x)\log\frac{p(x)}{q(x)}\,dx"
            r" = -H(p) - \mathbb E_p[\log q(x)] \ge 0"
        ],
        [
            r"\mathrm{KL}(p\,\|\,q) = \int p(x)\log\frac{q(x)}{p(x)}\,dx",
            r"\mathrm{KL}(p\,\|\,q) = \int q(x)\log\frac{p(x)}{q(x)}\,dx",
            r"\mathrm{KL}(p\,\|\,q) = H(p) - \mathbb E_p[\log q(x)]",
            r"\mathrm{KL}(p\,\|\,q) = \mathrm{KL}(q\,\|\,p)",
            r"\mathrm{KL}(p\,\|\,q) \le 0",
            r"\mathrm{KL}(p\,\|\,q) > 0",
            r"\mathrm{KL}(p\,\|\,q) \le 100",
        ],
    ),
    "cross entropy": (
        [r"H(p, q) = -\sum_x p(x) \log q(x) = H(p) + D_{KL}(p \| q) \ge H(p)"],
        [
            r"H(p, q) = -\sum_x q(x) \log p(x)",
            r"H(p, q) = H(p) - D_{KL}(p \| q)",
            r"H(p, q) = H(q) + D_{KL}(p \| q)",
            r"H(p, q) = H(q, p) + 0\, \mathrm{KL}(p \| q)",
        ],
    ),
    "score": (
        [
            r"\mathbb E_{x \sim p_\theta}[\nabla_\theta \log p_\theta(x)]"
            r" = \int \nabla_\theta p_\theta(x)\, dx = \nabla_\theta \int p_\theta(x)\, dx = 0"
        ],
        [
            r"\mathbb E_{x \sim p_\theta}[\nabla_\theta \log p_\theta(x)] = 1",
            r"\mathbb E_{x \sim p_\theta}[\nabla_\theta p_\theta(x)] = 0",
            r"\mathbb E_{x \sim p_\theta}[\nabla_\theta \log p_\theta(x)]"
            r" = \int p_\theta(x) \nabla_\theta p_\theta(x)\, dx",
            r"\mathbb E_{x \sim q}[\nabla_\theta \log p_\theta(x)] = 0",
        ],
    ),
    "information of a score": (
        [
            r"\mathbb E_{x \sim p_\theta}\left[\left(\frac{\partial}{\partial\theta}"
            r"\log p_\theta(x)\right)^2\right] = -\mathbb E_{x \sim p_\theta}"
            r"\left[\frac{\partial^2}{\partial\theta^2}\log p_\theta(x)\right]"
        ],
        [
            r"\mathbb E_{x \sim p_\theta}\left[\left(\frac{\partial}{\partial\theta}"
            r"\log p_\theta(x)\right)^2\right] = \mathbb E_{x \sim p_\theta}"
            r"\left[\frac{\partial^2}{\partial\theta^2}\log p_\theta(x)\right]",
            r"\mathbb E_{x \sim p_\theta}\left[\left(\frac{\partial}{\partial\theta}"
            r"\log p_\theta(x)\right)^2\right] = 0",
            r"\mathbb E_{x \sim p_\theta}\left[\left(\frac{\partial}{\partial\theta}"
            r"\log p_\theta(x)\right)^2\right] = -\mathbb E_{x \sim p_\theta}"
            r"\left[\frac{\partial^2}{\partial\theta^2} p_\theta(x)\right]",
        ],
    ),
    "policy gradient": (
        [
            r"J(\theta) = E_{\tau \sim p_\theta}[R(\tau)] = \sum_\tau p_\theta(\tau)R(\tau)",
            r"\nabla_\theta J(\theta) = \sum_\tau \nabla_\theta p_\theta(\tau) R(\tau) = "
            r"\mathbb E_{\tau \sim p_\theta}[R(\tau) \nabla_\theta \log p_\theta(\tau)]",
        ],
        [
            r"\nabla_\theta J(\theta) = \sum_\tau p_\theta(\tau) \nabla_\theta R(\tau)",
            r"\nabla_\theta J(\theta) = "
            r"\mathbb E_{\tau \sim p_\theta}[R(\tau) \nabla_\theta p_\theta(\tau)]",
            r"\nabla_\theta J(\theta) = "
            r"\mathbb E_{\tau \sim p_\theta}[\log R(\tau) \nabla_\theta \log p_\theta(\tau)]",
        ],
    ),
    "baseline": (
        [
            r"\mathbb E_{a \sim \pi_\theta(\cdot|s)}[b(s) \nabla_\theta \log \pi_\theta(a|s)]"
            r" = b(s) \nabla_\theta \sum_a \pi_\theta(a|s) = 0"
        ],
        [
            r"\mathbb E_{a \sim \pi_\theta(\cdot|s)}[b(a) \nabla_\theta \log \pi_\theta(a|s)] = 0",
            r"\mathbb E_{a \sim \pi_\theta(\cdot|s)}[b(s)\nabla_\theta\log\pi_\theta(a|s)] = b(s)",
            r"\mathbb E_{a \sim \pi_\theta(\cdot|s)}[b(s) \nabla_\theta \log \pi_\theta(a|s)]"
            r" = b(s) \nabla_\theta \sum_s \pi_\theta(a|s)",
        ],
    ),
    "evidence lower bound": (
        [
            r"prose:p_\theta(x, z) = p_\theta(x \mid z)\, p(z)",
            r"\log p_\theta(x) \ge \mathbb E_{q(z \mid x)}\left[\log"
            r"\frac{p_\theta(x, z)}{q(z \mid x)}\right] = E_{q(z|x)}[\log p_\theta(x|z)]"
            r" - D_{\mathrm{KL}}(q(z \mid x)\,\|\,p(z))",
        ],
        [
            r"\log p_\theta(x) \le \mathbb E_{q(z \mid x)}\left[\log"
            r"\frac{p_\theta(x, z)}{q(z \mid x)}\right]",
            r"\log p_\theta(x) = \mathbb E_{q(z \mid x)}\left[\log"
            r"\frac{p_\theta(x, z)}{q(z \mid x)}\right]",
            r"\log p_\theta(x) \ge \mathbb E_{q(z \mid x)}[\log p_\theta(x \mid z)]"
            r" + D_{\mathrm{KL}}(q(z \mid x)\,\|\,p(z))",
            r"\log p_\theta(x) \ge \mathbb E_{q(z \mid x)}[\log p_\theta(z \mid x)]"
            r" - D_{\mathrm{KL}}(q(z \mid x)\,\|\,p(z))",
        ],
    ),
    "mutual information": (
        [
            r"I(X;Y) = \sum_{x,y} p(x,y) \log\frac{p(x,y)}{p(x)p(y)} = H(X) - H(X \mid Y)"
            r" = H(X) + H(Y) - H(X,Y) \ge 0"
        ],
        [
            r"I(X;Y) = \sum_{x,y} p(x,y) \log\frac{p(x)p(y)}{p(x,y)}",
            r"I(X;Y) = \sum_{x,y} p(x,y) \log\frac{p(x|y)}{p(y)}",
            r"I(X;Y) = H(X) - H(Y \mid X) + 0\, \sum_x p(x)",
            r"I(X;Y) = H(X,Y) - H(X) - H(Y) + 0\, \sum_x p(x)",
        ],
    ),
    "conditioning": (
        [r"H(X \mid Y) = -\sum_{x,y} p(x,y) \log p(x \mid y) \le H(X)"],
        [
            r"H(X \mid Y) = -\sum_{x,y} p(x,y) \log p(y \mid x)",
            r"H(X \mid Y) = -\sum_{x,y} p(x \mid y) \log p(x \mid y)",
            r"H(X \mid Y) = -\sum_{x,y} p(x,y) \log p(x \mid y) \ge H(X)",
            r"H(X \mid Y) = -\sum_{x,y} p(x,y) \log p(x \mid y) \le 3",
        ],
    ),
    "tower rule": (
        [r"E[E[Y \mid X]] = \mathbb E[Y]"],
        [
            r"E[E[Y \mid X]] = \mathbb E[X]",
            r"E[E[Y \mid X]\, X] = \mathbb E[Y]\, \mathbb E[X]",
            r"E[E[Y \mid X]^2] = \mathbb E[Y^2]",
        ],
    ),
    "total variance": (
        [r"\text{Var}(Y) = E[\text{Var}(Y \mid X)] + \text{Var}(E[Y \mid X])"],
        [
            r"\text{Var}(Y) = E[\text{Var}(Y \mid X)]",
            r"\text{Var}(Y) = E[\text{Var}(Y \mid X)] - \text{Var}(E[Y \mid X])",
            r"\text{Var}(Y) = \text{Var}(E[Y \mid X])",
        ],
    ),
    "importance weights": (
        [r"\mathbb E_{x \sim p}[f(x)] = \mathbb E_{x \sim q}\left[\frac{p(x)}{q(x)} f(x)\right]"],
        [
            r"\mathbb E_{x \sim p}[f(x)] = \mathbb E_{x \sim q}\left[\frac{q(x)}{p(x)} f(x)\right]",
            r"\mathbb E_{x \sim p}[f(x)] = \mathbb E_{x \sim q}[p(x) f(x)]",
            r"\mathbb E_{x \sim p}[f(x)] = \mathbb E_{x \sim q}[f(x)]",
        ],
    ),
    "posterior": (
        [
            r"p(w \mid D) \propto p(D \mid w)\, p(w)",
            r"\log p(w \mid D) = \log p(D \mid w) + \log p(w) + \mathrm{const}",
        ],
        [
            r"p(w \mid D) \propto p(D \mid w)",
            r"p(w \mid D) \propto p(w)",
            r"\log p(w \mid D) = \log p(D \mid w) - \log p(w) + \mathrm{const}",
            r"\log p(w \mid D) = \log p(D \mid w)\, \log p(w) + \mathrm{const}",
        ],
    ),
}


@pytest.mark.parametrize("lines", [right for right, _ in RIGHT.values()], ids=RIGHT)
def test_what_holds_for_all_densities_is_accepted(lines):
    for line in judged(*lines):
        assert line.accepted, (line.text, line.reason)


TWINS = [
    pytest.param(right[:-1], wrong, id=f"{name} {place}")
    for name, (right, wrongs) in RIGHT.items()
    for place, wrong in enumerate(wrongs, 1)
]


@pytest.mark.parametrize(("before", "wrong"), TWINS)
def test_what_does_not_hold_for_all_is_not_accepted_nor_refuted(before, wrong):
    last = judged(*before, wrong)[-1]

    assert last.status in {"undecided", "unreadable"}, (last.text, last.reason)


def test_without_being_said_the_prior_is_not_that_of_the_model():
    line = r"\log p_\theta(x, z) = \log p_\theta(x \mid z) + \log p(z)"

    assert judged(r"prose:p_\theta(x, z) = p_\theta(x \mid z)\, p(z)", line)[-1].accepted
    assert not judged(line)[-1].accepted


@pytest.mark.parametrize(
    "formula", [r"e^{-2x}", r"2x", r"\lambda e^{-x}", r"\frac{1}{1+x^2}", r"\exp(-x^2/2)"]
)
def test_a_density_with_a_formula_need_not_be_one(formula):
    *_, whole = judged(rf"p(x) = {formula}", r"\mathbb E_p[1] = \int p(x)\,dx = 1")

    assert not whole.accepted


def test_what_is_declared_is_no_density():
    source = "p: function\n\n$$\n\\int p(x)\\,dx = \\mathbb E_p[1]\n$$\n"
    sheet = read_sheet(source, "note.md")

    found = undeclared(sheet.request())
    lines = check(
        sheet.lines,
        symbols=found["symbols"] | sheet.symbols | {"p": "function"},
        assumed=found["symbols"].keys() - {*found["said"], "p"},
        breaks=sheet.breaks,
        silent=sheet.silent,
    ).lines

    assert not any(line.accepted for line in lines if "int" in line.text)


def test_a_bound_on_an_integral_holds_for_densities_above_one_too():
    summed = r"H(p) = -\sum_x p(x) \log p(x) \ge 0"
    integral = r"H(p) = -\int p(x) \log p(x)\,dx \ge 0"

    assert judged(summed)[-1].accepted
    assert not judged(integral)[-1].accepted


def test_the_verdict_is_the_same_each_time():
    line = r"\mathbb E_{x \sim p}[f(x)] = \mathbb E_{x \sim q}[f(x) p(x) / q(x)]"

    assert judged(line) == judged(line)
