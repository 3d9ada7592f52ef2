"""Expectations, variances and covariances: linearity, independence, moments; nothing is sampled."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from grader.derive import DeriveError, check

SYMBOLS = {
    "X": "random(mean=mu, variance=sigma^2)",
    "Y": "random",
    "B": "independent Bernoulli(p)",
    "Z": "independent normal(mu, v)",
    "V": "independent random(mean=0, variance=1)",
    "U": "independent uniform(a, b)",
    "eps": "vector(k) of random(mean=0, variance=v, covariance=c)",
    "w": "vector(n) of independent random(mean=0, variance=v)",
    "x": "vector(n) of independent random",
    "g": "vector(n) of independent Bernoulli(p)",
    "a": "real",
    "b": "real",
    "c": "real",
    "mu": "real",
    "sigma": "positive",
    "v": "positive",
    "p": "(0, 1)",
    "q": "real",
}

RIGHT = [
    ("E[exp(X) exp(Y)]", "E[exp(X + Y)]"),
    ("E[a X + b]", "a mu + b"),
    (r"\mathbb{E}\left[X\right]", "mu"),
    ("𝔼[X + Y]", "E[X] + E[Y]"),
    ("Var[a X + b]", "a^2 sigma^2"),
    ("Var(Y)", "E[(Y - E[Y])^2]"),
    (r"\operatorname{Var}[Y]", "E[Y^2] - E[Y]^2"),
    ("Cov[X, X]", "Var[X]"),
    ("Var[X + Y]", "Var[X] + Var[Y] + 2 Cov[X, Y]"),
    ("E[B Z]", "p mu"),
    ("E[B^3]", "p"),
    ("Var[B]", "p(1 - p)"),
    ("Var[B q/p]", "q^2 (1 - p)/p"),
    ("E[log(1 + B)]", "p log 2"),
    ("E[Z^4]", "mu^4 + 6mu^2 v + 3v^2"),
    ("Var[U]", "(b - a)^2/12"),
    ("Var[1/k Σ_{i=1}^k eps_i]", "v/k + (k-1)c/k"),
    ("Var[Σ_i w_i x_i]", "n v E[x_1^2]"),
    ("E[g^T x]", "n p E[x_1]"),
    ("E[w w^T]", "v I"),
    ("E[exp(X)] + mu", "E[exp(X) + X]"),
    ("E[(a x_1 + b)^2]", "a^2 E[x_1^2] + 2 a b E[x_1] + b^2"),
]

WRONG = [
    ("Var[a X + b]", "a sigma^2"),
    ("Var[a X + b]", "a^2 sigma^2 + b"),
    ("E[X^2]", "E[X]^2"),
    ("Var[X]", "E[X^2]"),
    ("E[X Y]", "E[X] E[Y]"),
    ("Var[X + Y]", "Var[X] + Var[Y]"),
    ("Var[Z - V]", "Var[Z] - Var[V]"),
    ("Var[B]", "p^2"),
    ("E[B^2]", "p^2"),
    ("Var[1/k Σ_{i=1}^k eps_i]", "v/k"),
    ("Var[1/k Σ_{i=1}^k eps_i]", "v"),
    ("Var[Σ_i w_i x_i]", "v E[x_1^2]"),
    ("Var[Σ_i w_i x_i]", "n v Var[x_1]"),
    ("E[1/X]", "1/E[X]"),
    ("E[exp(X)]", "exp(E[X])"),
    ("E[log(X^2 + 1)]", "log(E[X^2] + 1)"),
    ("E[exp(Y)^2]", "E[exp(Y)]^2"),
    ("E[w w^T]", "v ones(n, n)"),
]


def step(before, after):
    return check([before, after], symbols=SYMBOLS).lines[1]


@pytest.mark.parametrize(("before", "after"), RIGHT)
def test_a_right_step_is_accepted(before, after):
    for first, second in ((before, after), (after, before)):
        verdict = step(first, second)
        assert verdict.accepted, verdict.reason


@pytest.mark.parametrize(("before", "after"), WRONG)
def test_a_wrong_step_is_refuted(before, after):
    for first, second in ((before, after), (after, before)):
        assert step(first, second).status == "refuted"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("E[exp(Z)]", "exp(mu)"),
        ("D(E[exp(X)], mu)", "0"),
    ],
)
def test_what_the_moments_do_not_tell_is_undecided(before, after):
    assert check([f"{before} = {after}"], symbols=SYMBOLS).lines[0].status == "undecided"


FREE = {"X": "random", "Y": "random"}
ALWAYS_NONNEGATIVE = [
    "Var[{f}]",
    "E[({f})^2]",
    "E[({f})^4] - E[({f})^2]^2",
    "E[({f})^2] - E[{f}]^2",
    "E[({f})^2] E[({g})^2] - E[({f}) ({g})]^2",
    "Var[{f}] Var[{g}] - Cov[{f}, {g}]^2",
    "E[|{f}|] - |E[{f}]|",
    "E[exp({f})] - exp(E[{f}])",
    "E[max({f}, {g})] - max(E[{f}], E[{g}])",
]
FORMULAS = st.sampled_from(["X", "Y", "X + Y", "X - Y", "2X + 1", "X Y", "X - 3Y + 1"])


@given(st.sampled_from(ALWAYS_NONNEGATIVE), FORMULAS, FORMULAS)
@settings(deadline=None, max_examples=40)
def test_no_law_is_tried_that_does_not_exist(claim, one, other):
    """Where a formula is at least 0 for every law, its size is the formula itself."""
    formula = claim.format(f=one, g=other)

    assert check([f"|{formula}| = {formula}"], symbols=FREE).lines[0].status != "refuted"
    assert check([f"0 <= {formula}"], symbols=FREE).lines[0].status != "refuted"


@pytest.mark.parametrize(
    "line",
    ["|E[X^3]| = E[X^3]", "|E[X Y]| = E[X Y]", "|E[X] - 1| = E[X] - 1", "|Cov[X, Y]| = Cov[X, Y]",
     "E[|X|] = |E[X]|", "E[X^4] = E[X^2]^2", "E[X^2 Y^2] = E[X^2] E[Y^2]", "E[1/X] = 1/E[X]",
     "E[log(X)] = log(E[X])", "E[max(X, Y)] = max(E[X], E[Y])", "E[exp(2X)] = E[exp(X)]^2"],
)  # fmt: skip
def test_what_some_law_contradicts_is_refuted_with_its_moments(line):
    verdict = check([line], symbols=FREE).lines[0]

    assert verdict.status == "refuted"
    assert verdict.witness is not None


@pytest.mark.parametrize(
    "bound",
    ["Var[X] ≥ 0", "E[X]^2 ≤ E[X^2]", "Var[X + 3] ≤ Var[2X]", "E[X^2] + E[Y^2] ≥ 2 E[X] E[Y]",
     "E[(X - c)^2] ≥ Var[X]", "|E[X]| ≤ 1 + E[X^2]"],
)  # fmt: skip
def test_a_bound_in_means_and_variances_which_may_be_any_is_decided(bound):
    assert check([bound], symbols={**FREE, "c": "real"}).lines[0].status == "agrees"


@pytest.mark.parametrize("bound", ["Var[X] > 0", "E[X] ≤ 5", "E[X^2] ≤ E[X]^2", "Var[X] ≥ E[X]"])
def test_a_false_bound_in_means_and_variances_is_refuted(bound):
    assert check([bound], symbols=FREE).lines[0].status == "refuted"


@pytest.mark.parametrize(
    "bound",
    [
        "E[X^3] ≤ 10^9",
        "E[X Y] ≤ 10^9",
        "E[X^3] ≤ 9^{9^9}",
        "E[X^4] + 0.95 ≥ 2 E[X^2]",
        "E[X^4] ≥ 0.99 E[X^3] - 1",
        "E[X^2 Y^2] ≤ 100 E[X^4 + Y^4]",
        "E[X^4 Y^2] + E[X^2 Y^4] + 0.99 ≥ 3 E[X^2 Y^2]",
    ],
)
def test_a_bound_in_other_moments_is_never_accepted_by_examples(bound):
    assert check([bound], symbols=FREE).lines[0].status in {"undecided", "refuted"}


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(1, 4), min_size=3, max_size=3))
def test_only_true_bounds_between_moments_are_accepted(drawn):
    """E[X^a] E[X^b] ≥ E[X^c] E[X^d], a + b = c + d, holds where a, b are even and enclose c, d."""
    a, b, c = drawn
    d = a + b - c
    assume(d > 0)
    bound = f"E[X^{a}] E[X^{b}] ≥ E[X^{c}] E[X^{d}]"
    even = a % 2 == b % 2 == 0
    true = (even and min(a, b) <= min(c, d)) or {a, b} == {c, d}

    verdict = check([bound], symbols={"X": "random"}).lines[0]

    assert verdict.status != ("refuted" if true else "agrees"), bound


def test_moments_have_what_is_declared_of_them():
    symbols = {"v": "positive", "c": "real", "n": "positive integer", "mu": "real"}
    zero = {**symbols, "X": "random(mean=0, variance=v)"}
    shared = {**symbols, "x": "vector(n) of random(mean=mu, variance=v, covariance=c)"}

    assert check(["E[X^3] = 0"], symbols=zero).lines[0].status == "refuted"
    assert check(["|E[X^4] - v^2| = E[X^4] - v^2"], symbols=zero).accepted
    assert check(["|v - c| = v - c", "E[x_1] = mu"], symbols=shared).lines[0].status == "refuted"
    assert check(["|Var[x_1 - x_2]| = Var[x_1 - x_2]"], symbols=shared).accepted


def test_independence_is_not_assumed():
    free = {"X": "random", "Y": "random"}
    independent = {"X": "independent random", "Y": "independent random"}

    assert not check(["Cov[X, Y] = 0"], symbols=free).accepted
    assert check(["Cov[X, Y] = 0"], symbols=independent).accepted


def test_a_bracket_is_round_for_ordinary_functions():
    assert "round brackets" in check(["exp[X]"], symbols=SYMBOLS).lines[0].reason


def test_a_variance_of_a_vector_is_refused():
    assert "write the entries" in check(["Var[w]"], symbols=SYMBOLS).lines[0].reason


@pytest.mark.parametrize(
    "declaration", ["random(spread=2)", "normal(mu)", "Bernoulli", "random(mean=nu)"]
)
def test_laws_that_are_not_known_are_refused(declaration):
    with pytest.raises(DeriveError):
        check([], symbols={"X": declaration, "mu": "real"})


@pytest.mark.parametrize(
    "line",
    [
        "E[(" + " + ".join(f"x_{i}^{i}" for i in range(1, 8)) + ")^8] = 0",
        "E[(Σ_i x_i + Σ_i w_i + Σ_i g_i)^8] = 0",
        "E[E[E[E[E[X^8]^8]^8]^8]^8] = 1",
    ],
)
def test_hostile_expectations_are_answered_and_never_pass(line):
    assert not check([line], symbols=SYMBOLS).accepted
