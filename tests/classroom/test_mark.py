"""`grade class mark` as it is typed: what a person gives for texts, and that none of it is lost."""

import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from grader.cli import run

ROOT = Path(__file__).parents[2]
TEXTS = {
    "ann": "Exponentially smaller.",
    "ben": "It gets smaller.",
    "cleo": "=1+1 It explodes.",
}


def hand_in(small, folder, student, text, value="1/4"):
    """Write what a student hands in: a right value, and a text."""
    sheet = small["quarter"].stub.replace("slope =", f"slope = {value}")
    sheet = sheet.replace("```text deep_networks\n", f"```text deep_networks\n{text}\n")
    path = folder / "subs" / student / "quarter.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(sheet)


@pytest.fixture
def write(small, tmp_path):
    return partial(hand_in, small, tmp_path)


@pytest.fixture(scope="module")
def graded(small, tmp_path_factory):
    """The folder of a class whose code is graded and whose texts are to be marked."""
    folder = tmp_path_factory.mktemp("graded")
    for student, text in TEXTS.items():
        hand_in(small, folder, student, text)
    (folder / "subs" / "dan").mkdir()
    (folder / "ps1.toml").write_text('exercises = ["quarter"]\n')
    run(["--course", str(small.root), "-C", str(folder), "class", "run", "ps1", "subs", "-j", "1"])
    # It is found where a test has its copy.
    (folder / "ps1.toml").rename(folder / "ps1")
    return folder


@pytest.fixture
def ps1(grade, graded, tmp_path):
    """Such a class, for one test; quarter gives 4 points, and 1 more for its text."""
    shutil.copytree(graded, tmp_path, dirs_exist_ok=True)
    (tmp_path / "ps1").rename(tmp_path / "ps1.toml")
    return tmp_path


def rows_of(text):
    return list(csv.DictReader(io.StringIO(text.lstrip("\ufeff"))))


def exported(grade, *args):
    return rows_of(grade("mark", "--export", "-", *args)[1])


def marks(grade):
    """Return points by the text that they are for."""
    found = json.loads(grade("mark", "--json")[1])["answers"]
    return {answer["answer"]: answer["points"] for answer in found}


def scores(grade):
    return {row["id"]: row for row in rows_of(grade("export", "--to", "csv")[1])}


def shown(out):
    """Return which student's text stands where on the terminal."""
    places = {who: out.find(text) for who, text in TEXTS.items()}
    return sorted((who for who in places if places[who] >= 0), key=places.get)


def import_csv(grade, path, rows, *args, separator=","):
    stream = io.StringIO()
    writer = csv.DictWriter(stream, rows[0].keys(), delimiter=separator)
    writer.writeheader()
    writer.writerows(rows)
    path.write_text(stream.getvalue(), encoding="utf-8-sig")
    return grade("mark", "--import", path, *args)


def test_marks_count_and_totals_are_provisional_until_all_are_given(grade, ps1):
    status, _, err = grade("export", "--to", "csv")
    assert status == 2, "not all is graded"
    assert "3 texts are to be marked: the totals of 3 of 4 students are provisional" in err
    before = scores(grade)
    assert (before["ann"]["total"], before["ann"]["of"]) == ("2", "5")
    assert before["ann"]["to be marked"] == "quarter/deep_networks"
    assert before["dan"]["to be marked"] == ""

    status, out, _ = grade("mark", "ps1", typed="yh + Say how fast.\n0\n")

    assert status == 0
    assert "2 texts marked now; 1 of 3 to be marked." in out
    assert "A network multiplies one such slope per layer." in out
    assert "Each layer scales the gradient by at most 1/4" in out
    assert "2. says that the gradient shrinks exponentially" in out
    after = scores(grade)
    assert sorted(row["total"] for row in after.values()) == ["0", "2", "2", "2.75"]
    assert sum(bool(row["to be marked"]) for row in after.values()) == 1

    assert "1 text marked now; 0 of 3 to be marked." in grade("mark", typed="1\n")[1]
    assert grade("export", "--to", "csv")[0] == 0
    assert "0 texts marked now" in grade("mark", typed="1\n1\n")[1], "nothing is asked twice"


