"""Tables as people save them: what goes out comes back as it was, and no spreadsheet runs it."""

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from grader.classroom import csv_cells
from grader.classroom.marking.answers import TextQuestion
from grader.classroom.marking.points import MarkError, points_in, read_line
from grader.classroom.spreadsheets import read_rows

SIGNS = "\n=+-@,;|'\""
TEXTS = st.text(
    st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs"), include_characters=SIGNS),
    max_size=60,
)
QUESTION = TextQuestion("a", "b", 2.0, "", "", ("one", "two", "three"))


@given(
    rows=st.lists(st.tuples(TEXTS, TEXTS), max_size=5),
    separator=st.sampled_from(",;\t"),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    line=st.sampled_from(["\n", "\r\n"]),
)
def test_a_table_is_read_however_it_was_saved(rows, separator, encoding, line):
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=separator, lineterminator=line)
    writer.writerows([("Key", " Comment "), *rows])

    found = read_rows(stream.getvalue().encode(encoding), "a.csv", ("key",))

    kept = [row for row in rows if any(map(str.strip, row))]
    assert [(row.get("key"), row.get("comment")) for row in found] == [
        (key.strip(), comment.strip()) for key, comment in kept
    ]


@given(comment=TEXTS)
def test_a_comment_is_no_formula_and_comes_back(comment):
    cell = csv_cells.lines(comment)
    plain = [" ".join(line.split()) for line in comment.strip().splitlines()]

    assert not any(
        line[:1] in ("=", "+", "-", "@") for line in cell.splitlines() if not _number(line)
    )
    if "'" not in comment:
        assert csv_cells.typed(cell).splitlines() == "\n".join(plain).strip().splitlines()


def _number(line):
    return line[1:].replace(".", "").replace(",", "").replace("%", "").isdecimal()


@given(line=st.text("yhn acd+=1250.,½ \t", max_size=12))
def test_a_line_is_a_mark_or_an_error_and_nothing_else(line):
    try:
        typed = read_line(line, QUESTION, "acd")
    except MarkError:
        return
    assert typed.points is None or 0 <= typed.points <= 2
    assert set(typed.letters) <= set("acd")
    assert not typed.items or len(typed.items) == 3


@given(st.integers(0, 4), st.sampled_from(".,"))
def test_halves_are_points(halves, point):
    text = f"{halves / 2:g}".replace(".", point)

    assert points_in(text, QUESTION) == halves / 2
