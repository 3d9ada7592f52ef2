"""Every row of every table, made in a drawn formula, is called by its own sentence.

The formulas are drawn, with a seed, from the pattern of the row itself: each letter becomes a
formula that it may stand for. What a row makes of it may be right by accident (|x| is x where x is
positive): then another draw counts.
"""

import random
import re

import pytest

from grader.derive import check
from grader.derive.formula.printing import to_text
from grader.derive.formula.tree import (
    ONE,
    Call,
    Name,
    Negative,
    Number,
    Product,
    Series,
    Sum,
    children,
    rebuild,
)
from grader.derive.notation.parse import parse_expression
from grader.derive.slips.common.building import built
from grader.derive.slips.common.matching import Found, matches
from grader.derive.slips.common.patterns import REST, SIGN_PLACE, has_rest, read_row
from grader.derive.slips.misrules import (
    brackets,
    derivatives,
    functions,
    logarithms,
    matrices,
    moments,
    powers,
    sums,
)

SUBJECTS = {
    "numbers": (
        {"x": "real", "y": "positive", "p": "positive", "q": "positive"},
        ["x", "y", "2*x + 1", "p", "q*y", "x*y + 1", "x - y", "y/3"],
    ),
    "matrices": (dict.fromkeys("ABCFG", "matrix(m, m)"), list("ABCFG")),
    "norms": ({**dict.fromkeys("uvw", "vector(m)"), "p": "real"}, ["u", "v", "w"]),
    "moments": (
        {**dict.fromkeys("XYZT", "random(mean=1, variance=2)"), "u": "vector(m)", "p": "real"},
        list("XYZT"),
    ),
    "sums": ({**dict.fromkeys("uvwx", "vector(m) of positive"), "p": "real"}, list("uvwx")),
    "signed sums": (dict.fromkeys("uvwx", "vector(m)"), list("uvwx")),
}
KNOWN = {"n": "2", "s": "9*x^2", "t": "y^2", "k": "1"}
FIXED = {
    ("numbers", "n"): "3",
    ("matrices", "n"): "1",
    ("norms", "c"): "2",
    ("sums", "c"): "3",
    ("sums", "rest"): "p",
}
FUNCTIONS = ("tanh", "sigmoid", "arctan")
TABLES = {
    "numbers": (
        *(*powers.POWERS, *powers.LOST_POWERS, *powers.LOSSES),
        *(*logarithms.LOGARITHMS, *logarithms.LOST_LOGARITHMS, *functions.FUNCTIONS),
        *(*brackets.BRACKETS, *brackets.FRACTIONS, *brackets.EXCHANGES),
    ),
    "matrices": matrices.MATRICES,
    "moments": moments.laws("XYZT"),
    "sums": sums.SUMS,
}
DRAWS = 6
SAME = {
    "A negative exponent means a reciprocal": "The sign of",
    "The sign of the argument of a function matters": "The sign of the argument",
    "Multiplying and dividing are exchanged": "Dividing by a fraction",
}
"""What says the same as a sentence that begins so."""


def subject_of(table, row):
    """Say what the letters of a row stand for."""
    if table == "matrices" and "norm" in row:
        return "norms"
    return "signed sums" if table == "sums" and re.search("abs|norm", row) else table


ROWS = [
    (subject_of(name, row), misrule.sentence, row)
    for name, table in TABLES.items()
    for misrule in table
    for row in misrule.rows
]


