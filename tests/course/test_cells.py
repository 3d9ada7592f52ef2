"""A file put together from the cells of a notebook."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.course.cells import gather


def test_what_is_asked_for_and_what_it_relies_on_in_the_order_of_the_cells():
    cells = [
        "import numpy as np\nimport matplotlib.pyplot as plt",
        "SCALE = 2  # of the plot\nprint('hello')\nEPS = 1e-8",
        "def helper(x):\n    # keeps its comments\n    return np.log(x + EPS)",
        "plt.plot([1, 2])",
        "def loss(p):\n    return -helper(p).mean()",
    ]

    text = gather(cells, ["loss"])

    assert text == (
        "import numpy as np\n\n\nEPS = 1e-8\n\n\n"
        "def helper(x):\n    # keeps its comments\n    return np.log(x + EPS)\n\n\n"
        "def loss(p):\n    return -helper(p).mean()\n"
    )


def test_the_last_definition_counts():
    assert gather(["def f():\n    return 1", "def f():\n    return 2"], ["f"]) == (
        "def f():\n    return 2\n"
    )


def test_decorators_classes_and_conditional_definitions():
    cells = [
        "import functools",
        "try:\n    import torch\nexcept ImportError:\n    torch = None",
        "@functools.cache\ndef base():\n    return torch",
        "class Net(base()):\n    pass",
    ]

    text = gather(cells, ["Net"])

    assert text.index("try:") < text.index("@functools.cache\ndef base") < text.index("class Net")


def test_statements_that_share_a_line():
    assert gather(["a = 1; b = 2; print(a)"], ["b"]) == "b = 2\n"


def test_lines_for_the_shell_and_cells_that_are_no_python():
    cells = [
        "!pip install x\n%matplotlib inline\nk = 3",
        "def f(:",
        "%%html\n<b>",
        "def g(): return k",
    ]

    assert gather(cells, ["g", "f"]) == "k = 3\n\n\ndef g(): return k\n"


def test_a_star_import_stays():
    assert gather(["from math import *", "def f(x): return sqrt(x)"], ["f"]).startswith("from math")


def test_a_shadowed_builtin_comes_along():
    assert "def sum" in gather(["def sum(x):\n    return 0", "def f(x):\n    return sum(x)"], ["f"])


def test_names_that_nobody_defines():
    assert gather(["x = 1"], ["y"]) == ""


@given(st.lists(st.text()), st.lists(st.text()))
def test_any_text(cells, wanted):
    gather(cells, wanted)


@pytest.mark.parametrize("terms", [900, 2000, 20_000])
def test_nesting_beyond_the_stack(terms):
    deep = "+".join(["1"] * terms)

    assert "y = 2" in gather([f"x = {deep}; z = 1", f"x = {deep}", "y = 2"], ["x", "y", "z"])