def test_everyone_who_reads_results_is_told(grade, ps1):
    order = shown(grade("mark", typed="0.5 + <b>Which</b> factor?\ns\ns\n")[1])
    done, open_one = order[0], order[1]

    for form in ("canvas", "moodle"):
        status, out, err = grade("export", "--to", form)
        rows = {" ".join(row): row for row in csv.reader(io.StringIO(out))}
        of = {who: next(row for key, row in rows.items() if who in key.split()) for who in order}
        score = 5
        assert (status, of[done][score], of[open_one][score]) == (2, "2.5", "")
        assert "2 texts are to be marked" in err
        status, out, _ = grade("export", "--to", form, "--provisional")
        assert status == 0
        assert next(r for r in csv.reader(io.StringIO(out)) if open_one in r)[score] == "2"
    assert "deep_networks: 0.5 of 1 points. &lt;b&gt;Which&lt;/b&gt; factor?" in out
    data = json.loads(grade("export", "--to", "json")[1])
    students = {student["id"]: student for student in data["students"]}
    assert (data["to_mark"], data["points"]) == (2, 5)
    assert (students[done]["provisional"], students[done]["score"]) == (False, 2.5)
    assert students[done]["exercises"]["quarter"]["marks"]["deep_networks"]["by"] == "ada"
    assert students[open_one]["to_mark"] == ["quarter/deep_networks"]
    assert '<skipped message="to be marked" />' in grade("export", "--to", "junit")[1]

    assert grade("report", "--each", "pages")[0] == 0
    page = (ps1 / "report.html").read_text()
    assert "<b>To be marked:</b> 2 texts; 2 totals are provisional." in page
    assert "0.5 of 1 points <small>given by <bdi>ada</bdi>" in page
    assert "&lt;b&gt;Which&lt;/b&gt; factor?" in page
    own = {path.stem.partition("_")[2]: path.read_text() for path in (ps1 / "pages").iterdir()}
    assert "2.5 of 5 points" in own[done]
    assert "&lt;b&gt;Which&lt;/b&gt; factor?" in own[done]
    assert "ada" not in own[done]
    assert "2 of 5 points so far; 1 text is still to be marked" in own[open_one]
    assert "of 5 points so far" not in own["dan"], "who wrote nothing has nothing to be marked"


def test_the_order_is_no_ones(grade, write, ps1):
    TEXT = "The text of student number {}."
    for number in range(12):
        write(f"s{number:02}", TEXT.format(number))
    grade("run", "ps1", "subs", "--gradebook", "gradebook.db")

    def order(by):
        rows = exported(grade, "--by", by)
        return [row["answer"] for row in rows if row["answer"].startswith("The text")]

    assert order("ada") == order("ada")
    assert len({tuple(order(by)) for by in ("ada", "bob", "eve")}) == 3
    assert order("ada") != sorted(order("ada"))
    out = grade("mark", typed="s\n" * 20)[1]
    assert not re.search(r"\b(ann|ben|cleo|s\d\d)\b", out), "no name is shown"
    assert {row["id"] for row in exported(grade, "--names")} > {"ann", "s03"}


def test_comments_fill_themselves_in_and_can_be_changed(grade, ps1):
    _, out, _ = grade(
        "mark", typed="1 + Well said.\n+ Which factor?\na\n=a Well put.\n0.5\nb\ne\nMine.\n0\n1 a\n"
    )

    assert "a  Well said." in out
    assert "a  Well put." in out
    found = json.loads(grade("mark", "--json")[1])
    assert found["parts"][0]["comments"] == {"a": "Well put.", "c": "Which factor?"}
    assert [answer["comment"] for answer in found["answers"]] == [
        "Well said.",
        "Mine.",
        "Well put.",
    ]
    assert [mark["comment"] for mark in found["answers"][1]["earlier"]] == [
        "Which factor?\nWell said."
    ]
    grade("mark", "--again", typed="a\n=c\nq\n")
    assert json.loads(grade("mark", "--json")[1])["parts"][0]["comments"] == {"a": "Well put."}
    assert "• a  Well put." in grade("mark", "--again", typed="q\n")[1], "it was begun and is kept"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("0.3", "0.3 is not in halves: give 0, 0.5 or another."),
        ("2", "2 is more than the 1 points of deep_networks."),
        ("y", "'y' should be 2 letters, one for each item of the rubric"),
        ("yyy", "should be 2 letters"),
        ("1 yy", "Points were given twice"),
        ("7z", "'7z' is no number of points: write one from 0 to 1."),
        ("c", "'c' is no points, and no key of a comment."),
        ("-1", "'-1' is no points"),
        ("nan", "'nan' is no points"),
        ("=", "After = comes a key"),
        ("=1 x", "After = comes a key"),
        ("=ab", "After = comes a key"),
        ("=a", "There is no comment with the key a."),
        ("", "Nothing was typed."),
        ("?", "points, in halves"),
        ("\x1b[31m", "'\\x1b[31m' is no points"),
        ("\ufffd½½", "is no points"),
    ],
)
def test_what_cannot_be_a_mark_is_told_and_asked_again(grade, ps1, typed, said):
    status, out, _ = grade("mark", typed=f"{typed}\n1,0\nq\n")

    assert status == 0
    assert said in out
    assert sorted(marks(grade).values(), key=str) == [1.0, None, None]


