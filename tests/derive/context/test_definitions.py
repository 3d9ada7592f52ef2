"""Definitions on any line, and what is derived through them."""

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.derive import ParseError, check
from grader.derive.context.definitions import Scopes
from grader.derive.free import run as undeclared
from grader.judge.algebra.sheets import read_sheet


def lines_of(*lines, **declared):
    """The verdicts of `grade derive`: what is not declared is taken as real."""
    request = {"lines": lines, "symbols": declared, "start": None, "goal": None}
    return check(list(lines), symbols=undeclared(request)["symbols"] | declared).lines


def last(*lines, **declared):
    return lines_of(*lines, **declared)[-1]


NETWORK = {
    "z": ("z = w x + b", r"z = w \cdot x + b"),
    "p": ("p = σ(z)", r"p = \sigma(z)", r"p = \frac{1}{1 + e^{-z}}"),
    "L": (
        "L = -y log(p) - (1 - y) log(1 - p)",
        r"L = -y \log p - (1 - y) \log(1 - p)",
        r"L = -\left(y \ln p + (1-y) \ln(1-p)\right)",
    ),
}
CLAIMS = [
    ("dL/dp = -y/p + (1 - y)/(1 - p)", "dL/dp = -y/p - (1 - y)/(1 - p)"),
    ("dp/dz = p (1 - p)", "dp/dz = p"),
    ("dL/dz = p - y", "dL/dz = dL/dp"),
    (r"\frac{\partial L}{\partial z} = p - y", r"\frac{\partial L}{\partial z} = y - p"),
    (
        r"\frac{dL}{dw} = \frac{dL}{dp} \frac{dp}{dz} \frac{dz}{dw}",
        r"\frac{dL}{dw} = \frac{dL}{dp} \frac{dp}{dz}",
    ),
    ("∂L/∂w = (p - y) x", "∂L/∂w = (p - y) w"),
    ("∂L/∂b = p - y", "∂L/∂b = 0"),
    (r"\frac{\partial L}{\partial x} = (p - y) w", r"\frac{\partial L}{\partial x} = 0"),
    ("D(L, z) = D(L, p) D(p, z)", "D(L, z) = D(L, p) + D(p, z)"),
]


@settings(deadline=None, max_examples=12)
@given(
    order=st.sampled_from(sorted(permutations("zpL"))),
    forms=st.tuples(*(st.sampled_from(NETWORK[name]) for name in "zpL")),
    let=st.booleans(),
    claim=st.sampled_from(CLAIMS),
)
def test_neither_order_nor_form_of_definitions_matters(order, forms, let, claim):
    written = dict(zip("zpL", forms, strict=True))
    defined = [written[name] for name in order]
    if let:
        defined = ["let " + ", ".join(written[name] for name in "Lpz")]
    right, wrong = claim

    assert all(line.accepted for line in lines_of(*defined, right))
    assert last(*defined, wrong).status == "refuted"


@pytest.mark.parametrize(
    ("defined", "claim", "status"),
    [
        (("p = σ(z)", "L = log(1 + e^z)"), "dL/dp = 0", "unreadable"),
        (("p = σ(z)", "L = log(1 + e^z)"), "dL/dz = p", "proved"),
        (("p = σ(z)", "L = -log(σ(z))"), "dL/dp = -1/p", "proved"),
        (("p = σ(z)", "L = -log(σ(z))"), "dL/dp = 0", "refuted"),
        (("p = σ(z)", "L = p z"), "dL/dp = z", "proved"),
        (("p = σ(z)", "L = p z"), "dL/dz = dL/dp * dp/dz", "refuted"),
        (("p = σ(z)", "L = p z"), "dL/dz = dL/dp * dp/dz + p", "proved"),
        (("p = σ(z)", "q = 1 - p", "L = p q"), "dL/dp = 1 - 2p", "proved"),
        (("p = σ(z)", "q = 1 - p", "L = p q"), "dL/dq = p", "proved"),
        (("p = σ(z)", "L = w^2"), "dL/dp = 0", "proved"),
        (("p = σ(z)", "L = p^2"), r"\frac{d^2 L}{dp^2} = 2", "proved"),
        (("p = σ(z)", "L = p^2"), r"\frac{d^2 L}{dz^2} = 2", "refuted"),
        (("L(p) = -log(p)", "p = σ(z)"), "dL/dz = p - 1", "proved"),
        (("L(p) = -log(p)", "p = σ(z)"), "dL/dp = -1/p", "proved"),
        (("L(w) = (w x - y)^2",), "∂L/∂x = 2w(w x - y)", "proved"),
        (("L(w) = (w x - y)^2",), "∂L/∂x = 2x(x x - y)", "refuted"),
        ((), "dL/dz = dL/dp * dp/dz", "proved"),
        ((), "dL/dz = dL/dp + dp/dz", "undecided"),
    ],
)
def test_what_is_derived_by_a_defined_name(defined, claim, status):
    assert last(*defined, claim).status == status


