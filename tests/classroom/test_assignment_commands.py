"""An assignment shared by `grade class new`, bundle, run, report and export, as they are typed."""

import csv
import io
import json
import os
import re
import shutil
import sqlite3
import zipfile
from datetime import datetime, timedelta

import pytest

DOUBLE = "def double(x):\n    return 2 * x\n"
WRONG = "def double(x):\n    return x**2\n"
MEAN = "import numpy as np\n\ndef mean_of_rows(x):\n    return x.mean(axis=1)\n"
DEADLINE = datetime.fromisoformat("2026-11-01T12:00:00+00:00")


def hand_in(folder, **students):
    """Write what students hand in: by student a dict of files."""
    for student, files in students.items():
        (folder / student).mkdir(parents=True, exist_ok=True)
        for name, text in files.items():
            (folder / student / name).write_text(text)


def scores(grade, *args):
    """Return status and rows of the CSV export by student, and what was said."""
    status, out, err = grade("export", "--to", "csv", *args)
    rows = csv.DictReader(io.StringIO(out.lstrip("\ufeff")))
    return status, {row["id"]: row for row in rows}, err


def totals(grade, *args):
    return {who: (row["total"], row["of"]) for who, row in scores(grade, *args)[1].items()}


def test_a_new_assignment_is_a_file_that_the_other_commands_take(grade, tmp_path):
    status, out, _ = grade("new", "ps1", "double", "02_sheets")
    assert status == 0
    assert "ps1.toml" in out
    assert '"quarter"' in (tmp_path / "ps1.toml").read_text()

    assert grade("bundle", "ps1")[0] == 0
    with zipfile.ZipFile("ps1.zip") as archive:
        manifest = json.loads(archive.read("ps1/bundle.json"))
    assert {"double", "quarter"} <= manifest["exercises"].keys()
    assert grade("gradescope", "ps1")[0] == 0

    hand_in(tmp_path / "submissions", ann={"double.py": DOUBLE})
    assert grade("run", "ps1", "submissions")[0] == 0
    assert grade("report", "ps1")[0] == 0
    assert scores(grade, "ps1")[1]["ann"]["double"] == "2"


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["ps1", "dubble"], "Did you mean double?"),
        (["ps 1", "double"], "An assignment cannot be called 'ps 1'"),
        (["../ps1", "double"], "An assignment cannot be called"),
        (
            ["ps1", "double", "--deadline", "2026-12-01 23:59"],
            "deadline is 2026-12-01 23:59, without",
        ),
        (["ps1", "double", "--deadline", "1 May"], "ps1.toml: deadline is '1 May': write a time"),
        (["there", "double"], "there.toml is there already"),
    ],
)
def test_a_new_one_that_cannot_be_is_told_and_not_written(grade, tmp_path, args, said):
    (tmp_path / "there.toml").write_text("# mine")

    status, _, err = grade("new", *args)

    assert (status, err.count("grade: ")) == (2, 1)
    assert said in err
    assert [path.name for path in tmp_path.glob("*.toml")] == ["there.toml"]
    assert (tmp_path / "there.toml").read_text() == "# mine"


def test_the_maximum_is_the_assignments_whatever_is_attempted(grade, tmp_path):
    grade("new", "ps1", "double", "mean_of_rows")
    hand_in(tmp_path / "ps1", ann={"double.py": DOUBLE}, ben={"double.py": WRONG})
    grade("run", "ps1")
    assert totals(grade) == {"ann": ("2", "5"), "ben": ("1", "5")}

    hand_in(tmp_path / "ps1", cleo={"mean_of_rows.py": MEAN})
    grade("run", "ps1")

    assert totals(grade) == {"ann": ("2", "5"), "ben": ("1", "5"), "cleo": ("3", "5")}


def test_without_an_assignment_it_asks_and_writes_nothing(grade, tmp_path):
    hand_in(tmp_path / "submissions", ann={"double.py": DOUBLE, "mean_of_rows.py": MEAN})

    status, out, err = grade("run", "submissions")

    assert (status, out) == (2, "")
    assert "double (1), mean_of_rows (1)" in err
    assert "grade class run submissions --only double --only mean_of_rows" in err
    assert not (tmp_path / "gradebook.db").exists()


def test_it_takes_what_the_only_bundle_names_and_says_so(grade, tmp_path):
    grade("bundle", "ps1", "double", "mean_of_rows")
    hand_in(tmp_path / "submissions", ann={"double.py": DOUBLE})

    status, _, err = grade("run", "submissions")

    assert status == 0
    assert "ps1 asks 2 exercises, as ps1.zip says" in err
    assert totals(grade, "ps1") == {"ann": ("2", "5")}