def test_marks_stay_when_the_class_is_graded_again(grade, write, small, ps1):
    order = shown(grade("mark", typed="1 + One.\n0.5 + Half.\n0 + None.\n")[1])
    first, second, third = order

    write(first, f"  {TEXTS[first].replace(' ', chr(10), 1)} ", value="0.5 / 2")
    write(second, "Something else.")
    (ps1 / "subs" / third / "quarter.md").unlink()
    _, _, err = grade("run", "ps1", "subs", "--gradebook", "gradebook.db")

    assert "1 text has changed since the mark was given: give a new one." in err
    assert "1 text is to be marked" in err
    found = scores(grade)
    assert (found[first]["total"], found[first]["to be marked"]) == ("3", "")
    assert (found[second]["total"], found[second]["to be marked"]) == ("2", "quarter/deep_networks")
    assert (found[third]["total"], found[third]["to be marked"]) == ("2", "")
    _, out, _ = grade("mark", typed="q\n")
    assert "The text has changed since ada gave 0.5 on " in out
    assert "The comment was: Half." in out
    assert "of 1 on" in grade("report", "-o", "-")[1]

    write(second, TEXTS[second])
    grade("run", "ps1", "subs", "--gradebook", "gradebook.db")
    assert scores(grade)[second]["total"] == "2.5", "the old text has its mark again"


def test_marks_of_others_are_not_overwritten(grade, ps1):
    rows = exported(grade, "--by", "bob")
    grade("mark", typed="1 + Mine.\nq\n")
    taken = next(text for text, points in marks(grade).items() if points is not None)
    row = next(row for row in rows if row["answer"].lstrip("'") == taken)
    row["points"] = "0"

    status, _, err = import_csv(grade, ps1 / "bob.csv", rows, "--by", "bob")
    assert status == 2
    assert "ada has given 1 on " in err
    assert "--replace" in err
    assert marks(grade)[taken] == 1.0

    assert import_csv(grade, ps1 / "bob.csv", rows, "--by", "bob", "--replace")[0] == 0
    answer = next(
        a for a in json.loads(grade("mark", "--json")[1])["answers"] if a["answer"] == taken
    )
    assert (answer["points"], answer["by"]) == (0, "bob")
    assert [(mark["points"], mark["by"]) for mark in answer["earlier"]] == [(1.0, "ada")]


