"""The life of an assignment through nbgrader's own commands, from release to export."""

import csv
import json
import re
from datetime import timedelta
from html import unescape

import pytest
from course_directory import BASICS, SHEETS, cells, secret_lines, write
from nbgrader.api import Gradebook

# nbgrader and what it stands on warn of one another; in here are their commands, not ours.
pytestmark = pytest.mark.filterwarnings("ignore")

RIGHT = {
    "double-solution": "def double(x):\n    return 2 * x\n",
    "mean_of_rows-solution": "def mean_of_rows(x):\n    return x.mean(axis=1)\n",
}
ANSWERS = {
    "quarter-answer-at_half": "```value at_half\nslope = 1/4\n```",
    "quarter-answer-steepest": "```choice steepest\n- [x] b: s = 1/2\n```",
    "quarter-answer-complete_the_square": (
        "```derivation complete_the_square\ns*(1 - s)\n= s - s^2\n= 1/4 - (s - 1/2)^2\n```"
    ),
    "quarter-text-deep_networks": "It shrinks, <script>alert('mine')</script> I think.",
}
WRONG = {
    "double-solution": "def double(x):\n    return x ** 2\n",
    "mean_of_rows-solution": "def mean_of_rows(x):\n    return x.mean(axis=0)\n",
}
HANGS = {
    "double-solution": "import sys\n\ndef double(x):\n    while True:\n        pass\n",
    "mean_of_rows-solution": "import os\n\ndef mean_of_rows(x):\n    os._exit(0)\n",
}
NOSY = """
def double(x):
    found = []
    for path in {paths!r}:
        try:
            with open(path, "rb") as file:
                found.append(file.read())
        except OSError:
            pass
    raise ValueError(f"could read {{len(found)}}")
"""
NOISY = {
    "double-solution": (
        "import sys\n\ndef double(x):\n"
        "    print('a warning, it seems', file=sys.stderr)\n    return 2 * x\n"
    )
}


def code(source, **metadata):
    return {"cell_type": "code", "source": source, "metadata": metadata, "outputs": [],
            "execution_count": 7, "id": f"own-{abs(hash(source)) % 10**8}"}  # fmt: skip


def carelessly(notebook):
    """Right work after all that people do to a notebook."""
    write(notebook, RIGHT)
    mine = cells(notebook)
    copied = {**mine["double-solution"], "id": "a-copy", "source": WRONG["double-solution"]}
    notebook["cells"].remove(mine["double-checks"])
    mine["mean_of_rows-solution"]["source"] = "def mean_of_rows(x):\n    return average(x)\n"
    mine["mean_of_rows-solution"]["metadata"]["nbgrader"]["grade_id"] = "renamed"
    mine["mean_of_rows-checks"]["metadata"]["nbgrader"]["points"] = 1000
    mine["mean_of_rows-checks"]["source"] = "3.0"
    forged = {"output_type": "execute_result", "data": {"text/plain": "3.0"},
              "metadata": {}, "execution_count": 1}  # fmt: skip
    mine["mean_of_rows-checks"]["outputs"] = [forged]
    own = code("import numpy as np\naverage = lambda x: np.mean(x, axis=1)\nraise SystemExit")
    stranger = code("1.0", nbgrader={"schema_version": 3, "grade": True, "grade_id": "mine",
                    "points": 50, "solution": False, "locked": True, "task": False})  # fmt: skip
    rest = [cell for cell in notebook["cells"] if cell["id"] != "double-solution"]
    notebook["cells"] = [own, *reversed(rest), copied, mine["double-solution"], stranger]
    return notebook


@pytest.fixture(scope="module")
def handed_in(taught, exercises):
    """What seven students hand in, collected."""
    basics, sheets = (lambda: taught.released(BASICS)), (lambda: taught.released(SHEETS))
    taught.hand_in(
        "ada", {BASICS: write(basics(), RIGHT | NOISY), SHEETS: write(sheets(), ANSWERS)}
    )
    taught.hand_in("bob", {BASICS: write(basics(), WRONG), SHEETS: sheets()})
    taught.hand_in("cat", {BASICS: carelessly(basics()), SHEETS: write(sheets(), ANSWERS)})
    taught.hand_in("dan", {BASICS: b'{"cells": [' + b"[" * 90_000})
    taught.hand_in("eve", {BASICS: write(basics(), HANGS), SHEETS: write(sheets(), ANSWERS)})
    late = {BASICS: write(basics(), RIGHT), SHEETS: sheets()}
    taught.hand_in("fay", late, late_by=timedelta(hours=2))
    secret = ["gradebook.db", "gradlings-verdicts.db", "source/ps1/01_basics.ipynb",
              "submitted/ada/ps1/01_basics.ipynb"]  # fmt: skip
    paths = [str(taught.root / name) for name in secret]
    paths += map(str, exercises.glob("solutions/*/*/*.*"))
    nosy = {"double-solution": NOSY.format(paths=paths)}
    taught.hand_in("gus", {BASICS: write(basics(), nosy), "Untitled": sheets()})
    taught.nbgrader("collect", "ps1")
    (taught.root / "submitted" / "dan" / "ps1" / f"{SHEETS}.ipynb").mkdir()
    return taught


