"""Which lines are steps: neither the start nor the result, rearranged, padded or in a function."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.derive import check
from grader.derive.judging.check import missing_steps

POWER = {
    "symbols": {"x": "real", "n": "positive"},
    "start": "d/dx 2^(-1.5x)",
    "goal": "-1.5 ln(2) 2^(-1.5x)",
    "form": ["at least 2 steps"],
}
LABEL = {
    "symbols": {"a": "(0, 1)", "y": "[0, 1]", "n": "positive"},
    "start": "-log(a^y (1 - a)^(1 - y))",
    "goal": "-(y log(a) + (1 - y) log(1 - a))",
    "form": ["at least 2 steps"],
}
ERRORS = {
    "symbols": {
        "d": "vector(k) of random(mean=0, variance=v, covariance=c)",
        "k": "positive integer",
        "v": "positive",
        "c": "real",
    },
    "start": "E[(1/k*sum_{i=1}^{k} d_i)^2]",
    "goal": "v/k + (k - 1)*c/k",
    "form": ["at least 2 steps"],
}
LAYER = {
    "symbols": {"W": "matrix(K, H)", "a": "vector(H)", "y": "vector(K)"},
    "definitions": ["r = W a - y"],
    "start": "d/dW (1/2*norm(W a - y)^2)",
    "goal": "r a^T",
    "form": ["at least 2 steps"],
}


def missing(part, *lines):
    """Return what is missing on the way from the start over the lines to the goal."""
    (found,) = missing_steps([[part["start"], *lines, f"= {part['goal']}"]], **part)
    return found


@pytest.mark.parametrize(
    ("part", "line"),
    [
        (POWER, "= ln(2) 2^(-1.5x) d/dx(-1.5x)"),
        (POWER, "= -1.5 ln(2) e^(-1.5x ln(2))"),
        (LABEL, "= -log(a^y) - log((1 - a)^(1 - y))"),
        (LABEL, "= -(y log(a) + log((1 - a)^(1 - y)))"),
        (ERRORS, "= 1/k^2*sum_{i=1}^{k} sum_{j=1}^{k} E[d_i d_j]"),
        (ERRORS, "= 1/k^2*E[(sum_{i=1}^{k} d_i)^2]"),
        (LAYER, "= (W a - y) a^T"),
    ],
)
def test_work_is_a_step(part, line):
    assert missing(part, line) == ""


PADDINGS = [
    "1*({})",
    "({}) + 0",
    "({}) + {n} - {n}",
    "({})*{n}/{n}",
    "({})*(1 + {n}^2)/(1 + {n}^2)",
    "({})*({n} - {n}^2)/({n}*(1 - {n}))",
    "(2*({}) + e^{n}*({}))/(2 + e^{n})",
    "({})*(cosh({n})^2 - sinh({n})^2)",
    "({})*(sin({n})^2 + cos({n})^2)",
    "({})*sin(2{n})/(2*sin({n})*cos({n}))",
    "({})*log(e^{n})/{n}",
    "({})*sqrt(4)/2",
    "max({}, {})",
    "log(e^({}))",
    "atanh(tanh({}))",
    "softplus({}) - softplus(-({}))",
    "d/dq (({})*q)",
    "∫_0^1 ({}) dq",
    "lim_{{q→0}} (({}) + q)",
    "E[{}]",
    "sum_{{q=1}}^{{3}} (({})/3)",
    "{{{} if 1 > 0; 0 otherwise}}",
]


def padded(padding, formula, name):
    return padding.replace("{n}", name).format(*[formula] * padding.count("{}"))


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from([(POWER, "x"), (LABEL, "a"), (ERRORS, "v")]),
    st.lists(st.sampled_from(PADDINGS[:12]), min_size=1, max_size=3),
    st.sampled_from(["start", "goal"]),
)
def test_padding_is_no_step_however_often_it_is_put_on(part, paddings, end):
    spec, name = part
    line = spec[end]
    for padding in paddings:
        line = padded(padding, line, name)

    assert missing(spec, f"= {line}")


@pytest.mark.parametrize("padding", PADDINGS)
@pytest.mark.parametrize(("part", "name"), [(POWER, "n"), (LABEL, "n"), (ERRORS, "v")])
def test_what_does_nothing_to_the_result_is_no_step(part, name, padding):
    assert missing(part, f"= {padded(padding, part['goal'], name)}")


@pytest.mark.parametrize(
    "mixture",
    [
        "(({s}) + ({g}))/2",
        "2*({g}) - ({s})",
        "({g})^2/({s})",
        "({s})^3/({g})^2",
        "max({s}, {g})",
        "({g}) + log(e^(({s}) - ({g})))",
        "({g}) + (({g}) - ({s}))^2",
        "({s})*cos(v)^2 + ({g})*sin(v)^2",
    ],
)
def test_a_mixture_of_start_and_result_is_no_step(mixture):
    line = mixture.format(s=ERRORS["start"], g=ERRORS["goal"])

    assert missing(ERRORS, f"= {line}")


@pytest.mark.parametrize(
    "lines",
    [
        ["let q = r a^T", "= q"],
        ["let q = 2 r a^T", "= q/2"],
        ["let q = r", "= q a^T"],
        ["= (r a^T)^T^T"],
        ["= r a^T + W - W"],
    ],
)
def test_a_name_for_the_result_is_no_step(lines):
    assert missing(LAYER, *lines)


def test_the_inside_of_the_result_may_not_be_padded_either():
    goal = LABEL["goal"]
    for old, new in [
        ("1 - y", "log(e) - y"),
        ("log(a)", "max(log(a), log(a))"),
        ("y", "(y + a - a)"),
    ]:
        assert missing(LABEL, f"= {goal.replace(old, new, 1)}")


def test_the_idle_lines_are_named_with_their_reasons():
    lines = ["= 1*(r a^T)", "= max(r a^T, r a^T)", "= (d/dW (1/2*norm(W a - y)^2) + r a^T)/2"]
    derivation = check([LAYER["start"], *lines, "= r a^T"], **LAYER, slips=False)

    assert not derivation.accepted
    reason = derivation.goal.reason
    assert reason.startswith("This leaps to the end: a step on the way is missing.")
    assert "Line 2 is the result rearranged: it is no step." in reason
    assert "Line 3 is the result with something added that changes nothing" in reason


def test_the_same_line_twice_is_one_step():
    part = POWER | {"form": ["at least 3 steps"]}
    once = "= d/dx e^(-1.5x ln(2))"
    again = "= d/dx (e^(-1.5x ln(2)) + 0)"

    assert "Line 3 is line 2" in missing(part, once, again)
    assert missing(part, once, "= -1.5 ln(2) e^(-1.5x ln(2))") == ""


RIDGE = {
    "symbols": {"X": "matrix(m, n)", "y": "vector(m)", "w": "vector(n)", "lambda": "positive"},
    "start": "X^T (X w - y) + λ w = 0",
    "goal": "w = inv(X^T X + λ I) X^T y",
    "form": ["at least 2 steps"],
}


@pytest.mark.parametrize(
    ("line", "is_step"),
    [
        ("(X^T X + λ I) w = X^T y", True),
        ("X^T X w + λ w = X^T y", True),
        ("2*w = 2*inv(X^T X + λ I) X^T y", False),
        ("λ w = λ inv(X^T X + λ I) X^T y", False),
        ("X^T X w = X^T X inv(X^T X + λ I) X^T y", False),
        ("w - inv(X^T X + λ I) X^T y = 0", False),
        ("3*(X^T (X w - y) + λ w) = 0", False),
        ("λ*(X^T (X w - y) + λ w) = 0", False),
        ("X^T (X w - y) + λ w + w = inv(X^T X + λ I) X^T y", False),
    ],
)
def test_an_equation_that_is_multiplied_or_mixed_is_no_step(line, is_step):
    (found,) = missing_steps([[RIDGE["start"], f"⇔ {line}", f"⇔ {RIDGE['goal']}"]], **RIDGE)

    assert (found == "") is is_step


SUM = {
    "symbols": {"p": "(0, 1)", "k": "positive", "n": "positive"},
    "start": "d/dp (k log(p) + (n - k) log(1 - p))",
    "goal": "(k - n p)/(p (1 - p))",
    "waypoints": [["k/p - (n - k)/(1 - p)", "(k (1 - p) - (n - k) p)/(p (1 - p))"]],
}


@pytest.mark.parametrize(
    ("line", "met"),
    [
        ("k*1/p + (n - k)*(-1)/(1 - p)", True),
        ("-(n - k)/(1 - p) + k/p", True),
        ("(-(n - k) p + (1 - p) k)/((1 - p) p)", True),
        ("(k - p n)/((1 - p) p)", False),
        ("k/(p (1 - p)) - n/(1 - p)", False),
        ("(k - n p)*(1 - p)/(p (1 - p)^2)", False),
    ],
)
def test_a_waypoint_that_algebra_makes_of_the_result_has_to_stand_there(line, met):
    assert (missing(SUM, f"= {line}") == "") is met


def test_one_of_the_alternatives_is_enough_and_each_waypoint_needs_a_line_of_its_own():
    ways = [["k/p - (n - k)/(1 - p)"], ["(k (1 - p) - (n - k) p)/(p (1 - p))"]]
    first, second = "= k/p - (n - k)/(1 - p)", "= (k (1 - p) - (n - k) p)/(p (1 - p))"

    assert missing(SUM, first) == missing(SUM, second) == ""
    assert missing(SUM | {"waypoints": ways}, first, second) == ""
    assert missing(SUM | {"waypoints": ways}, second, first)
    assert missing(SUM | {"waypoints": ways}, first)


def test_the_verdict_is_the_same_every_time():
    lines = ["= 1/k^2*sum_{i=1}^{k} sum_{j=1}^{k} E[d_i d_j]", "= v/k + c - c/k"]

    assert len({missing(ERRORS, *lines) for _ in range(3)}) == 1
    assert len({missing(ERRORS, lines[1]) for _ in range(3)}) == 1


def test_a_line_too_large_to_be_looked_through_counts_as_a_step():
    line = "x"
    for index in "abcdfgh":
        line = f"sum_{{{index}=1}}^{{5}} ({line})"

    assert missing(POWER, f"= {line}") == ""