def test_two_who_mark_at_once_hear_of_each_other(small, grade, ps1):
    """Both have the same text before them; what is given last is not what counts silently."""
    command = [sys.executable, "-m", "grader.cli", "class", "mark", "--by", "bob"]
    env = {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "80", "PYTHONUNBUFFERED": "1"}
    bob = subprocess.Popen(
        command, cwd=ps1, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    seen = ""
    while "for help: " not in seen:
        seen += bob.stdout.read(1)
    grade("mark", typed="1\n1\n1\n")

    out, _ = bob.communicate("0\n0\n")

    assert "ada gave 1 of 1 on " in out
    assert "give your points once more to let them count instead" in out
    assert "1 text marked now; 0 of 3 to be marked." in out
    assert sorted(marks(grade).values()) == [0.0, 1.0, 1.0]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_marks_are_given_in_a_spreadsheet(grade, ps1, separator):
    rows = exported(grade)
    assert rows[0].keys() >= {"key", "answer", "points", "comment", "look for", "model answer"}
    assert {row["answer"] for row in rows} == {*TEXTS.values()} - {TEXTS["cleo"]} | {
        "'" + TEXTS["cleo"]
    }
    rows[0] |= {"points": "0,5" if separator != "," else "0.5", "comment": "- which factor?\n=so"}
    rows[1] |= {"items": "HN"}

    status, out, err = import_csv(grade, ps1 / "m.csv", rows, separator=separator)

    assert (status, err) == (0, "")
    assert "2 marks taken in; 1 of 3 texts have none." in out
    again = exported(grade)
    assert [row["points"] for row in again] == ["0.5", "0.25", ""]
    assert again[0]["comment"] == "'- which factor?\n'=so"
    assert again[0]["marked by"] == "ada"
    assert "0 marks taken in" in import_csv(grade, ps1 / "m.csv", again)[1], "nothing has changed"
    comment = json.loads(grade("mark", "--json")[1])["answers"][0]["comment"]
    assert comment == "- which factor?\n=so"


def test_a_table_from_elsewhere_says_whose_texts_it_marks(grade, ps1):
    rows = [
        {"student": "ann", "part": "deep_networks", "points": "2", "of": "4", "comment": "Good."},
        {"student": "ben", "part": "deep_networks", "points": "4", "of": "4", "comment": ""},
        {"student": "cleo", "part": "deep_networks", "points": "", "of": "4", "comment": ""},
    ]

    status, out, err = import_csv(grade, ps1 / "m.csv", rows)

    assert (status, err) == (0, "")
    assert "2 marks taken in; 1 of 3 texts have none." in out
    assert marks(grade) == {TEXTS["ann"]: 0.5, TEXTS["ben"]: 1.0, TEXTS["cleo"]: None}
    before = scores(grade)
    assert "0 marks taken in" in import_csv(grade, ps1 / "m.csv", rows)[1], "nothing adds up"
    assert scores(grade) == before

    rows[0] |= {"points": "4"}
    assert "1 mark taken in" in import_csv(grade, ps1 / "m.csv", rows)[1]
    assert marks(grade)[TEXTS["ann"]] == 1.0


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"student": "dan"}, "'dan' has handed in no text for deep_networks."),
        ({"student": ""}, "the key is missing"),
        ({"part": "shallow"}, "there is no text part 'shallow': there is quarter/deep_networks."),
        ({"exercise": "double"}, "there is no text part 'deep_networks'"),
        ({"points": "5"}, "row 2: "),
        ({"of": "0"}, "points out of 0 say nothing"),
        ({"of": "many"}, "'many' is no number of points."),
    ],
)
def test_what_such_a_table_has_wrong_is_told(grade, ps1, wrong, said):
    row = {"student": "ann", "exercise": "quarter", "part": "deep_networks", "points": "2"}

    status, _, err = import_csv(grade, ps1 / "m.csv", [row | {"of": "4"} | wrong])

    assert status == 2
    assert said in err
    assert set(marks(grade).values()) == {None}


def test_json_goes_out_and_comes_in(grade, ps1):
    grade("mark", "--export", "m.json")
    data = json.loads((ps1 / "m.json").read_text())
    assert data["schema"] == "gradlings.marks/1"
    for answer in data["answers"]:
        answer |= {"points": 0.5, "comment": "Ü"}
    (ps1 / "m.json").write_text(json.dumps(data))

    assert "3 marks taken in; 0 of 3" in grade("mark", "--import", "m.json")[1]
    typed = json.dumps([{"key": data["answers"][0]["key"], "items": "yy"}])
    assert json.loads(grade("mark", "--import", "-", "--json", typed=typed)[1]) == {
        "marks": 1,
        "to_mark": 0,
    }
    assert sorted(marks(grade).values()) == [0.5, 0.5, 1.0]


def test_every_wrong_row_is_told_and_nothing_is_taken_in(grade, write, ps1):
    rows = exported(grade)
    good, worse, last = rows
    good["points"] = "1"
    worse["points"] = "1.2"
    last["points"], last["items"] = "1", "ny"
    rows += [{**last, "key": "bbbbbbbb-ccccc"}, {**good}, {**last, "key": ""}]
    rows.append({**last, "key": f"{last['key'].partition('-')[0]}-bbbbb"})

    status, _, err = import_csv(grade, ps1 / "m.csv", rows)

    assert status == 2
    assert "6 rows are wrong, and nothing was taken in" in err
    for said in (
        "row 3: 1.2 is more than the 1 points",
        "row 4: the items ny give 0.5 points, and 1 stands there: clear one of the two.",
        "row 5: there is no text with the key 'bbbbbbbb-ccccc': copy it from a new export.",
        "row 6: row 2 is about the same text: delete one of them.",
        "row 7: the key is missing, which says what it is about: export again.",
        "row 8: the text of",
    ):
        assert said in err
    assert set(marks(grade).values()) == {None}