@pytest.mark.parametrize(
    "lines",
    [
        ("y = 2x + 1", "y = x - 3", "x = -4"),
        ("2x + 1 = 7", "x = 4"),
        ("given x^2 = 9", "x = 3"),
        ("x^2 = 9 ⇒ x = 3",),
    ],
)
def test_equations_to_be_solved_are_no_definitions(lines):
    assert last(*lines).status == "refuted"


def test_a_name_that_stands_in_a_formula_above_is_defined_no_more():
    assert last("x^2 + q", "q = 2x").status == "refuted"


def test_a_chain_goes_on_from_a_definition_only_with_a_sign():
    assert last("a + b", "q = 2a", "b + a").accepted
    assert last("a + b", "q = 2a", "= a + a").accepted
    assert last("a + b", "q = 2a", "= b + a").status == "refuted"


def test_from_a_given_start_no_definition_leads_away():
    start = "(a + b)^2 - 2a*b"
    symbols = {"a": "real", "b": "real"}

    def reached(*lines):
        return check(list(lines), symbols=symbols, start=start, goal="a^2 + b^2").accepted

    assert reached("= a^2 + 2a b + b^2 - 2a b", "q = 2a b", "a^2 + q + b^2 - q", "= a^2 + b^2")
    assert not reached("= a^2 + b^2 + 1", "q = a^2 + b^2")
    assert not reached("= a^2 + b^2 + 1", "q = a^2 + b^2", "= b^2 + a^2", "= a^2 + b^2")
    assert not reached("q = 5", "q - q + a^2 + b^2 + 1", "q + a^2 + b^2 = a^2 + b^2")


def test_a_definition_by_itself_is_no_definition():
    assert last("q = q + 1").status in {"refuted", "unreadable"}
    assert [line.status for line in lines_of("a = b + 1", "b = a - 1")] == ["proved", "agrees"]


@pytest.mark.parametrize(
    ("lines", "declared"),
    [
        (("v_3 = β v_2 + (1 - β) g_3", "= β v_2 + g_3 - β g_3"), {"v_2": "real", "g_3": "real"}),
        (("v_0 = 0", "v_1 = β v_0 + g", "= g"), {"v": "real"}),
        (("v_0 + v_0 = 2v_0",), {"v": "vector(n)", "v_0": "real"}),
        ((r"\theta_1 \theta_1 = \theta_1^2",), {r"\theta_1": "real"}),
        ((r"\hat{y} + \hat{y} = 2\hat{y}",), {r"\hat{y}": "real"}),
        ((r"\ell = x^2", r"\frac{d\ell}{dx} = 2x"), {}),
        (("E = (t - o)^2", "∂E/∂o = -2(t - o)"), {}),
        (("J(w, b) = (w x + b)^2", "∂J(w, b)/∂b = 2(w x + b)", "J(w, b) - J = 0"), {}),
        (("f(w) = w^T w", r"\nabla f(w) = 2w", r"\nabla f = 2w", "∇_w f = 2w"), {"w": "vector(n)"}),
        ((r"a = \sigma(z)", r"\frac{da}{dz} = a(1 - a)"), {}),
        ((r"a = \hat{y} + 1", r"\frac{da}{d\hat{y}} = 1"), {}),
    ],
)
def test_what_stands_beside_a_declared_name_or_is_written_in_latex_is_read(lines, declared):
    assert all(line.accepted for line in lines_of(*lines, **declared))


def test_a_function_of_several_names_takes_no_other_arguments():
    assert "is read with these names only" in last("J(w, b) = w + b", "J(w, 2) = w + 2").reason


