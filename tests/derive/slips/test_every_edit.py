"""Every edit, made in a right line, is called by words that are true of it, and mostly has a name.

An edit undoes a slip in a wrong line; made in a right line it is a slip of the same kind. The lines
are drawn, with a seed: numbers, sums over an index, matrices, derivatives.
"""

import inspect
import random
import re
from fractions import Fraction

import pytest

from grader.derive import check
from grader.derive.context.declarations import Structure
from grader.derive.formula.printing import to_text
from grader.derive.formula.tree import Name
from grader.derive.notation.parse import parse_expression
from grader.derive.slips.common.words import missing_term
from grader.derive.slips.edits import amounts, factors, matrices, signs, symbols, terms
from grader.derive.slips.search import Changeable

FAMILIES = {
    "numbers": (
        {"a": "positive", "b": "positive", "x": "real", "y": "real"},
        [
            *("a*x^2 + b*x + 3", "exp(2*x) - b*x^3", "log(a + b)/(1 + x^2)", "a*sin(x) + 5*y"),
            *("sqrt(a + b)*x - y/a", "(x + 3*y)/(a + 2)", "a*b*exp(-x) + 4", "tanh(x)*b - a*y^2"),
        ],
    ),
    "matrices": (
        {"X": "matrix(m, n)", "A": "matrix(n, n)", "w": "vector(n)", "y": "vector(m)", "l": "real"},
        [
            *("X^T*X*w - X^T*y", "X^T*(X*w - y) + 2*l*w", "1/m*X^T*y + l*w", "X^T*X + l*I"),
            *("3*X*w - y/m", "A*w - l*w", "A*A^T + l*A", "A^T*A*w + w"),
        ],
    ),
    "sums": (
        {"x": "vector(n)", "y": "vector(n)", "c": "real"},
        [
            *("sum_{i=1}^{n} (x_i - c)^2", "sum_{i=1}^{n} x_i*y_i + n*c^2"),
            *("1/n*sum_{i=1}^{n} x_i^3", "c*sum_{i=1}^{n} x_i - 2*n"),
        ],
    ),
}
STRUCTURES = {
    "X": Structure("m", "n", kind="matrix"),
    "A": Structure("n", "n", kind="matrix"),
    "w": Structure("n", kind="vector"),
    "y": Structure("m", kind="vector"),
}
ALL = ("numbers", "matrices", "sums")
LETTERS = [Name("a"), Name("b")]
EDITS = {
    "whole_sign": (signs.of_the_whole, "sign", ALL),
    "signs_of_terms": (signs.of_terms, "[Ss]igns? of", ALL),
    "lost_signs": (signs.lost, "sign", ALL),
    "invented_signs": (signs.invented, "sign", ALL),
    "signs_of_exponents": (signs.of_exponents, "exponent .* wrong sign", ("numbers", "sums")),
    "other_exponents": (amounts.other_exponents, "exponent|square|instead of", ALL),
    "other_numbers": (amounts.other_numbers, "number|exponent|factor|bound|square", ALL),
    "shifted_names": (amounts.shifted_names, "instead of|extra term", ("numbers",)),
    "squares": (amounts.squares, "square|root|sqrt|exponent|instead of", ("numbers", "sums")),
    "by_numbers": (factors.by_numbers, "factor", ALL),
    "by_number": (factors.by_number(Fraction(2)), "extra factor", ALL),
    "terms_by_numbers": (factors.terms_by_numbers, "factor|number", ALL),
    "reciprocal": (factors.reciprocal, "exchanged", ("numbers", "sums")),
    "upside_down": (factors.upside_down, "exchanged|reciprocal", ALL),
    "dropped_factors": (factors.dropped(factors.missing), "missing|factor", ALL),
    "times": (factors.times(LETTERS), "extra factor", ("numbers",)),
    "over": (factors.over(LETTERS), "factor", ("numbers",)),
    "by_parts": (factors.by_parts([Name("l")]), "factor|square|exponent", ("matrices",)),
    "dropped_terms": (terms.dropped(missing_term, Name("q")), "term", ALL),
    "terms_put_in": (terms.put_in([Name("a")]), "term", ("numbers",)),
    "exchanged_names": (symbols.exchanged_names, "exchanged", ("numbers",)),
    "other_names": (symbols.other_names("abxy"), "instead of", ("numbers",)),
    "other_functions": (symbols.other_functions, "function|instead of|root", ("numbers",)),
    "missing_functions": (
        symbols.missing_functions(parse_expression("tanh(x) + sin(y) + exp(b*x) + log(a + b)")),
        "function|instead of|undo",
        ("numbers",),
    ),
    "bars": (symbols.bars, r"\|x\|.* is|should not be there|relu", ("numbers",)),
    "terms_by_sizes": (
        matrices.terms_by_sizes(["n"]),
        "factor|1 instead of n|square|exponent|n.2",
        ("matrices", "sums"),
    ),
    "transposed": (0, "transpose", ("matrices",)),
    "exchanged": (3, "order", ("matrices",)),
    "entrywise": (4, "⊙", ("matrices",)),
    "bounds": (6, "bound", ("sums",)),
    "shifted_sizes": (7, "shifted|bound", ("matrices", "sums")),
    "taken_as_symmetric": (8, "symmetric|extra term|transpose", ("matrices",)),
}
"""Each edit, or the place of one in the table of matrices, with words for what it makes."""
WHOLE = {
    *("whole_sign", "by_numbers", "by_number", "reciprocal", "times", "over", "terms_put_in"),
    "exchanged_names",
}
"""Those for a line as a whole."""
STEPS = [
    ("D(σ(2*a*x), x)", "σ(2*a*x)*(1 - σ(2*a*x))", "chain rule"),
    ("d/dw sum_{i=1}^{n} σ(w*x_i)", "sum_{i=1}^{n} σ(w*x_i)*(1 - σ(w*x_i))", "chain rule"),
    (
        "d/dw sum_{i=1}^{n} (w + x_i)^2",
        "2*sum_{i=1}^{n} (w + x_i)*w",
        "differentiated|factor w",
    ),
    ("diag(σ(z) ⊙ (1 - σ(z)))", "diag(σ(z))", "derivative|factor"),
]
"""Steps with slips in derivatives by arrays."""