@pytest.fixture(scope="module")
def graded(handed_in):
    """The same after `grade nbgrader autograde`."""
    handed_in.copied(handed_in.root.parent / "serial")
    handed_in.grade("nbgrader", "autograde", "ps1", "--jobs", "2", status=2)
    return handed_in


@pytest.fixture(scope="module")
def returned(graded):
    """The same after the feedback was generated and released."""
    graded.nbgrader("generate_feedback", "ps1")
    graded.nbgrader("release_feedback", "ps1")
    return graded


def test_right_work_earns_all_points_and_text_waits_for_a_person(graded):
    assert graded.scores("ada") == {
        "double-checks": 2.0,
        "mean_of_rows-checks": 3.0,
        "quarter-checks": 4.0,
        "quarter-text-deep_networks": None,
    }


def test_wrong_work_earns_part_of_the_points_and_is_explained(graded):
    assert graded.scores("bob") == {
        "double-checks": 1.0,
        "mean_of_rows-checks": 0.0,
        "quarter-checks": 0.0,
        "quarter-text-deep_networks": 0.0,
    }
    printed = cells(graded.autograded("bob", BASICS))["double-checks"]["outputs"]
    assert [output["output_type"] for output in printed] == ["stream", "execute_result"]
    assert printed[0]["name"] == "stdout"
    assert "x**2 is x times itself" in "".join(printed[0]["text"])
    assert "".join(printed[1]["data"]["text/plain"]) == "1.0"


def test_a_carelessly_kept_notebook_costs_nothing(graded):
    scores = graded.scores("cat")

    assert scores["double-checks"] == 2.0
    assert scores["mean_of_rows-checks"] == 3.0
    assert "mine" not in scores
    ids = [cell["id"] for cell in graded.autograded("cat", BASICS)["cells"]]
    assert len(ids) == len(set(ids))
    said = "".join(cells(graded.autograded("cat", BASICS))["double-checks"]["outputs"][0]["text"])
    assert "2 copies of the solution cell" in said


def test_an_unreadable_notebook_or_a_folder_earns_nothing_and_says_why(graded):
    assert set(graded.scores("dan").values()) == {0.0}
    said = "".join(cells(graded.autograded("dan", BASICS))["double-checks"]["outputs"][0]["text"])
    assert "nested too deeply" in said


def test_a_hung_and_a_killed_submission_cost_those_exercises_alone(graded):
    assert graded.scores("eve") == {
        "double-checks": 0.0,
        "mean_of_rows-checks": 0.0,
        "quarter-checks": 4.0,
        "quarter-text-deep_networks": None,
    }
    said = "".join(cells(graded.autograded("eve", BASICS))["double-checks"]["outputs"][0]["text"])
    assert "Timed out" in said


def test_a_submission_reads_nothing_of_the_course(graded):
    said = "".join(cells(graded.autograded("gus", BASICS))["double-checks"]["outputs"][0]["text"])

    assert "could read 0" in said


def test_late_work_is_penalised_by_nbgraders_rules(graded):
    assert graded.penalties() == [
        *((student, name, None) for student in ("ada", "bob", "cat", "dan", "eve")
          for name in (BASICS, SHEETS)),
        ("fay", BASICS, 5.0),
        ("fay", SHEETS, 0.0),
        ("gus", BASICS, None),
        ("gus", SHEETS, None),
    ]  # fmt: skip


def test_the_serial_command_gives_the_same_gradebook(graded):
    serial = graded.root.parent / "serial"
    other = type(graded)(serial, graded.exchange)

    other.nbgrader("autograde", "ps1")

    assert other.grades() == graded.grades()
    assert other.penalties() == graded.penalties()


def test_only_what_changed_is_graded_again(graded, capsys):
    graded.grade("nbgrader", "autograde", "ps1", "--json", status=2)
    again = json.loads(capsys.readouterr().out)

    assert (again["graded"], again["regraded"]) == (0, [])
    nested, folder, strange = again["problems"]
    assert "01_basics.ipynb of dan: The notebook is nested too deeply" in nested
    assert folder == f"dan handed in {SHEETS}.ipynb, which is a folder and no notebook."
    assert "gus handed in Untitled.ipynb" in strange
    path = graded.root / "submitted" / "bob" / "ps1" / f"{BASICS}.ipynb"
    before = path.read_text()
    third = WRONG["mean_of_rows-solution"].replace("axis=0", "axis=0) * 2").replace("2)", "2")
    path.write_text(json.dumps(write(json.loads(before), {"mean_of_rows-solution": third})))

    graded.grade("nbgrader", "autograde", "ps1", "--json", status=2)
    changed = json.loads(capsys.readouterr().out)
    path.write_text(before)
    graded.grade("nbgrader", "autograde", "ps1", "--json", status=2)
    back = json.loads(capsys.readouterr().out)

    assert (changed["graded"], changed["regraded"]) == (1, ["bob"])
    assert (back["graded"], back["regraded"]) == (0, ["bob"])


