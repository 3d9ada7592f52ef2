"""Text of a submission can do nothing to a terminal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.report import printable


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x1b]0;title\x07x", "x"),
        ("a\x07b", "a\\x07b"),
        ("a\rb", "a\\x0db"),
        ("a\r\nb\tc", "a\nb\tc"),
        ("\u202eevil", "\\u202eevil"),
        ("\ud800", "\\ud800"),
        ("naïve σ ✓", "naïve σ ✓"),
    ],
)
def test_escapes_go_and_control_characters_show(raw, shown):
    assert printable(raw) == shown


def test_a_cut_is_said():
    assert printable("x" * 10, limit=4) == "xxxx\n… (6 more characters)"


@given(st.text())
def test_nothing_that_controls_a_terminal_is_left(text):
    shown = printable(text)

    assert all(c.isprintable() or c in "\n\t" or ord(c) > 0x9F for c in shown)
    shown.encode("utf-8")