def test_of_several_it_has_to_be_named(grade, tmp_path):
    grade("new", "ps1", "double")
    grade("bundle", "ps2", "mean_of_rows")
    hand_in(tmp_path / "submissions", ann={"double.py": DOUBLE})

    status, _, err = grade("run", "submissions")

    assert status == 2
    assert "ps1.toml, ps2.zip" in err
    assert grade("run", "ps1", "submissions")[0] == 0


def test_two_weeks_in_folders_of_one_name_are_not_added_up(grade, tmp_path):
    folder = tmp_path / "submissions"
    hand_in(folder, ann={"double.py": DOUBLE})
    assert grade("run", "submissions", "--only", "double")[0] == 0
    shutil.rmtree(folder)
    hand_in(folder, ann={"mean_of_rows.py": MEAN})
    before = totals(grade)

    for args in (["--only", "mean_of_rows"], []):
        status, _, err = grade("run", "submissions", *args)
        assert status == 2
        assert "name of its own" in err
        assert totals(grade) == before == {"ann": ("2", "2")}
    assert grade("run", "week2", "submissions", "--only", "mean_of_rows")[0] == 0

    assert totals(grade, "submissions") == {"ann": ("2", "2")}
    assert totals(grade, "week2") == {"ann": ("3", "3")}


def test_two_weeks_with_a_file_each_stay_apart(grade, tmp_path):
    grade("new", "ps1", "double")
    grade("new", "ps2", "mean_of_rows")
    hand_in(tmp_path / "submissions", ann={"double.py": DOUBLE})
    grade("run", "ps1", "submissions")
    hand_in(tmp_path / "submissions", ann={"mean_of_rows.py": MEAN})

    _, _, err = grade("run", "ps2", "submissions")

    assert "not asked by ps2, and not graded: double (1)" in err
    assert totals(grade, "ps1") == {"ann": ("2", "2")}
    assert totals(grade, "ps2") == {"ann": ("3", "3")}


def test_who_handed_in_another_assignment_only_is_told_of(grade, tmp_path):
    grade("new", "ps1", "double")
    hand_in(tmp_path / "ps1", ann={"double.py": DOUBLE}, ben={"mean_of_rows.py": MEAN})

    status, _, _ = grade("run", "ps1")

    row = scores(grade)[1]["ben"]
    assert status == 2
    assert row["problems"] == (
        "Everything that was handed in is for another assignment: mean_of_rows.py."
    )


def test_stubs_of_other_exercises_are_no_hint_at_what_was_asked(grade, small, tmp_path):
    stubs = {f"{name}.py": small[name].stub for name in ("double", "mean_of_rows")}
    hand_in(tmp_path / "ps1", ann=stubs | {"double.py": DOUBLE}, ben=stubs)

    _, _, err = grade("run", "ps1")
    assert "which is: double (1)." in err
    status, _, err = grade("run", "ps1", "--only", "double")

    assert "not asked" not in err
    assert (status, totals(grade)) == (1, {"ann": ("2", "2"), "ben": ("0", "2")})


def test_a_change_of_the_file_counts_at_once_and_nothing_is_graded_again(grade, tmp_path):
    path = tmp_path / "ps1.toml"
    path.write_text('exercises = ["double"]')
    hand_in(tmp_path / "ps1", ann={"double.py": DOUBLE, "mean_of_rows.py": MEAN}, ben={})
    hand_in(tmp_path / "ps1", ben={"double.py": WRONG})
    grade("run", "ps1")

    path.write_text('exercises = ["double"]\ntitle = "Set 1"\ntotal = 30\n')
    assert totals(grade) == {"ann": ("30", "30"), "ben": ("15", "30")}
    grade("report")
    assert "<h1><bdi>Set 1</bdi></h1>" in (tmp_path / "report.html").read_text()

    path.write_text('exercises = ["double", "mean_of_rows"]\n[points]\ndouble = 7\n')
    status, rows, err = scores(grade)
    assert status == 2
    assert rows["ann"]["of"] == "10"
    assert (rows["ann"]["total"], rows["ann"]["not graded"]) == ("", "unfinished: mean_of_rows")
    assert "unfinished: 2 of 4" in err

    assert "1 graded, 2 known" in grade("run", "ps1")[1]
    assert totals(grade) == {"ann": ("10", "10"), "ben": ("3.5", "10")}

    path.write_text('exercises = ["double"]\nbonus = ["mean_of_rows"]\n')
    assert totals(grade) == {"ann": ("5", "2"), "ben": ("1", "2")}


