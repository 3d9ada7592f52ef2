"""Students who hand in together: one hand-in counts for all, and it is said whose it was."""

import csv
import io
import json
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.classroom.assignment import Assignment
from grader.classroom.assignment.applying import applied
from grader.classroom.results import Arrival, Assigned, Entry, Results, Student
from grader.report import CheckResult, Report, Status

RIGHT = "def double(x):\n    return 2 * x\n"
WRONG = "def double(x):\n    return x**2\n"
"""1 of 2 points."""
TEAM = '[groups]\n"team 1" = ["ann", "ben"]\n'


@pytest.fixture
def graded(grade, tmp_path):
    """Hand in files by student, each with its hour of 1 November; grade them; return rows."""

    def call(toml, hand_ins, exercises='["double"]'):
        (tmp_path / "ps1.toml").write_text(f"exercises = {exercises}\n{toml}")
        for student, files in hand_ins.items():
            (tmp_path / "subs" / student).mkdir(parents=True, exist_ok=True)
            for name, (hour, text) in files.items():
                path = tmp_path / "subs" / student / name
                path.write_text(text)
                os.utime(path, (1793491200 + 3600 * hour,) * 2)
        status, out, err = grade("run", "ps1", "subs", "--gradebook", "gradebook.db")
        return status, rows(grade), out + err

    return call


def rows(grade):
    out = grade("export", "--to", "csv")[1]
    return {row["id"]: row for row in csv.DictReader(io.StringIO(out.lstrip("\ufeff")))}


def totals(found):
    return {student: row["total"] for student, row in found.items()}


def test_one_hand_in_counts_for_all_members(grade, graded, tmp_path):
    status, found, _ = graded(
        TEAM + '[students]\nben = "Ben Baker"\n',
        {"ann": {"double.py": (1, RIGHT)}, "cleo": {"double.py": (2, WRONG)}},
    )

    assert status == 1, "cleo is wrong, and all else is in order"
    assert totals(found) == {"ann": "2", "ben": "2", "cleo": "1"}
    assert [row["group"] for row in found.values()] == ["team 1", "team 1", ""]
    assert found["ben"]["name"] == "Ben Baker"
    data = json.loads(grade("export", "--to", "json")[1])
    assert data["groups"] == [{"name": "team 1", "members": ["ann", "ben"]}]
    ann, ben, _ = data["students"]
    assert ben["exercises"]["double"]["handed_in_by"] == "ann"
    assert ben["exercises"]["double"]["notes"] == ["Handed in by ann for team 1."]
    assert ann["exercises"]["double"]["handed_in_by"] == ""
    assert grade("report", "--each", "pages")[0] == 0
    assert "Group <bdi>team 1</bdi>: ann, ben" in (tmp_path / "report.html").read_text()
    assert "Handed in by ann for team 1." in (tmp_path / "pages" / "0002_ben.html").read_text()


@pytest.mark.parametrize("folder", ["team 1", "Team_1", "team1_77_12_double.py"])
def test_a_hand_in_may_be_called_like_the_group(graded, tmp_path, folder):
    path = "subs" if folder.endswith(".py") else f"subs/{folder}"
    (tmp_path / path).mkdir(parents=True)
    (
        tmp_path / path / folder if folder.endswith(".py") else tmp_path / path / "double.py"
    ).write_text(RIGHT)
    roster = '[students]\nann = ""\nben = ""\n'

    status, found, printed = graded(TEAM + roster, {"cleo": {"double.py": (2, WRONG)}})

    assert (status, totals(found)) == (1, {"ann": "2", "ben": "2", "cleo": "1"})
    assert "counts for the group 'team 1', for it is called so." in " ".join(printed.split())