class Drawn:
    """Puts drawn formulas in the place of the letters of a pattern."""

    def __init__(self, subject, row, seed):
        self.subject, self.row = subject, row
        self.rng = random.Random(f"{row} {seed}")
        self.known = {}
        self.left = self.rng.sample(SUBJECTS[subject][1], len(SUBJECTS[subject][1]))
        self.function = self.rng.choice(FUNCTIONS)

    def formula(self, pattern):
        match pattern:
            case Product((first, form)) if first == SIGN_PLACE:
                made = self.formula(form)
                return Negative(made) if self.rng.random() < 0.4 else made
            case Sum(parts) | Product(parts) if has_rest(parts) and parts[0] != REST:
                return type(pattern)(tuple(map(self.formula, parts[:-1])))  # every one of two
            case Name("e" | "pi") | Number():
                return pattern
            case Name(name):
                if name not in self.known:
                    self.known[name] = self.letter(name)
                return self.known[name]
            case Call("f", arguments):
                return Call(self.function, tuple(map(self.formula, arguments)))
            case Series(operation, _, body=body):
                return Series(operation, "i", ONE, Name("m"), self.formula(body))
        parts = children(pattern)
        return rebuild(pattern, tuple(map(self.formula, parts)))

    def is_meant(self, found):
        """Say whether each letter stands for what was drawn for it."""
        if found.chosen and found.chosen != (self.known["some"],):
            return False
        return all(found.letters.get(name, drawn) == drawn for name, drawn in self.known.items())

    def letter(self, name):
        text = FIXED.get((self.subject, name)) or KNOWN.get(name)
        if self.subject == "norms" and name == "a" and "…*a" in self.row:
            text = "p"
        if self.subject == "moments" and "Σ" in self.row:
            text = "u_i*X" if name == "a" else "p"
        if text is None:
            text = self.left.pop()
            entry = "sums" in self.subject and "logsumexp" not in self.row
            text = f"{text}_i" if entry else text
        return parse_expression(text, indexed=dict.fromkeys("uvwx", frozenset({1})))


def written(tree):
    """Write a formula so that the power of a logarithm can be read."""
    return re.sub(r"(log\([^()]*\))\^", r"(\1)^", to_text(tree))


def steps(subject, row):
    """Yield a refuted step for each result of the row, and the slip that is named."""
    for pattern, results in read_row(row):
        for result in results:
            for seed in range(DRAWS):
                drawn = Drawn(subject, row, seed)
                before = drawn.formula(pattern)
                found = next(filter(drawn.is_meant, matches(pattern, before, Found({}))))
                lines = [written(before), written(built(result, found))]
                verdict = check(lines, symbols=SUBJECTS[subject][0]).lines[1]
                if verdict.status == "refuted" and not verdict.domain:
                    yield " → ".join(lines), verdict.slip
                    break


@pytest.mark.parametrize(("subject", "sentence", "row"), ROWS)
def test_a_row_is_called_by_its_own_sentence_and_by_no_other(subject, sentence, row):
    made = list(steps(subject, row))

    for step, slip in made:
        start = sentence.split(":")[0]
        assert not slip or sentence in slip or slip.startswith(SAME.get(start, sentence)), step
    assert made
    assert sum(bool(slip) for _, slip in made) >= 0.6 * len(made)


BODIES = [
    *("x^2*sin(3*x)", "x/(1 + x^2)", "cos(2*x)/exp(x)", "1/sin(x)", "5/(1 + x^2)", "x^x"),
    *("sqrt(1 + x^2)", "log(1 + x^2, 2)", "log(3 + x^2)", "2^(3*x)", "sin(x^2)", "cosh(2*x)"),
    *("tanh(x^2)", "x*sigmoid(2*x)", "abs(2*x + 1)", "relu(3*x)", "softplus(x^2)"),
]


def misdifferentiated(text):
    """Yield what each wrong rule makes of the derivative of a formula, if that is wrong."""
    body = parse_expression(text)
    for sentence, wrong in derivatives.wrong_derivatives(body, "x"):
        lines = [f"d/dx ({text})", to_text(wrong)]
        verdict = check(lines, symbols={"x": "real"}).lines[1]
        if verdict.status == "refuted" and not verdict.domain:
            yield lines[1], sentence, verdict.slip


def test_a_wrong_rule_of_differentiation_is_called_by_its_own_sentence_and_by_no_other():
    found = [line for text in BODIES for line in misdifferentiated(text)]
    sentences: dict[str, set[str]] = {}  # two rules may make the same of one formula
    for line, sentence, _ in found:
        sentences.setdefault(line, set()).add(sentence)

    assert not [(line, said) for line, _, said in found if said not in sentences[line]]
    assert {said for _, _, said in found} == {said for said, _ in derivatives.THROUGHOUT}
