"""One known slip is made in a right line: no other one is named, and mostly it is.

The lines are drawn, with a seed: sums of terms over numbers, sums over an index, matrices, moments.
"""

import random
import re

import pytest

from grader.derive import check

NUMBERS = {"a": "positive", "b": "real", "x": "real"}
SUMS = {"x": "vector(n)", "y": "vector(n)", "c": "real"}
MATRICES = {"X": "matrix(m, n)", "w": "vector(n)", "y": "vector(m)", "l": "positive"}
MOMENTS = {"U": "random(mean=u, variance=v)", "u": "real", "v": "positive", "c": "real"}
FAMILIES = {
    "numbers": (
        NUMBERS,
        ["a*x^2", "b*x", "exp(a*x)", "log(a)", "x/(1 + x^2)", "σ(b*x)", "b^2*x", "sqrt(a)*b"],
    ),
    "sums": (
        SUMS,
        ["sum_{i=1}^{n} x_i^2", "c*sum_{i=1}^{n} x_i", "sum_{i=1}^{n} x_i y_i", "n*c^2", "c^3"],
    ),
    "matrices": (MATRICES, ["X^T X w", "X^T y", "l*w", "l^2*X^T X X^T y", "X^T X X^T X w"]),
    "moments": (MOMENTS, ["E[U^2]", "c*E[U]", "c^2", "E[U]^3", "c^3*E[U^2]"]),
}
SLIPS = {
    "sign": (lambda term: f"-{term}", r"[Tt]he signs? "),
    "missing term": (lambda term: "", r"The term .* is missing"),
    "extra factor": (lambda term: f"2*{term}", r"factor|should be|is missing|an extra term"),
    "lost factor": (lambda term: f"{term}/3", r"factor|should be|is missing"),
}
"""What each makes of a term, and the words that are true of it.

Twice a term is a term too many, and a third of it lacks two thirds: both may be said so.
"""
DRAWS = 12


def drawn(family, slip, seed):
    """Return the declarations, a line, and the same line with one slip in it."""
    rng = random.Random(f"{family} {slip} {seed}")
    symbols, pool = FAMILIES[family]
    terms = rng.sample(pool, 3)
    place = rng.randrange(3)
    wrong = [SLIPS[slip][0](t) if i == place else t for i, t in enumerate(terms)]
    order = rng.sample(range(3), 3)
    right = " + ".join(f"({term})" for term in terms)
    return symbols, right, " + ".join(f"({wrong[i]})" for i in order if wrong[i])


@pytest.mark.parametrize("slip", SLIPS)
@pytest.mark.parametrize("family", FAMILIES)
def test_one_slip_is_never_called_by_the_name_of_another(family, slip):
    named = 0
    for seed in range(DRAWS):
        symbols, right, wrong = drawn(family, slip, seed)
        verdict = check([right, wrong], symbols=symbols).lines[1]

        assert verdict.status == "refuted", (right, wrong)
        assert not verdict.slip or re.search(SLIPS[slip][1], verdict.slip), (
            f"{right}  →  {wrong}: {verdict.slip}"
        )
        named += bool(verdict.slip)

    assert named >= 0.8 * DRAWS


@pytest.mark.parametrize(
    ("before", "after", "symbols"),
    [
        ("1 - tanh(x)^2", "1/cosh(x)^2 - 1", {"x": "real"}),
        ("a^2 + b^2 + 2 a b", "(a + b)^2 + log(a) - b", {"a": "positive", "b": "real"}),
        ("diag(abs(v)) u", "diag(sign(v)) u", {"u": "vector(n)", "v": "vector(n)"}),
        ("d/dz_j p_k", "p_k (1 - p_k)", {"z": "vector(K)", "j": "index(K)"}),
    ],
)
def test_where_several_slips_or_none_explain_a_line_no_false_one_is_named(before, after, symbols):
    declared = {**symbols, "k": "index(K)"} if "K" in str(symbols) else symbols
    definitions = ["p = softmax(z)"] if "K" in str(symbols) else []
    verdict = check([before, after], symbols=declared, definitions=definitions).lines[1]

    assert verdict.status == "refuted"
    assert not re.search(r"term 1|order of the factors|sqrt", verdict.slip)


def test_a_zero_in_a_counterexample_is_0():
    verdict = check(
        ["sin(pi*n) + x", "sin(pi*n) + 2*x - x^2"], symbols={"n": "integer", "x": "real"}
    )

    assert "e-" not in verdict.lines[1].reason
