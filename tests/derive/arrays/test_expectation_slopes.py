"""How an expectation changes with a number: the derivative goes under it if the law stays the same.

E[f(X)] of a normal X is compared for all laws with its mean and variance: what agrees is accepted,
what does not is undecided, since it may hold for the normal law alone.
"""

import pytest

from grader.derive import check

NUMBERS = {"a": "real", "b": "positive", "Z": "normal(0, 1)", "U": "uniform(0, 1)"}


def last(*lines, **declared):
    return check(list(lines), symbols={**NUMBERS, **declared}).lines[-1]


@pytest.mark.parametrize(
    ("formula", "right", "wrong"),
    [
        ("D(E[exp(a + b Z)], a)", "E[exp(a + b Z)]", "E[b exp(a + b Z)]"),
        ("D(E[exp(a + b Z)], b)", "E[Z exp(a + b Z)]", "E[exp(a + b Z)]"),
        ("D(E[log(1 + exp(a Z))], a)", "E[Z/(1 + exp(-a Z))]", "E[1/(1 + exp(-a Z))]"),
        ("D(b E[sin(a U)], a)", "b E[U cos(a U)]", "b E[cos(a U)]"),
        ("D(E[sin(a U)]^2, a)", "2 E[sin(a U)] E[U cos(a U)]", "2 E[sin(a U) U cos(a U)]"),
        ("D(E[f(a + b Z)], b)", "E[Z f'(a + b Z)]", "E[f'(a + b Z)]"),
    ],
)
def test_a_derivative_goes_under_an_expectation(formula, right, wrong):
    assert last(f"{formula} = {right}", f="function").accepted
    assert not last(f"{formula} = {wrong}", f="function").accepted


@pytest.mark.parametrize("law", ["normal(a, 1)", "normal(0, a^2)", "uniform(0, a)", "random"])
def test_it_does_not_where_the_law_may_change(law):
    domain = {"a": "positive"} if "uniform" in law or "^" in law else {}
    found = last("D(E[exp(a + X)], a) = E[exp(a + X)]", X=law, **domain)

    assert found.status == "undecided"


def test_what_holds_only_for_a_normal_law_is_undecided_and_not_refuted():
    found = last("E[Z sin(Z)] = E[cos(Z)]")

    assert found.status == "undecided"


@pytest.mark.parametrize(
    "line",
    ["E[Z^3 sin(Z)] = 3 E[Z sin(Z)]", "E[exp(Z)] = exp(E[Z])", "E[sin(a Z)] = a E[sin(Z)]"],
)
def test_what_three_values_cannot_tell_apart_is_not_accepted(line):
    assert not last(line).accepted


def test_a_number_inside_of_an_expectation_alone_has_a_value():
    assert last("E[exp(a Z) + exp(a Z)] = 2 E[exp(a Z)]").accepted
