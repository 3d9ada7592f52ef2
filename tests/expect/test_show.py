"""Values and differences as a learner sees them."""

from dataclasses import dataclass

import numpy as np
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from test_close import any_array, values

from grader.expect import show, show_difference
from grader.expect.tolerance import Tolerance


@dataclass(frozen=True)
class Handle:
    type_name: str = "Adam\x1b[2J"
    text: str = "Adam(lr=\x070.1)"


def test_a_small_array_is_shown_whole():
    assert show(np.array([[1.0, -0.5], [0.25, 100.0]])) == (
        "float64, shape (2, 2)\n     1.00    -0.50\n     0.25   100.00"
    )


def test_a_large_array_is_cut():
    lines = show(np.arange(1000).reshape(10, 100)).splitlines()

    assert lines[0] == "int64, shape (10, 100), here rows 0 to 5, columns 0 to 5"
    assert lines[1].endswith("…")
    assert lines[-1].strip() == "…"
    assert len(lines) == 8


def test_other_values():
    assert show(None) == "None"
    assert show(0.5) == "0.5"
    assert show(1.0) == "1.0"
    assert show(True) == "True"
    assert show((1, 2.5)) == "(1, 2.5)"
    assert show("a\x1b[31mb\nc") == '"ab c"'
    assert show("x" * 1000).endswith('… (700 more characters)"')
    assert show(Handle()) == "an object of type Adam\n  Adam(lr=\\x070.1)"
    assert show(torch.ones(2)) == "float32 tensor, shape (2,)\n   1.0   1.0"
    assert show(torch.ones(2, device="meta")) == "a tensor of shape (2,)"
    assert show(np.zeros((0, 3))) == "float64, shape (0, 3), empty"
    assert show({"w": None, "b": [1, 2]}) == "a dict of 2:\nw: None\nb: [1, 2]"


def test_differing_entries_are_marked():
    actual, expected = show_difference(np.array([1.0, 2.0, 3.0]), np.array([1.0, 2.5, 3.0]))

    assert actual == "float64, shape (3,)\n   1.0  >2.0<  3.0"
    assert expected == "float64, shape (3,)\n   1.0  >2.5<  3.0"


def test_as_many_digits_as_show_the_difference():
    actual, expected = show_difference(np.array([1.0, 0.1234567]), np.array([1.0, 0.1234599]))

    assert ">0.123457<" in actual
    assert ">0.123460<" in expected
    assert show_difference(1.0, 1.0 + 1e-12)[0] != show_difference(1.0, 1.0 + 1e-12)[1]


def test_the_window_moves_to_the_first_difference():
    expected = np.zeros((50, 40))
    actual = expected.copy()
    actual[30, 20] = 1

    texts = show_difference(actual, expected)

    assert ">1.0<" in texts[0]
    assert ">0<" in texts[1]
    assert "rows 27 to 32, columns 17 to 22" in texts[0]


def test_items_of_containers_are_set_against_each_other():
    actual, expected = show_difference({"dx": np.ones(2)}, {"dx": np.zeros(2)})

    assert actual.splitlines() == ["dx: float64, shape (2,)", "    >1.0< >1.0<"]
    assert expected.splitlines() == ["dx: float64, shape (2,)", "      >0<   >0<"]


@settings(max_examples=150, deadline=None, derandomize=True)
@given(values, st.one_of(values, any_array))
def test_everything_fits_on_the_screen_and_holds_no_control_characters(actual, expected):
    for text in (show(actual), *show_difference(actual, expected)):
        lines = text.split("\n")
        assert all(line.isprintable() for line in lines)
        assert all(len(line) <= 80 or '"' in line for line in lines)


def test_what_differs_is_what_the_check_says_differs():
    expected = np.array([4.2483542552915889e-18, 3.7e-44, 2.65e-261])
    actual = np.array([4.2483542552915896e-18, 3.7e-44, 7.12e-218])

    texts = show_difference(actual, expected, Tolerance(1e-7, 0.0))

    assert texts[0].count(">") == 1
    assert ">7.12e-218<" in texts[0]
    assert ">2.65e-261<" in texts[1]


def test_an_exact_zero_is_told_from_what_rounds_to_it():
    assert show(np.array([0.0, -0.0, 1e-9, 1.5])).split()[-4:] == ["0", "0", "0.0", "1.5"]
