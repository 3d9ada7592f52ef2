"""An answer goes into its block, and nothing else of the file changes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.course import parse_worksheet
from grader.study.asking.sheet import Edited, NotWritten, SheetFile, filled

TEXT = """# Title

Prose with ```code``` in it.

```value first
x =
```

~~~text second
~~~

  ```derivation third
  a
  = b
  ```
The end, without a line end"""
LINES = st.text(
    st.characters(blacklist_categories=["Cs", "Cc", "Zl", "Zp"]) | st.sampled_from("`~#>- \n"),
    max_size=60,
)


def _lines(text):
    """Blanks alone in a line are none: a block that is indented has lost them."""
    return [line if line.strip() else "" for line in text.splitlines()]


@given(st.sampled_from(["first", "second", "third"]), LINES, st.sampled_from(["\n", "\r\n", "\r"]))
def test_any_answer_goes_into_its_block_alone(name, answer, end):
    text = TEXT.replace("\n", end)
    before = parse_worksheet(text).blocks

    after = parse_worksheet(filled(text, before[name], answer)).blocks

    assert list(after) == list(before)
    assert _lines(after[name].text) == _lines(answer)
    for other in before.keys() - {name}:
        assert after[other].text == before[other].text


@given(st.sampled_from(["first", "second", "third"]))
def test_the_same_text_again_changes_nothing(name):
    block = parse_worksheet(TEXT).blocks[name]
    again = filled(TEXT, block, block.text)

    assert parse_worksheet(again).blocks[name].text == block.text
    if name != "third":  # its lines were indented with its fence
        assert again == TEXT


def test_what_was_edited_in_the_block_stays(tmp_path):
    path = tmp_path / "sheet.md"
    path.write_text(TEXT)
    sheet = SheetFile.read(path)
    path.write_text(TEXT.replace("x =", "x = 3"))

    with pytest.raises(Edited):
        sheet.answered("first", "x = 4")

    assert "x = 3" in path.read_text()


def test_a_link_stays_a_link(tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "sheet.md").write_text(TEXT)
    link = tmp_path / "sheet.md"
    link.symlink_to("real/sheet.md")

    SheetFile.read(link).answered("first", "x = 4")

    assert link.is_symlink()
    assert "x = 4" in (tmp_path / "real" / "sheet.md").read_text()


def test_a_file_that_is_gone_is_said(tmp_path):
    path = tmp_path / "sheet.md"
    path.write_text(TEXT)
    sheet = SheetFile.read(path)
    path.unlink()

    with pytest.raises(NotWritten, match="No such file"):
        sheet.answered("first", "x = 4")