@pytest.mark.parametrize(
    ("more", "hours", "text", "total", "said"),
    [
        ("", (1, 5), (RIGHT, WRONG), "1", "That of ben, the latest, counts."),
        ("", (5, 1), (RIGHT, WRONG), "2", "That of ann, the latest, counts."),
        ('group_takes = "better"\n', (1, 5), (RIGHT, WRONG), "2", "That of ann, the better,"),
        ('group_takes = "better"\n', (1, 5), (WRONG, RIGHT), "2", "That of ben, the better,"),
        ("", (1, 1), (RIGHT, WRONG), "2", "the better, counts: it is not known when each came."),
    ],
)
def test_of_two_hand_ins_one_counts_and_it_is_told(graded, more, hours, text, total, said):
    hand_ins = {
        student: {"double.py": (hour, content)}
        for student, hour, content in zip(("ann", "ben"), hours, text, strict=True)
    }

    status, found, printed = graded(more + TEAM, hand_ins)

    assert status == (0 if total == "2" else 1)
    assert totals(found) == {"ann": total, "ben": total}
    assert "team 1 handed in double 2 times: by " in printed
    assert said in " ".join(printed.split())


def test_a_stub_or_another_exercise_of_a_member_takes_nothing_away(small, graded):
    _, found, printed = graded(
        TEAM,
        {
            "ann": {"double.py": (1, RIGHT)},
            "ben": {
                "double.py": (5, small["double"].stub),
                "mean_of_rows.py": (6, small["mean_of_rows"].reference),
            },
        },
        '["double", "mean_of_rows"]',
    )

    assert totals(found) == {"ann": "5", "ben": "5"}
    assert "2 times" not in printed


def test_an_extension_is_its_students_alone(graded):
    _, found, _ = graded(
        'deadline = "2026-11-01 02:00Z"\nlate = {percent_per_day = 10}\nextensions = {ben = 2}\n'
        + TEAM,
        {"ann": {"double.py": (5, RIGHT)}, "ben": {}, "cleo": {"double.py": (1, RIGHT)}},
    )

    assert totals(found) == {"ann": "1.8", "ben": "2", "cleo": "2"}


@pytest.mark.parametrize(
    ("groups", "said"),
    [
        ('[groups]\na = ["ann", "ben"]\nb = ["ben"]', "has 'ben' in 'a' and in 'b': a student is"),
        ('[groups]\na = ["ann", "ann"]', "has 'ann' in 'a' twice: a student is in one group"),
        ("[groups]\na = []", "has nobody in 'a': write its members, or take the line out."),
        ('[groups]\na = [" "]', "has nobody in 'a'"),
        ('[groups]\na = "ann"', "write a list of ids, such as"),
        ("[groups]\na = [3]", "write a list of ids"),
        ('[groups]\n"" = ["ann"]', "has a group without a name"),
        ("groups = 3", "should be a table: write [groups]"),
        ('groups = "no.csv"', "names 'no.csv', which cannot be read: No such file"),
        ('group_takes = "best"', "group_takes is 'best': write 'latest' or 'better'."),
        ("[students]\nann = 3", 'write "ID" = "NAME"'),
        ('groups = "g.csv"', "has no column 'group'"),
    ],
)
def test_what_is_wrong_with_groups_is_told_before_anything_is_graded(grade, tmp_path, groups, said):
    (tmp_path / "ps1.toml").write_text(f'exercises = ["double"]\n{groups}\n')
    (tmp_path / "g.csv").write_text("id,team\nann,1\n")
    (tmp_path / "subs" / "ann").mkdir(parents=True)
    (tmp_path / "subs" / "ann" / "double.py").write_text(RIGHT)

    status, out, err = grade("run", "ps1", "subs")

    assert (status, out, err.count("grade: ")) == (2, "", 1)
    assert "ps1.toml: " in err
    assert said in err


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (
            "group,id\n,ann\n",
            "row 2 of g.csv has no group for 'ann': fill it in, or delete the row",
        ),
        ("group,id\n\n,\nteam 1, \n", "row 4 of g.csv has 'team 1' and no id"),
        ("group,id\n", "names 'g.csv', which has no rows"),
        ("group,id\na,ann\nb,ann\n", "has 'ann' in 'a' and in 'b'"),
        (b"group,id\na,\xe9\n", "is not in UTF-8"),
    ],
    ids=range(5),
)
def test_what_is_wrong_with_a_table_of_groups_is_told(grade, tmp_path, content, said):
    (tmp_path / "ps1.toml").write_text('exercises = ["double"]\ngroups = "g.csv"\n')
    (tmp_path / "g.csv").write_bytes(content if isinstance(content, bytes) else content.encode())
    (tmp_path / "subs" / "ann").mkdir(parents=True)
    (tmp_path / "subs" / "ann" / "double.py").write_text(RIGHT)

    status, out, err = grade("run", "ps1", "subs")

    assert (status, out, err.count("grade: ")) == (2, "", 1)
    assert said in err


