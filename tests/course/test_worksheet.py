"""Worksheets: blocks are found, and what is wrong with one is said with its line."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.course import WorksheetError, parse_worksheet
from grader.course.worksheet import options_of, prose, written

SHEET = """# Title

```value half
x = 1/2
```

Since it is.

```python
not_a_part = 1
```

```choice which
- [ ] a: one
- [x] b: two,
  and more
```
"""


def test_blocks_come_with_kind_line_and_explanation():
    blocks = parse_worksheet(SHEET).blocks

    assert list(blocks) == ["half", "which"]
    assert (blocks["half"].kind, blocks["half"].line) == ("value", 4)
    assert blocks["half"].text == "x = 1/2\n"
    assert blocks["half"].explanation.startswith("Since it is.")


def test_a_choice_has_labels_and_ticks():
    options = options_of(parse_worksheet(SHEET).blocks["which"].text)

    assert options.labels == {"a": "one", "b": "two, and more"}
    assert options.ticked == ("b",)


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("```value\n1\n```\n", 1, "no proper name"),
        ("```value two words\n1\n```\n", 1, "'words' cannot stand behind value two"),
        ("```value a\n1\n```\n\n```value a\n2\n```\n", 5, "two blocks called a"),
        ("x\n\n```value a\n1\n", 3, "never closed"),
        ("x" * 10_000_000, 1, "at most 200,000"),
    ],
)
def test_what_cannot_be_told_apart_is_said(text, line, message):
    with pytest.raises(WorksheetError, match=message) as caught:
        parse_worksheet(text)

    assert caught.value.line == line


@pytest.mark.parametrize(
    ("text", "stub", "answer"),
    [
        ("x =\n", "x =\n", ""),
        ("x =   \n\n", "x =\n", ""),
        ("# a note\n", "", ""),
        ("x = 3\n# a note\n", "x =\n", "x = 3"),
    ],
)
def test_what_was_written_is_what_differs_from_the_stub(text, stub, answer):
    assert written(text, stub) == answer


@given(st.text())
def test_arbitrary_text_is_a_worksheet_or_an_error_of_ours(text):
    with contextlib.suppress(WorksheetError):
        parse_worksheet(text)


@pytest.mark.parametrize(
    ("text", "stub", "expected"),
    [
        ("", "", ""),
        ("# Title\nIt is.\n", "", "# Title\nIt is."),
        ("# Write here.\n\n#2 counts\n", "# Write here.\n", "#2 counts"),
        ("# Write\nhere.\n", "# Write here.\n", ""),
        ("  # Write here.\n", "# Write here.\n", ""),
    ],
)
def test_a_text_is_all_that_was_not_shipped(text, stub, expected):
    assert prose(text, stub) == expected
