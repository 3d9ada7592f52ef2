"""Notes without LaTeX: lines of prose are no steps, and only what they define is kept."""

import random

import pytest

from grader.judge.algebra.documents import read_document
from grader.judge.algebra.notes import is_prose


def read(*lines):
    found = read_document("\n".join(lines))
    return [
        ("silent " if number in found.silent else "") + line.strip()
        for number, line in enumerate(found.lines, 1)
        if line.strip()
    ]


@pytest.mark.parametrize(
    "line",
    [
        "x = 3",
        "loss = -y * log(p)",
        "    total    = 6*N*D*M",
        "lr * v = 2",
        "f(x) = x^2 for x in R",
        "dL/dw = (p - y) x   by the chain rule",
        "sum_{k=1}^n k = n*(n+1)/2   # Gauss",
        "x = 1 or x = 2",
    ],
)
def test_a_formula_is_left_as_it_is(line):
    assert read(line) == [line.strip()]


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("So x = 3", "x = 3"),
        ("and therefore dL/dw = 2w,", "dL/dw = 2w"),
        ("derivative: f' = 2x", "f' = 2x"),
        ("Φ(−x) = 1 − Φ(x), hence", "Φ(−x) = 1 − Φ(x)"),
        ("mean delay = 1 / (1 - g)", "meandelay  = 1 / (1 - g)"),
        (
            "Let f(x) = x^2 be the loss and g(x) = x its slope, so",
            "Let f(x) = x^2             and g(x) = x",
        ),
    ],
)
def test_words_around_a_formula_are_left_out(line, left):
    assert read(line) == [left]


@pytest.mark.parametrize(
    ("line", "defines"),
    [
        ("Along x = 1−4t, y = 1−8t:", r"silent x = 1−4t \\ y = 1−8t"),
        ("Ex 5. f(x,y) = x²+y². Run one step of descent.", "silent f(x,y) = x²+y²"),
        ("so for big x we have s(x) = x + t(x), and the rest is tiny", "silent s(x) = x + t(x)"),
    ],
)
def test_of_prose_the_definitions_are_kept(line, defines):
    assert read(line) == [defines]


@pytest.mark.parametrize(
    "line",
    [
        "gamma = 0.99 looks about 100 steps ahead.",
        "if x = 2 z then the rest is small",
        "at t = 1 we get m = g",
        "and for t -> inf, with 0 <= b < 1,",
        "let n -> infinity (0 <= g < 1):",
        "=> the effective step is lr / (1 - beta)",
        "This holds for every x >= 0 that we have met",
        "=====================",
        "-------",
        "first few steps by hand:",
    ],
)
def test_prose_is_no_step(line):
    assert read(line) == []


def test_a_chain_may_begin_without_a_sign():
    lines = ["two steps:", "", "    (a + b)*(a + b)", "        = a^2 + 2*a*b + b^2"]

    assert read(*lines) == ["(a + b)*(a + b)", "= a^2 + 2*a*b + b^2"]


def test_words_put_around_formulas_change_none_of_them():
    rng = random.Random(3)
    formulas = [f"{a}{rng.choice('xyz')}^{b} = {a + b}" for a in range(2, 6) for b in range(2, 6)]
    prose = [
        "",
        "so we find",
        "which is what we wanted to see",
        "next, the slope of it",
        "=====",
        "",
    ]
    for _ in range(50):
        lines = [line for formula in formulas for line in (rng.choice(prose), formula)]

        assert read(*lines) == formulas


def test_what_is_no_prose():
    assert not is_prose("x = y")
    assert not is_prose("Sum of x")
    assert is_prose("The gradient of this loss is large")