def test_an_export_does_not_write_over_what_was_filled_in(grade, ps1):
    assert grade("mark", "--export", "m.csv")[0] == grade("mark", "--export", "m.csv")[0] == 0
    rows = exported(grade)
    rows[0]["points"] = "1"
    stream = io.StringIO()
    writer = csv.DictWriter(stream, rows[0].keys())
    writer.writeheader()
    writer.writerows(rows)
    (ps1 / "m.csv").write_text(stream.getvalue())

    status, _, err = grade("mark", "--export", "m.csv")
    assert status == 2
    assert rows_of((ps1 / "m.csv").read_text()) == rows
    assert "m.csv is there already, and holds what is not taken in" in err

    assert grade("mark", "--import", "m.csv")[0] == grade("mark", "--export", "m.csv")[0] == 0
    (ps1 / "m.csv").write_text("something else")
    assert grade("mark", "--export", "m.csv")[0] == 2


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "has no column 'key'"),
        (b"key,score\na,1\n", "has no column 'points': its first row names key, score."),
        (b"key,points\nx,\xff\n", "is not in UTF-8: save it as CSV in UTF-8"),
        (b'{"answers": 3}', "should hold"),
        (b'{"answers": [', "is no JSON"),
        (b'[{"key": ["a"], "points": {}}]', "there is no text with the key"),
        (b"[" * 100_000, "is no JSON"),
        ("key,points\nx,1\n".encode("utf-16"), "there is no text with the key 'x'"),
        (b"key,points\n\0x,1\n", "there is no text with the key 'x'"),
        (b'key,points\n"' + b"x" * 200_000, "is no table in CSV"),
    ],
    ids=range(10),
)
def test_a_file_that_is_none_is_told(grade, ps1, content, said):
    (ps1 / "m.csv").write_bytes(content)

    status, out, err = grade("mark", "--import", "m.csv")

    assert (status, out, err.count("grade: ")) == (2, "", 1)
    assert said in err


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["ps2"], "has no assignment"),
        (["--part", "shallow"], "ps1 has no text part shallow: it has quarter/deep_networks."),
        (["--student", "eve"], "Nobody with the id or name eve has handed in."),
        (["--names"], "--names is for --export and --json."),
        (["--replace"], "--replace is for --import."),
        (["--import", "a", "--export", "b"], "Name a file to write with --export, or"),
        (["--import", "missing.csv"], "missing.csv"),
        (["--export", "no/such/m.csv"], "There is no folder"),
        (["--import", "a", "--part", "quarter"], "leave out --part and --student."),
    ],
)
def test_what_cannot_be_done_is_told(grade, ps1, args, said):
    status, _, err = grade("mark", *args)

    assert (status, err.count("grade: ")) == (2, 1)
    assert said in err


def test_one_students_text_can_be_looked_at_again(grade, ps1):
    grade("mark", typed="1\n1\n1\n")

    out = grade("mark", "--student", "ben", typed="0\n")[1]

    assert shown(out) == ["ben"]
    assert "ada gave 1 of 1 on" in out
    assert {text: points for text, points in marks(grade).items() if not points} == {
        TEXTS["ben"]: 0.0
    }


def test_weights_bonus_scale_and_lateness_hold_for_marks(grade, ps1):
    """quarter has 5 points, 1 of them for the text: of 10 or of 30, that is 2 or 6."""
    order = shown(grade("mark", typed="1\n1\n1\n")[1])
    files = {
        "points = {quarter = 10}": ("6", "10"),
        "total = 30": ("18", "30"),
        "mark_texts = false": ("2", "4"),
        "mark_texts = false\npoints = {quarter = 10}": ("5", "10"),
        'deadline = "2026-01-01 00:00Z"\nlate = {percent_per_day = 50}\n'
        'handed_in = {ann = "2026-01-01 12:00Z"}': ("1.5", "5"),
    }
    for more, expected in files.items():
        (ps1 / "ps1.toml").write_text(f'exercises = ["quarter"]\n{more}\n')
        found = scores(grade)["ann"]
        assert (found["total"], found["of"]) == expected, more
    (ps1 / "ps1.toml").write_text('exercises = ["double"]\nbonus = ["quarter"]\n')
    assert (scores(grade)["ann"]["quarter"], scores(grade)["ann"]["of"]) == ("3", "2")
    assert len(order) == 3


