"""First-order mutants: which there are, and how they are shown."""

import ast

import pytest

from grader.author.mutants import mutants_of
from grader.course import Course

SHIPPED = Course.find()
FUNCTION = "import numpy as np\n\n\ndef f(x, y, n):\n    {}\n"


def mutants(line):
    """What a line of a function becomes; all that has to stand around it is left out."""
    text = FUNCTION.format(line)
    return {mutant.text.removeprefix(FUNCTION[:-3]).strip() for mutant in mutants_of(text)}


MUTANTS = {
    "a sum": ("return x + y", {"return x - y", "return x", "return y"}),
    "a difference": ("return x - y", {"return x + y", "return x", "return y", "return y - x"}),
    "a product": ("return x * y", {"return x / y", "return x", "return y"}),
    "a matrix product": (
        "return x @ y",
        {"return x * y", "return x", "return y", "return y @ x"},
    ),
    "a power": ("return x**2", {"return x*2", "return x", "return x**3", "return x**1"}),
    "a sign": ("return -x", {"return x"}),
    "brackets that are needed": (
        "return 2 * -(x + y)",
        {
            *("return 2 / -(x + y)", "return 2", "return (-(x + y))", "return 2 * (x + y)"),
            *("return 2 * -(x - y)", "return 2 * -(x)", "return 2 * -(y)"),
            *("return 3 * -(x + y)", "return 1 * -(x + y)"),
        },
    ),
    "a comparison": ("return x > y", {"return x >= y", "return x <= y"}),
    "a test of identity": ("return x is not y", {"return x is y"}),
    "a junction": ("return x and y", {"return x or y", "return x", "return y"}),
    "a small integer": ("return 0", {"return 1"}),
    "an integer": ("return 2", {"return 1", "return 3"}),
    "a float": ("return 1e-5", {"return 0.0", "return 2e-05"}),
    "a truth value": ("return True", {"return False"}),
    "an axis": (
        "return x.sum(axis=0)",
        {"return x.sum()", "return x.sum(axis=1)", "return x.mean(axis=0)", "return x"},
    ),
    "keepdims": (
        "return np.exp(x, where=True)",
        {"return np.exp(x)", "return np.exp(x, where=False)", "return x"},
    ),
    "arguments": ("return np.outer(x, y)", {"return np.outer(y, x)"}),
    "arguments that commute": ("return np.maximum(x, y)", {"return np.minimum(x, y)"}),
    "a transpose": ("return x.T", {"return x"}),
    "a new axis": ("return x[:, None]", {"return x"}),
    "an element": ("return x[y]", set()),
    "results": ("return x, y", {"return y, x"}),
    "a choice": ("return x if n else y", {"return x if not (n) else y"}),
    "a second assignment": ("x = y", {"pass"}),
    "a first assignment": ("z = y", set()),
    "an assignment to a part": ("x[y] = n", {"pass"}),
    "a running sum": ("x += y", {"x -= y", "x = y", "pass"}),
    "a call alone": ("x.sort()", {"pass"}),
    "a condition": (
        "if x: return y",
        {"pass", "if not (x): return y"},
    ),
    "a loop": ("for _ in x: break", {"pass", "for _ in x: continue"}),
    "what is raised": ("raise ValueError(1 + n)", set()),
    "a text": ('return "x + y"', set()),
    "a docstring": ('"""Return 1 + 1."""', set()),
}


@pytest.mark.parametrize(("line", "expected"), MUTANTS.values(), ids=MUTANTS.keys())
def test_mutants_of_a_line(line, expected):
    assert mutants(line) == expected


def test_signatures_change_only_in_their_defaults():
    text = "def f(x: 1, *, y: 2 = 3) -> 4:\n    return x\n"

    assert [mutant.old for mutant in mutants_of(text)] == [text.splitlines()[0]] * 2


def test_no_mutant_comes_twice_or_is_the_same_program():
    text = FUNCTION.format("return x + x + 0")
    programs = [ast.dump(ast.parse(mutant.text)) for mutant in mutants_of(text)]

    assert len(set(programs)) == len(programs)
    assert ast.dump(ast.parse(text)) not in programs


def test_a_line_that_occurs_twice_is_shown_with_those_before_it():
    text = "def f(x):\n    return x.T\n\n\ndef g(x):\n    return x.T\n"

    first, second = mutants_of(text)

    assert (first.old, first.new) == (
        "def f(x):\n    return x.T",
        "def f(x):\n    return x",
    )
    assert (second.old, second.new, second.line) == (
        "def g(x):\n    return x.T",
        "def g(x):\n    return x",
        6,
    )


def test_letters_beyond_ascii_shift_nothing():
    text = "def f(σ, ε):\n    return σ - ε  # σ² − ε²\n"

    assert "def f(σ, ε):\n    return σ + ε  # σ² − ε²\n" in {m.text for m in mutants_of(text)}


@pytest.mark.parametrize("name", [n for n in SHIPPED.names if SHIPPED[n].suffix == ".py"])
def test_every_mutant_of_the_course_is_a_swap(name):
    exercise = SHIPPED[name]
    for mutant in mutants_of(exercise.reference):
        assert exercise.reference.count(mutant.old) == 1
        assert exercise.reference.replace(mutant.old, mutant.new) == mutant.text
