"""The labelled corpus: no wrong line passes, right lines do, and slips are called by their name."""

import re
from collections import Counter
from itertools import groupby

import pytest
import read

from grader.derive import check

SAID = {
    "sign": "sign|minus|reverses the inequality|inner derivative|negative exponent",
    "factor": "factor|number|exponent|square of|divided by the denominator",
    "term": "term|missing",
    "number": "number|factor|exponent|term",
    "exponent": r"exponent|a\^|exp\(|reciprocal|inner derivative|factor|square",
    "square": "square|exponent|factor",
    "bracket": "bracket|signs? of|factor",
    "split_fraction": "1/a|fraction|quotient|denominator",
    "inverted": "exchanged|reciprocal|sign of the exponent|exponent of",
    "exchanged": "exchanged|instead of",
    "power_of_sum": "power of a sum|product of the sums|term|exponent",
    "root_of_sum": "root|square|exponent",
    "log_of_sum": "logarithm|log",
    "log_law": "logarithm|log",
    "linear": "argument of a function|sign|instead of|odd|even",
    "absolute_value": r"\|x\||abs|negative|max\(",
    "wrong_function": "instead of",
    "chain_rule": "chain rule|inner derivative|not differentiated",
    "product_rule": "product",
    "quotient_rule": "quotient",
    "power_rule": "exponent|power rule|chain rule|squared",
    "exponential_rule": r"exponential|log\(a\)|power rule",
    "basic_derivative": "derivative of|not differentiated",
    "approximation": "approximation",
    "transposed": "transpose|order",
    "order": "order|transpose|sign is wrong",
    "missing_mean": "1/|mean|factor",
    "index": "index|bound|shifted",
    "independence": r"independen|covariance|variance|factor|square|E\[f",
    "solutions": "solution",
}
"""For each slip, what a sentence that names it speaks of."""

BY_DERIVATION = {
    name: list(lines)
    for name, lines in groupby(read.lines(), key=lambda line: f"{line.file}-{line.derivation}")
}


def verdict(line):
    found = check(
        [line.before, line.text], symbols=dict(line.symbols), definitions=line.definitions
    )
    return found.lines[-1]


def is_named(line, found):
    """Say whether the reason speaks of the slip, or of the change of domain."""
    if line.slip in {"enlarged", "narrowed"}:
        return found.domain == line.slip
    return bool(found.slip) and re.search(SAID[line.slip], found.slip) is not None


def has_slip(line):
    return line.slip not in {"", "none"}


@pytest.mark.parametrize("derivation", BY_DERIVATION)
def test_every_line_gets_its_label_and_every_slip_its_name(derivation):
    verdicts = [(line, verdict(line)) for line in BY_DERIVATION[derivation]]
    passed = [pair for pair in verdicts if not pair[0].right and pair[1].accepted]
    rejected = [pair for pair in verdicts if pair[0].right and not pair[1].accepted]
    unnamed = [pair for pair in verdicts if has_slip(pair[0]) and not is_named(*pair)]

    assert not shown(passed)
    assert not shown(pair for pair in rejected if not pair[0].not_accepted)
    assert not shown(pair for pair in unnamed if not pair[0].unnamed)


@pytest.mark.parametrize("file", read.files())
def test_four_slips_of_five_have_a_name(file):
    slips = [line for line in read.lines(file) if has_slip(line)]

    assert sum(not line.unnamed for line in slips) >= 0.8 * len(slips)


def shown(verdicts):
    return [f"{line.before}  →  {line.text}: {found.reason}" for line, found in verdicts]


def test_the_right_lines_that_are_not_accepted_are_few_and_have_a_reason():
    right = [line for line in read.lines() if line.right and not read.needs(line.file)]

    assert sum(bool(line.not_accepted) for line in right) <= 0.02 * len(right)


def test_there_are_as_many_wrong_lines_as_right_ones():
    sides = Counter(line.right for line in read.lines())

    assert sum(sides.values()) >= 600
    assert abs(sides[True] - sides[False]) <= 0.05 * sum(sides.values())
    assert len({line.derivation for line in read.lines()}) >= 120


def test_every_slip_is_explained():
    known = (read.FOLDER / "README.md").read_text(encoding="utf-8")

    assert all(f"`{line.slip}`" in known for line in read.lines() if not line.right)


def test_the_same_line_gets_the_same_verdict():
    for line in list(read.lines())[::100]:
        assert verdict(line) == verdict(line)