@pytest.mark.parametrize("content", ['exercises = ["dubble"]', "exercises = [", "deadline = 3"])
def test_a_file_that_went_wrong_is_told_and_the_verdicts_stay(grade, tmp_path, content):
    path = tmp_path / "ps1.toml"
    path.write_text(sound := 'exercises = ["double"]')
    hand_in(tmp_path / "ps1", ann={"double.py": DOUBLE})
    grade("run", "ps1")
    path.write_text(content)

    for command in (["run", "ps1"], ["export", "--to", "csv"], ["report"], ["bundle", "ps1"]):
        status, out, err = grade(*command)
        assert (status, out) == (2, "")
        assert err.startswith("grade: ")
        assert "ps1.toml" in err

    path.write_text(sound)
    assert totals(grade) == {"ann": ("2", "2")}


def test_without_its_file_it_is_as_it_was(grade, tmp_path):
    path = tmp_path / "ps1.toml"
    path.write_text('exercises = ["double"]\ntotal = 8\n')
    hand_in(tmp_path / "ps1", ann={"double.py": DOUBLE})
    grade("run", "ps1")
    path.unlink()

    status, rows, err = scores(grade)

    assert (status, rows["ann"]["total"]) == (0, "8")
    assert "ps1.toml is gone" in err


def test_one_name_for_two_files_is_refused(grade, tmp_path):
    for week in ("one", "two"):
        (tmp_path / week).mkdir()
        (tmp_path / week / "ps.toml").write_text('exercises = ["double"]')
    hand_in(tmp_path / "submissions", ann={"double.py": DOUBLE})
    assert grade("run", "one/ps.toml", "submissions")[0] == 0

    status, _, err = grade("run", "two/ps.toml", "submissions")

    assert status == 2
    assert "has an assignment ps already" in err


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["ps1.toml"], "name what was handed in, too"),
        (["ps1", "ps1", "ps1"], "One assignment and one folder"),
        (["ps1", "submissions", "--assignment", "ps1"], "One assignment and one folder"),
        (["ps9.toml", "submissions"], "There is no file ps9.toml"),
        (["ps1", "submissions", "--only", "mean_of_rows"], "does not belong to ps1"),
    ],
)
def test_what_is_typed_wrongly_is_told(grade, tmp_path, args, said):
    grade("new", "ps1", "double")
    hand_in(tmp_path / "submissions", ann={"double.py": DOUBLE})

    status, _, err = grade("run", *args)

    assert (status, err.count("grade: ")) == (2, 1)
    assert said in err


@pytest.mark.parametrize("name", ["ps 4+x", "a/b", "=1+1", "-", "../x", "Übung 1", "ü" * 200])
def test_an_odd_name_is_a_name(grade, tmp_path, name):
    hand_in(tmp_path / "submissions", ann={"double.py": DOUBLE})

    assert grade("run", "--only", "double", "--", name, "submissions")[0] == 0
    assert grade("report", "--", name)[0] == 0
    for form in ("csv", "json", "junit", "canvas", "moodle"):
        assert grade("export", "--to", form, "--", name)[0] == 0


@pytest.mark.parametrize("name", ["", "a\nb", "x" * 5000, "ps\udcff", "ps\x1b[31m", "\u202eps"])
def test_what_is_no_name_is_told(grade, tmp_path, name):
    hand_in(tmp_path / "submissions", ann={"double.py": DOUBLE})

    for command in (
        ["run", "--only", "double", "--assignment", name, "submissions"],
        ["new", name, "double"],
        ["bundle", name, "double"],
    ):
        status, out, err = grade(*command)
        assert (status, out) == (2, "")
        assert "cannot be called" in err or "too long" in err
        assert not re.search(r"[\x1b\u202e]", err)


def test_a_folder_whose_name_is_no_text_is_graded(grade, tmp_path):
    folder = tmp_path / os.fsdecode(b"ps\xff")
    hand_in(folder, ann={"double.py": DOUBLE})

    assert grade("run", "--only", "double", folder)[0] == 0
    assert grade("report")[0] == 0
    assert totals(grade, r"ps\udcff") == {"ann": ("2", "2")}


def set_times(folder, **hours):
    """Give each student's files a time, so many hours after the deadline."""
    for student, after in hours.items():
        when = (DEADLINE + timedelta(hours=after)).timestamp()
        for path in (folder / student).iterdir():
            os.utime(path, (when, when))