@pytest.mark.parametrize("named", ['groups = "g.csv"', '[groups]\nfile = "g.csv"\nx = ["dan"]'])
def test_a_table_of_groups_makes_its_members_known(graded, tmp_path, named):
    (tmp_path / "g.csv").write_bytes(
        "ID;Name;Group\nann;Ann Ä;1\nben;=Ben;1\ncleo;Cleo;2\n".encode("utf-8-sig")
    )

    status, found, _ = graded(f"{named}\n", {"ann": {"double.py": (1, RIGHT)}})

    assert status == (2 if "dan" in named else 0), "dan stands in no table"
    found.pop("dan", None)
    assert totals(found) == {"ann": "2", "ben": "2", "cleo": "0"}
    assert found["ben"]["name"] == "'=Ben"


def test_an_unknown_member_is_told_and_nobody_disappears(graded):
    status, found, printed = graded(
        '[groups]\n"team 1" = ["ann", "bne"]\n"team 2" = ["Cleo", "dan"]\n',
        {"ann": {"double.py": (1, RIGHT)}, "ben": {}, "dan": {"double.py": (9, RIGHT)}},
    )

    assert status == 2
    assert "'team 1' has 'bne', and nobody of this id or name has handed in." in printed
    assert "Did you mean 'ben'?" in printed
    assert '[students] with the line "Cleo" = "NAME"' in printed
    assert totals(found) == {"Cleo": "2", "ann": "2", "ben": "0", "bne": "2", "dan": "2"}


def test_names_that_mean_one_student_twice_are_told(graded, tmp_path):
    for number in (1, 2):
        (tmp_path / "subs").mkdir(exist_ok=True)
        (tmp_path / "subs" / f"ann_{number}_9_double.py").write_text(RIGHT)
    (tmp_path / "subs" / "ben_3_9_double.py").write_text(WRONG)

    status, found, printed = graded('[groups]\na = ["ben", "1"]\nb = ["3", "2"]\nc = ["ann"]\n', {})

    assert status == 2
    assert "'b': '3' is in 'a' already: take one out." in printed
    assert "'c': 'ann' is the name of several students: 1, 2." in printed
    assert len(found) == 3


METADATA = b"""\
submission_11:
  :submitters:
  - :name: Ann
    :sid: a1
  - :name: Ben
    :sid: b2
"""


def test_a_platform_says_who_handed_in_together(small, grade, graded, tmp_path):
    sheet = small["quarter"].reference
    (tmp_path / "subs" / "submission_11").mkdir(parents=True)
    (tmp_path / "subs" / "submission_metadata.yml").write_bytes(METADATA)
    (tmp_path / "subs" / "submission_11" / "quarter.md").write_text(sheet)

    _, found, _ = graded("", {"cleo": {"quarter.md": (1, sheet)}}, '["quarter"]')

    assert {who: row["group"] for who, row in found.items()} == {
        "a1": "a1, b2", "b2": "a1, b2", "cleo": "",
    }  # fmt: skip
    _, out, _ = grade("mark", "ps1", typed="1\n1\n1\n")
    assert "2 texts marked now; 0 of 2 to be marked." in out, "what is written together is one text"
    assert totals(rows(grade)) == {"a1": "5", "b2": "5", "cleo": "5"}
    notes = json.loads(grade("export", "--to", "json")[1])["students"][0]["exercises"]["quarter"]
    assert "Handed in together with b2." in notes["notes"]


def test_a_group_has_one_mark_for_its_text(small, grade, graded):
    sheet = small["quarter"].reference
    other = sheet.replace("Each layer scales", "Every single layer scales")
    _, found, _ = graded(TEAM, {"ann": {"quarter.md": (1, sheet)}, "ben": {}}, '["quarter"]')
    assert totals(found) == {"ann": "4", "ben": "4"}
    assert "1 text marked now; 0 of 1" in grade("mark", typed="0.5\n1\n")[1]
    assert totals(rows(grade)) == {"ann": "4.5", "ben": "4.5"}

    _, found, _ = graded(TEAM, {"ben": {"quarter.md": (5, sheet + "\n")}}, '["quarter"]')
    assert totals(found) == {"ann": "4.5", "ben": "4.5"}, "ben hands in the same text anew"
    assert "0 texts marked now" in grade("mark", typed="1\n")[1]

    _, found, _ = graded(TEAM, {"ben": {"quarter.md": (7, other)}}, '["quarter"]')
    assert {row["to be marked"] for row in found.values()} == {"quarter/deep_networks"}
    assert "The text has changed since" in grade("mark", typed="1\n")[1]
    assert totals(rows(grade)) == {"ann": "5", "ben": "5"}