def test_what_timed_out_or_crashed_can_be_given_another_try(graded, capsys):
    graded.grade("nbgrader", "autograde", "ps1", "--student", "eve", "--force", "--json")

    again = json.loads(capsys.readouterr().out)
    assert (again["graded"], again["remembered"]) == (2, 1)
    assert [each["id"] for each in again["students"]] == ["eve"]


def test_the_instructor_sees_the_rubric_beside_the_answer(graded):
    shown = graded.autograded("ada", SHEETS)["cells"]
    place = next(i for i, cell in enumerate(shown) if cell["id"] == "quarter-text-deep_networks")

    beside = "".join(shown[place + 1]["source"])

    assert "at most 1/4, so it shrinks exponentially with depth" in beside
    assert "names the factor 1/4 per layer" in beside


def test_feedback_tells_no_secret_and_runs_nothing(returned, exercises):
    secrets = secret_lines(exercises)
    pages = list(returned.root.glob("feedback/*/ps1/*.html"))

    assert len(pages) == 13  # gus has one notebook
    for page in pages:
        html = page.read_text()
        text = " ".join(unescape(re.sub(r"<[^>]+>", "", html)).split())
        written = "".join(
            "".join(cell["source"])
            for cell in returned.autograded(page.parts[-3], page.stem)["cells"]
            if "rubric" not in cell["id"]
        )
        for line in secrets:
            if line not in " ".join(written.split()):  # what a learner wrote is no secret
                assert line not in text, f"{page}: {line}"
        assert "alert('mine')" not in html.split("</head>")[1].replace(
            "&lt;script&gt;alert('mine')", ""
        )
    assert "x**2 is x times itself" in returned.feedback("bob", BASICS)
    released = returned.exchange / "course" / "feedback"
    assert len(list(released.glob("*.html"))) == 13


def test_nbgraders_export_has_the_scores(graded):
    graded.nbgrader("export", "--to", "grades.csv")

    rows = list(csv.DictReader((graded.root / "grades.csv").open()))
    scores = {row["student_id"]: float(row["raw_score"]) for row in rows}
    assert scores["bob"] == 1.0
    assert scores["cat"] == 9.0
    assert {row["max_score"] for row in rows} == {"10.0"}


def test_verdicts_are_kept_where_no_submission_looks(graded):
    path = graded.root / "gradlings-verdicts.db"

    assert path.stat().st_mode & 0o077 == 0


def test_a_changed_exercise_is_graded_again_and_keeps_what_people_gave(graded, exercises, capsys):
    with Gradebook(f"sqlite:///{graded.root / 'gradebook.db'}", "course") as gradebook:
        grade = gradebook.find_grade("quarter-text-deep_networks", SHEETS, "ps1", "ada")
        grade.manual_score = 0.5
        grade.needs_manual_grade = False
        gradebook.db.commit()
    penalties = graded.penalties()
    check = exercises / "solutions" / SHEETS / "quarter" / "exercise.toml"
    check.write_text(check.read_text().replace("points = 2", "points = 5"))
    graded.grade("nbgrader", "release", "ps1", "double", "mean_of_rows", "quarter")
    graded.nbgrader("generate_assignment", "ps1", "--force")
    capsys.readouterr()

    graded.grade("nbgrader", "autograde", "ps1", "--json", status=2)

    again = json.loads(capsys.readouterr().out)
    assert again["regraded"] == ["ada", "bob", "cat", "eve", "fay"]
    assert graded.scores("ada")["quarter-checks"] == 7.0
    manual = {row[:3]: row[4] for row in graded.grades()}
    assert manual["ada", SHEETS, "quarter-text-deep_networks"] == 0.5
    assert graded.penalties() == penalties

    graded.grade("nbgrader", "marks", "ps1")
    (row,) = csv.DictReader(capsys.readouterr().out.lstrip("\ufeff").splitlines())
    assert (row["student"], row["exercise"], row["part"]) == ("ada", "quarter", "deep_networks")
    assert float(row["points"]) == 0.5
    graded.grade("nbgrader", "marks", "ps2", status=2)
    assert "has no assignment ps2" in capsys.readouterr().err


def test_an_exercise_that_is_gone_costs_nobody_points(graded, exercises, capsys):
    before = graded.grades()
    (exercises / "exercises" / BASICS / "double.py").rename(exercises / "double.py")

    graded.grade("nbgrader", "autograde", "ps1", "--force", status=2)

    assert "has no exercise double, which was released" in capsys.readouterr().err
    assert graded.grades() == before