def test_lateness_extensions_and_bonus_are_in_report_pages_and_exports(grade, tmp_path):
    (tmp_path / "ps1.toml").write_text(
        """
        exercises = ["double"]
        bonus = ["mean_of_rows"]
        total = 10
        deadline = "2026-11-01 13:00:00 Europe/Berlin"
        [late]
        percent_per_day = 10
        [extensions]
        ben = 2
        """
    )
    work = {"double.py": DOUBLE}
    folder = tmp_path / "ps1"
    hand_in(folder, ann=work, ben=work, cleo=work | {"mean_of_rows.py": MEAN}, dan=work)
    set_times(folder, ann=-2, ben=30, cleo=30, dan=300)

    status, out, _ = grade("run", "ps1")
    assert status == 0
    assert "4 submissions are late" not in out
    assert "3 submissions are late; points are taken off 3." in out
    assert "only the times of the files say so" in out
    found = {
        who: [row[key] for key in ("earned", "deduction", "total", "of")]
        for who, row in scores(grade)[1].items()
    }
    assert found == {
        "ann": ["10", "0", "10", "10"],
        "ben": ["10", "0", "10", "10"],
        "cleo": ["25", "5", "20", "10"],
        "dan": ["10", "10", "0", "10"],
    }
    assert "by the file's time" in scores(grade)[1]["cleo"]["late"]
    canvas = list(csv.reader(io.StringIO(grade("export", "--to", "canvas")[1])))
    assert [row[-1] for row in canvas[1:]] == ["10", "10", "10", "20", "0"]
    moodle = grade("export", "--to", "moodle")[1]
    assert "25 points earned, 5 taken off for lateness: 20" in moodle
    data = json.loads(grade("export", "--to", "json")[1])
    assert [one["deduction"] for one in data["students"]] == [0, 0, 5, 10]
    assert data["students"][1]["extension"] == "3 November 2026, 13:00 CET"

    grade("report", "--each", "pages")
    page = (tmp_path / "report.html").read_text()
    assert "1 November 2026, 13:00 CET. Each day begun takes 10 % of the points earned." in page
    assert "(25 − 5 late)" in page
    assert 'class="late">late' in page
    pages = {path.name: path.read_text() for path in (tmp_path / "pages").iterdir()}
    assert "20 of 10 points: 25 for the work, 5 taken off for lateness" in pages["0003_cleo.html"]
    assert "2 days late" in pages["0003_cleo.html"]
    assert "Yours: 3 November 2026, 13:00 CET" in pages["0002_ben.html"]


def test_an_extension_for_a_stranger_is_told_and_all_are_graded(grade, tmp_path):
    (tmp_path / "ps1.toml").write_text(
        'exercises = ["double"]\ndeadline = "2026-11-01 13:00 UTC"\n[extensions]\nanna = 2\n'
    )
    hand_in(tmp_path / "ps1", ann={"double.py": DOUBLE})

    for command in (["run", "ps1"], ["report"], ["export", "--to", "csv"]):
        status, out, err = grade(*command)
        assert status == 2
        assert out
        assert "ps1.toml: extensions.anna is for nobody who has handed in" in err

    assert totals(grade) == {"ann": ("2", "2")}


def test_times_that_a_copy_gave_make_nobody_late(grade, tmp_path):
    (tmp_path / "ps1.toml").write_text(
        'exercises = ["double"]\ndeadline = "2026-11-01 12:00 UTC"\n[late]\ncut_off_days = 0\n'
    )
    hand_in(tmp_path / "ps1", ann={"double.py": DOUBLE}, ben={"double.py": WRONG})
    set_times(tmp_path / "ps1", ann=50, ben=50)

    grade("run", "ps1")

    assert totals(grade) == {"ann": ("2", "2"), "ben": ("1", "2")}


CANVAS = {"annlee_1_11_double.py": DOUBLE, "benlee_LATE_2_12_double.py": DOUBLE}
METADATA = """\
submission_1:
  :submitters:
  - :name: Ann
    :sid: '1'
  :created_at: 2026-11-01 11:00:00.123456000 Z
submission_2:
  :submitters:
  - :name: Ben
    :sid: '2'
  :created_at: 2026-11-02 14:00:00.000000000 +01:00
"""
GRADESCOPE = {
    "submission_metadata.yml": METADATA,
    "submission_1/double.py": DOUBLE,
    "submission_2/double.py": DOUBLE,
}


