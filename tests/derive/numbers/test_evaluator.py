"""One evaluator for every arithmetic, and one loop that raises the digits."""

import cmath
import math
import operator
from functools import reduce

import pytest

from grader.derive import parse_expression
from grader.derive.formula.errors import Unreliable
from grader.derive.numbers.balls import Unclear, with_enough_digits
from grader.derive.numbers.evaluate import evaluate
from grader.derive.numbers.evaluator import Evaluator


class Complex:
    """An arithmetic that grader knows nothing of, with two functions of its own."""

    exact = False
    number = complex
    add = staticmethod(sum)
    divide = staticmethod(operator.truediv)
    power = staticmethod(operator.pow)
    negative = staticmethod(operator.neg)

    def constant(self, name):
        return complex(getattr(math, name))

    def multiply(self, factors):
        return reduce(operator.mul, factors)

    def function(self, name, count):
        return {("exp", 1): cmath.exp, ("log", 1): cmath.log}.get((name, count))


def in_complex_numbers(text, **point):
    return Evaluator(Complex(), point).value(parse_expression(text))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2x - x/4 + pi", 1.75j + math.pi),
        ("e^x", cmath.exp(1j)),
        ("sigmoid(x)", 1 / (1 + cmath.exp(-1j))),
        ("silu(x) + tanh(x)", 1j / (1 + cmath.exp(-1j)) + cmath.tanh(1j)),
        ("log1p(x)", cmath.log(1 + 1j)),
        ("log(x, 2)", cmath.log(1j) / math.log(2)),
        ("D(cosh(x), x, 3)", cmath.sinh(1j)),
    ],
)
def test_a_function_that_an_arithmetic_lacks_is_what_it_means(text, value):
    assert abs(in_complex_numbers(text, x=1j) - value) < 1e-12


@pytest.mark.parametrize("text", ["gamma(x)", "relu(x)", "x y"])
def test_what_has_no_meaning_in_it_is_no_value(text):
    with pytest.raises(Unreliable):
        in_complex_numbers(text, x=1j)


@pytest.mark.parametrize(
    ("text", "digits"),
    [("1 - e^-20", 60), ("1 - tanh(100)", 180), ("e^(10^-100) - 1", 180), ("1 - tanh(500)", 600)],
)
def test_digits_are_raised_as_far_as_the_sign_needs(text, digits):
    tree = parse_expression(text)
    tried = []

    def sign(numbers):
        tried.append(numbers.digits)
        return numbers.sign(evaluate(tree, {}, numbers))

    assert with_enough_digits(sign) == 1
    assert tried == [d for d in (60, 180, 600) if d <= digits]


def test_what_is_0_to_the_last_digit_is_unclear_unless_it_may_be_taken_for_0():
    tree = parse_expression("sqrt(2)^2 - 2 + sqrt(3) sqrt(5) - sqrt(15)")

    def sign(numbers):
        return numbers.sign(evaluate(tree, {}, numbers))

    with pytest.raises(Unclear):
        with_enough_digits(sign)
    assert with_enough_digits(sign, zeros=True) == 0
