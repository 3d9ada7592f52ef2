"""What readers of worksheets wrote: labels, derivatives of what a function is applied to, …"""

import pytest

from grader.derive import check

VECTORS = {"s": "vector(n)", "x": "vector(n)", "y": "vector(n)", "b": "positive", "z": "real"}


def last(*lines, symbols=VECTORS, **more):
    return check(list(lines), symbols=symbols, **more).lines[-1]


@pytest.mark.parametrize(
    "lines",
    [
        (r"\frac{\partial \sigma(z)}{\partial z} b", r"= b \sigma(z)(1 - \sigma(z))"),
        (r"\frac{d \tanh(z)}{dz} + 1", "= 2 - tanh(z)^2"),
        (r"\frac{\partial^2 \sin(z)}{\partial z^2}", "= -sin(z)"),
        ("dσ(z)/dz", "= σ(z)(1 - σ(z))"),
        ("2dσ(z)/dz", "= 2σ(z)(1 - σ(z))"),
        ("∂softmax(s)_i/∂s_j", "= softmax(s)_i (delta_ij - softmax(s)_j)"),
        ("let f(t) = t^2", r"\frac{\partial f}{\partial z}", "= 2z"),
        ("let f(t) = t^2", r"\frac{\partial f(z)}{\partial z}", "= 2z"),
        ("let f(t) = t^2", "d²f/dz²", "= 2"),
    ],
)
def test_a_function_in_the_numerator_is_derived(lines):
    assert last(*lines).accepted


def test_the_fraction_takes_only_its_numerator():
    assert last(r"\frac{\partial \sigma(z)}{\partial z} z", "= σ(z)(1 - σ(z)) + z").status == (
        "refuted"
    )


def test_a_fraction_of_numbers_is_one():
    symbols = {"d": "positive", "x": "real", "a": "positive"}

    assert last(r"\frac{d \sin(x)}{d a}", "= sin(x)/a", symbols=symbols).accepted


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ((r"\frac{\partial f}{\partial z}",), "what is f? Define it"),
        (("softmax(s)_i ([i = j] - 1)",), "delta_ij for [i = j]"),
        (("I_ij - s_j",), "entry of the identity"),
        (("e^(s_j)/sum_k e^(s_k) (1 - b)",), "brackets around the sum after /"),
        (("e^(s_j)/sum_k e^(s_k)*b",), "brackets around the sum after /"),
        (("sum_{i=1}^{n} y^{(i)}",), "write y_i"),
        (("σ^2 + 1",), "declare sigma"),
    ],
)
def test_what_has_no_reading_is_refused_with_what_to_write(lines, words):
    verdict = last(*lines)

    assert verdict.status == "unreadable"
    assert words in verdict.reason


def test_a_power_of_a_vector_is_no_element():
    assert last("sum_{k=1}^{2} x^k", "= x + x ⊙ x").accepted


def test_a_sum_without_an_end_says_what_is_missing():
    reason = last("sum_j log(1/(2b))").reason

    assert "Nothing in the sum over j has the index j" in reason
    assert "shapes" not in reason


def test_the_number_0_has_every_shape_but_no_other_number_has():
    assert last("x - x = 0").accepted
    assert last("x - x", "= 0").accepted
    assert last("x - y = 0").status == "refuted"
    assert last("x_1 ones(n) - x", "= 0").status == "refuted"  # the first entry is 0
    assert last("x - x = 1 - 1").status == "refuted"


def test_a_label_names_what_follows_and_is_no_number():
    assert [
        line.accepted
        for line in check(
            ["J = d/dz σ(z)", "= σ(z)(1 - σ(z))", "= J", "= J + 1"], symbols={"z": "real"}
        ).lines
    ] == [True, True, True, False]


def test_a_label_is_judged_from_the_start_that_is_given():
    assert last("L = log(1 + e^-z)", start="-log(σ(z))").accepted
    assert last("L = log(1 - e^-z)", start="-log(σ(z))").status == "refuted"


def test_a_label_may_be_a_function():
    assert last("L(z) = z^2", "dL/dz", "= 2z").accepted
    assert last("L(z) = z^2", "dL/dz", "= 3z").status == "refuted"


def test_a_chain_behind_a_label_is_judged():
    assert last("L = z + z = 3z").status == "refuted"


def test_an_equation_is_no_label():
    assert last("q = 2z + 1", "⇔ z = (q - 1)/2", symbols={"z": "real"}).status == "unreadable"
    assert "q is not declared" in last("q = q + z", symbols={"z": "real"}).reason
    assert "did you mean theta" in last("thet = 2", symbols={"theta": "real"}).reason


def test_an_equation_that_is_true_but_no_step_is_said_to_be_a_fact():
    symbols = {"p": "(0, 1)", "a": "real", "M": "Bernoulli(p)"}

    assert "put it behind #" in last("E[a M/p]", "E[M] = p", symbols=symbols).reason
    assert "behind #" not in last("E[a M/p]", "E[M] = a", symbols=symbols).reason