ARRAYS = {"X": "matrix(m, n)", "y": "vector(m)", "w": "vector(n)", "x": "sequence(m) of vector(n)"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("w^Tw", "w^T w"),
        (r"w^TX^TXw", "w^T X^T X w"),
        (r"w^TX^T Xw\,", "w^T X^T X w"),
        (r"X^\top Xw", "X^T X w"),
        (r"x^{(i)}_j", "x_j^{(i)}"),
        (r"\mathbf{x}^{(i)}_{j}", "x_j^{(i)}"),
        ("x^(i)_j", "x_j^(i)"),
        (r"\mu^2_1", "mu_1^2"),
        (r"\sigma^2_{j} + \mu_j^{2}", "sigma_j^2 + mu_j^2"),
        (r"\hat{y}^2_1", "yhat_1^2"),
        (r"\frac{1}{1-\hat{y}}", "1/(1 - yhat)"),
        (r"\frac{\bar{x}}{\hat y}", "xbar/yhat"),
        (r"\sqrt{\tilde{w}}", "sqrt(wtilde)"),
        (r"\hat{y_1} + \hat{y}_1", "yhat_1 + yhat_1"),
        (r"\hat{\mathbf{y}} \hat{\mathrm{y}}", "yhat yhat"),
        (r"e^{\hat{y}}", "e^(yhat)"),
    ],
)
def test_what_latex_sets_is_read(text, said):
    names = ("mu_1", "mu_j", "sigma_j", "yhat", "yhat_1", "xbar", "wtilde", "i", "j")
    scope = Scopes.declared({**ARRAYS, **dict.fromkeys(names, "real")})

    assert scope.line(text).expressions == scope.line(said).expressions


def test_t_as_a_name_is_asked_about():
    scope = Scopes.declared({**ARRAYS, "T": "real"})

    with pytest.raises(ParseError, match="the transpose, or a power"):
        scope.line("w^Tw")


def test_the_entry_of_a_transpose_is_not_turned_back():
    assert last(r"A^T_{ij} = A_{ji}", A="matrix(n, n)").accepted
    assert last(r"A^T_{ij} = A_{ij}", A="matrix(n, n)").status == "refuted"


def test_declarations_may_be_latex():
    sheet = read_sheet("\\lambda, \\theta_1: positive\n\\hat{y}: (0, 1)\nx: real\n\\lambda x")

    assert sheet.symbols == {
        r"\lambda": "positive",
        r"\theta_1": "positive",
        r"\hat{y}": "(0, 1)",
        "x": "real",
    }
    assert set(Scopes.declared(sheet.symbols).domains) == {"lambda", "theta_1", "yhat", "x"}


def test_what_is_declared_is_not_taken_as_real_a_second_time():
    request = {"lines": [r"w^Tw + q w"], "symbols": {"w": "vector(n)"}, "start": None, "goal": None}

    assert undeclared(request)["symbols"] == {"q": "real"}


@pytest.mark.parametrize(
    ("claim", "follows"),
    [
        ("∂p_k/∂z_j = p_k (delta_kj - p_j)", True),
        ("∂p_k/∂z_j = p_k delta_kj - p_j", False),
        ("∂L/∂p_k = -y_k/p_k", True),
        ("∂L/∂p_k = -sum_k y_k/p_k", False),
        ("∂L/∂p = -y/p", True),
        ("∂L/∂z_k = p_k sum(y) - y_k", True),
        ("∂L/∂z_j = sum_k ∂L/∂p_k ∂p_k/∂z_j", True),
        ("∂L/∂z_j = ∂L/∂p_j ∂p_j/∂z_j", False),
        ("∇_z L = p sum(y) - y", True),
        ("∇_z L = p - y", False),
    ],
)
@pytest.mark.parametrize(
    "softmax", ["p = softmax(z)", r"p_k = \frac{e^{z_k}}{\sum_i e^{z_i}}", "let p = softmax(z)"]
)
def test_the_chain_rule_by_entries(softmax, claim, follows):
    arrays = {"z": "vector(K)", "y": "vector(K)"}

    found = last(softmax, "L = -sum_k y_k log(p_k)", claim, **arrays)
    assert found.accepted == follows
    assert follows or found.status == "refuted"