@pytest.mark.parametrize(
    ("files", "kept", "said"),
    [
        (CANVAS, "1.8", "late, as Canvas says, which does not say by how long; one day is counted"),
        (GRADESCOPE, "1.6", "2 days late: it came 2 November 2026, 13:00 UTC, by Gradescope"),
    ],
    ids=["canvas", "gradescope"],
)
def test_a_platforms_word_comes_before_the_files_times(grade, tmp_path, files, kept, said):
    (tmp_path / "ps1.toml").write_text(
        'exercises = ["double"]\ndeadline = "2026-11-01 12:00 UTC"\n[late]\npercent_per_day = 10\n'
    )
    with zipfile.ZipFile(tmp_path / "download.zip", "w") as archive:
        for name, text in files.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 11, 20, 0, 0, 0)), text)

    assert grade("run", "ps1", "download.zip")[0] == 0

    _, rows, _ = scores(grade)
    assert (rows["1"]["total"], rows["2"]["total"]) == ("2", kept)
    assert said in rows["2"]["late"]


def test_what_is_not_graded_yet_is_nobodys_total(grade, tmp_path):
    grade("new", "ps1", "double", "mean_of_rows")
    hand_in(tmp_path / "ps1", ann={"double.py": DOUBLE, "mean_of_rows.py": MEAN}, ben={})
    hand_in(tmp_path / "ps1", ben={"double.py": WRONG})
    grade("run", "ps1")
    with sqlite3.connect(tmp_path / "gradebook.db") as db:  # as a run that was killed leaves it
        db.execute("DELETE FROM verdict WHERE report LIKE '%mean_of_rows%'")
    db.close()

    status, rows, err = scores(grade)
    assert status == 2
    assert "unfinished: 1 of 3 submissions are not graded. 1 of 2 students have no total" in err
    assert (rows["ann"]["total"], rows["ben"]["total"]) == ("", "1")
    assert (rows["ann"]["mean_of_rows"], rows["ann"]["mean_of_rows status"]) == ("", "not graded")
    status, canvas, _ = grade("export", "--to", "canvas")
    assert status == 2
    assert ",ann,unfinished: 1 not graded,\r\n" in canvas.replace("\n", "\r\n").replace(
        "\r\r", "\r"
    )
    assert "Unfinished: 1 not graded yet." in grade("export", "--to", "moodle")[1]
    assert "not graded yet" in grade("export", "--to", "junit")[1]
    data = json.loads(grade("export", "--to", "json")[1])
    assert (data["not_graded"], [s["score"] for s in data["students"]]) == (1, [None, 1])
    status, _, _ = grade("report", "--each", "pages")
    assert status == 2
    assert (
        "<b>Unfinished:</b> 1 of 3 submissions not graded" in (tmp_path / "report.html").read_text()
    )
    page = (tmp_path / "pages" / "0001_ann.html").read_text()
    assert "Not graded completely yet: mean_of_rows" in page

    assert "1 graded, 2 known" in grade("run", "ps1")[1]
    assert totals(grade) == {"ann": ("5", "5"), "ben": ("1", "5")}


def test_what_belongs_to_nobody_is_in_report_export_and_status(grade, tmp_path):
    grade("new", "ps1", "double")
    hand_in(tmp_path / "ps1", ann={"double.py": DOUBLE}, ben={"work.rar": "x"})
    (tmp_path / "ps1" / "stray.py").write_text(DOUBLE)

    assert grade("run", "ps1")[0] == 2
    status, rows, err = scores(grade)
    assert status == 2
    assert "stray.py" in err
    assert "ben" in err
    assert "work.rar is no zip archive" in rows["ben"]["problems"]
    assert "stray.py" in json.loads(grade("export", "--to", "json")[1])["unread"][0]
    assert "stray.py" in grade("export", "--to", "junit")[1]
    grade("report")
    page = (tmp_path / "report.html").read_text()
    assert "stray.py" in page
    assert "work.rar is no zip archive" in page


def test_a_damaged_gradebook_is_told(grade, tmp_path):
    grade("new", "ps1", "double")
    hand_in(tmp_path / "ps1", ann={"double.py": DOUBLE})
    grade("run", "ps1")
    path = tmp_path / "gradebook.db"
    content = bytearray(path.read_bytes())
    content[4096:] = b"x" * (len(content) - 4096)
    path.write_bytes(content)

    for command in (["run", "ps1"], ["export", "--to", "csv"], ["report"]):
        status, out, err = grade(*command)
        assert (status, out) == (2, "")
        assert "cannot be used" in err