def test_where_the_better_counts_both_texts_are_marked(small, grade, graded):
    sheet = small["quarter"].reference
    other = sheet.replace("Each layer scales", "Every single layer scales")
    graded(
        'group_takes = "better"\n' + TEAM,
        {"ann": {"quarter.md": (1, sheet)}, "ben": {"quarter.md": (5, other)}},
        '["quarter"]',
    )

    out = grade("mark", typed="0\nq\n")[1]

    assert "1 of 2 to be marked" in out
    assert {row["to be marked"] for row in rows(grade).values()} == {"quarter/deep_networks"}
    grade("mark", typed="1\n")
    assert totals(rows(grade)) == {"ann": "5", "ben": "5"}
    assert {row["to be marked"] for row in rows(grade).values()} == {""}


LONG = """\
def double(x):
    total = 0
    for step in range(2):
        total = total + x * (step + 1) / (step + 1)
    checked = [total, total - x, total - x - x]
    return checked[0] if len(checked) == 3 else None
"""


def test_members_are_no_pair(grade, graded, tmp_path):
    hand_ins = {who: {"double.py": (1, LONG)} for who in ("ann", "ben", "cleo", "dan")}
    hand_ins["ben"]["double.py"] = (5, LONG.replace("total", "summe"))
    graded(TEAM, hand_ins)

    pairs = json.loads(grade("similar", "ps1", "subs", "--json", "--least", "0.1")[1])["pairs"]
    found = {tuple(pair["students"]): pair["groups"] for pair in pairs}

    assert ("ann", "ben") not in found
    assert found["ann", "cleo"] == ["team 1", ""]
    assert ("cleo", "dan") in found


def report(passed):
    checks = tuple(
        CheckResult(str(k), "", Status.PASSED if k < passed else Status.FAILED) for k in range(4)
    )
    return Report("a", "A", Status.PASSED if passed == 4 else Status.FAILED, checks)


STUDENTS = ("a", "b", "c", "d", "e")


@given(
    groups=st.lists(st.sampled_from(["x", "y", ""]), min_size=5, max_size=5),
    hand_ins=st.dictionaries(
        st.sampled_from(STUDENTS), st.tuples(st.integers(0, 4), st.integers(0, 9))
    ),
    rule=st.sampled_from(["latest", "better"]),
)
def test_all_of_a_group_have_what_one_of_them_handed_in(groups, hand_ins, rule):
    asked = Assigned("a", "A", "t", 4.0)
    entries = {
        (who, "a"): Entry(
            report(passed), "a.py", "", (), Arrival(f"2026-11-01T0{hour}:00:00+00:00")
        )
        for who, (passed, hour) in hand_ins.items()
    }
    members = {
        name: tuple(w for w, g in zip(STUDENTS, groups, strict=True) if g == name)
        for name in set(groups) - {""}
    }
    made = Assignment(
        "ps1", ("a",), groups=members, group_takes=rule, students=dict.fromkeys(STUDENTS, "")
    )
    found = Results("ps1", (asked,), tuple(Student(who) for who in hand_ins), entries)

    results = applied(made, found, {"a": asked})

    assert [student.id for student in results.students] == sorted(STUDENTS)
    scores = {student.id: results.total(student) for student in results.students}
    for who, group in zip(STUDENTS, groups, strict=True):
        own = [w for w in (members[group] if group else (who,)) if w in hand_ins]
        if not own:
            assert scores[who] == 0
        elif rule == "better":
            assert scores[who] == max(hand_ins[w][0] for w in own)
        else:
            last = max(hand_ins[w][1] for w in own)
            assert scores[who] == max(hand_ins[w][0] for w in own if hand_ins[w][1] == last)