def test_a_part_that_gives_more_keeps_the_share_of_its_marks(grade, small, ps1, monkeypatch):
    grade("mark", typed="yh\n0.5\nq\n")
    shutil.copytree(small.root, ps1 / "course")
    monkeypatch.setenv("GRADLINGS_COURSE", str(ps1 / "course"))
    toml = ps1 / "course" / "solutions" / "02_sheets" / "quarter" / "exercise.toml"
    toml.write_text(
        toml.read_text().replace("[part.deep_networks]", "[part.deep_networks]\npoints = 3")
    )
    grade("run", "ps1", "subs", "--gradebook", "gradebook.db")

    assert {row["of"] for row in scores(grade).values()} == {"7"}
    found = exported(grade)
    assert sorted(row["points"] for row in found) == ["", "1.5", "2.25"]
    assert {row["of"] for row in found} == {"3"}
    assert "0 marks taken in" in import_csv(grade, ps1 / "m.csv", found)[1]
    assert "ada gave 2.25 of 3 (yh) on" in grade("mark", "--again", typed="s\ns\ns\n")[1]


def test_where_texts_give_nothing_there_is_nothing_to_mark(grade, ps1):
    (ps1 / "ps1.toml").write_text('exercises = ["quarter"]\nmark_texts = false\n')
    assert grade("export", "--to", "csv")[0] == 0
    status, _, err = grade("mark")
    assert status == 2
    assert "ps1 has no text parts that give points" in err

    (ps1 / "ps1.toml").write_text('exercises = ["quarter"]\npoints = {quarter = 0}\n')
    assert grade("export", "--to", "csv")[0] == 0

    (ps1 / "ps1.toml").write_text('exercises = ["quarter"]\nmark_texts = "yes"\n')
    assert "mark_texts is 'yes': write true or false" in grade("mark")[2]


def test_a_text_is_shown_and_counts_as_it_was_written(grade, write, ps1):
    """Headings, numbers with #, fences and Windows line ends are part of it."""
    write("fay", "# It vanishes\r\n\r\n#1 is the factor\r\n~~~\r\n1/4\r\n~~~")
    write("gus", "# only a heading")
    grade("run", "ps1", "subs", "--gradebook", "gradebook.db")

    texts = set(marks(grade))

    assert "# only a heading" in texts
    assert any("#1 is the factor\n~~~\n1/4" in text for text in texts)


def test_an_attack_in_a_text_stays_a_text(grade, write, ps1):
    write("eve", '<script>alert(1)</script>\n\x1b]0;owned\x07 =cmd|"/C calc"!A1 [red]x[/red]')
    grade("run", "ps1", "subs", "--gradebook", "gradebook.db")

    out = grade("mark", "--student", "eve", typed="1 + [bold]<i>x</i>\n")[1]
    assert "\x1b]0" not in out
    assert "[red]x[/red]" in out
    page = grade("report", "-o", "-")[1]
    assert "<script>alert(1)" not in page
    assert "<i>x</i>" not in page
    cell = next(row for row in exported(grade) if "script" in row["answer"])["answer"]
    assert "\x1b" not in cell


def test_what_is_killed_has_kept_its_marks_and_what_was_begun(grade, ps1):
    """The process is killed while it waits for the next text."""
    command = [sys.executable, "-m", "grader.cli", "class", "mark"]
    env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
    ended = subprocess.Popen(
        command, cwd=ps1, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    ended.stdin.write("1\n+ Begun.\n")
    ended.stdin.flush()
    seen = ""
    while "Comment: Begun." not in seen:
        seen += ended.stdout.read(1)
    ended.kill()
    ended.communicate()

    assert sorted(marks(grade).values(), key=str) == [1.0, None, None]
    assert "Comment: Begun." in grade("mark", typed="q\n")[1]