def changes(edit):
    change = EDITS[edit][0]
    table = matrices.miswritten(STRUCTURES, {"m", "n", "i"})
    return list(table)[change] if isinstance(change, int) else change


def slips(edit, family):
    """Yield a right line, what the edit makes of it where that is wrong, and the slip named."""
    symbols, pool = FAMILIES[family]
    rng = random.Random(f"{edit} {family}")
    for text in rng.sample(pool, len(pool)):
        indexed = {"x": frozenset({1}), "y": frozenset({1})} if family == "sums" else {}
        tree = parse_expression(text, indexed=indexed)
        change = changes(edit)
        made = list(change(tree) if edit in WHOLE else Changeable(tree).changed(change))
        for _, wrong in rng.sample(made, min(3, len(made))):
            lines = [to_text(tree), to_text(wrong)]
            verdict = check(lines, symbols=symbols).lines[1]
            misfit = re.search("shape|What comes before", verdict.reason)
            if verdict.status == "refuted" and not verdict.domain and not misfit:
                yield " → ".join(lines), verdict.slip
                break


@pytest.mark.parametrize("edit", EDITS)
def test_an_edit_is_called_by_words_that_are_true_of_it(edit):
    made = [slip for family in EDITS[edit][2] for slip in slips(edit, family)]

    assert made
    assert not [pair for pair in made if pair[1] and not re.search(EDITS[edit][1], pair[1])]
    assert sum(bool(slip) for _, slip in made) >= 0.6 * len(made)


@pytest.mark.parametrize(("before", "after", "words"), STEPS)
def test_a_slip_in_a_derivative_by_arrays_is_named(before, after, words):
    symbols = {"x": "vector(n)", "w": "real", "z": "vector(n)", "a": "real"}
    symbols |= {"x": "real"} if "x_" not in before else {}
    verdict = check([before, after], symbols=symbols).lines[1]

    assert verdict.status == "refuted"
    assert re.search(words, verdict.slip)


def name_of(function):
    module = function.__module__.rpartition(".")[2]
    return f"{module}.{function.__qualname__.partition('.')[0]}"


def test_no_edit_is_left_out():
    public = {
        name_of(made)
        for module in (amounts, factors, matrices, signs, symbols, terms)
        for name, made in inspect.getmembers(module, inspect.isfunction)
        if made.__module__ == module.__name__ and not name.startswith("_")
    }
    helpers = {"factors.missing", "factors.extra", "factors.small_parts", "matrices.miswritten"}

    assert public - helpers == {name_of(made) for made, _, _ in EDITS.values() if callable(made)}
    assert len(list(matrices.miswritten(STRUCTURES, set()))) == 9
