"""`grade author check`, as it is typed."""

import json
import shutil

import pytest

from grader.cli import run


@pytest.fixture
def check(draft, capfd, monkeypatch):
    """Call the command on a draft; return its status and what it printed."""
    made = draft("centre_columns")
    monkeypatch.setenv("COLUMNS", "100")

    def call(*args):
        status = run(["author", "check", "--course", str(made.root), *args])
        return status, *capfd.readouterr()

    call.draft = made
    return call


def test_a_sound_course_is_proved(check):
    status, out, err = check()

    assert (status, err) == (0, "")
    assert "2 of 2 exercises proved." in out
    assert "✓ centre_columns" in out
    assert "✓ mean_of_two" in out


def test_a_finding_is_told_with_place_and_remedy(check):
    check.draft.edit("exercise.toml", '"How many means are there?"', '""')

    status, out, _ = check("centre", "--quick")

    assert status == 1
    assert "0 of 1 exercise proved." in out
    words = " ".join(out.split())
    assert "exercise.toml: has 2 hints; at least 3 are asked for." in words
    assert "Write each a little more telling than the one before." in words


def test_json(check):
    check.draft.edit("library.py", "axis=0", "axis=1")

    status, out, _ = check("centre_columns", "--json", "--quick")

    (proof,) = json.loads(out)
    assert (status, proof["exercise"], proof["holds"]) == (1, "centre_columns", False)
    assert [finding["rule"] for finding in proof["findings"]] == ["alternative"]
    assert proof["counts"]["misconceptions"] == 2


def test_what_cannot_be_proved(check):
    assert check("nothing_like_that")[0] == 2
    shutil.rmtree(check.draft.root / "solutions")

    status, out, err = check()

    assert (status, out) == (2, "")
    assert "has no solutions/: prove exercises in a full course." in err


def test_one_broken_exercise_does_not_stop_the_others(check):
    path = check.draft.path("exercise.toml")
    path.write_text(path.read_text() + "level = ")

    status, out, err = check("--quick")

    assert (status, err) == (1, "")
    assert "✓ mean_of_two" in out
    assert "is not valid TOML" in " ".join(out.split())
    assert "1 of 2 exercises proved." in out


def test_a_warning_is_told_and_the_proof_holds(check):
    sheet = check.draft.root / "solutions" / "01_means" / "mean_of_two" / "mean_of_two.md"
    text = sheet.read_text()
    stub = check.draft.root / "exercises" / "01_means" / "mean_of_two.md"
    longer = "and this is said at a length at which nobody says what is wrong in any worksheet"
    for file in (sheet, stub):
        lines = file.read_text().splitlines()
        right = next(line for line in text.splitlines() if "[x]" in line).partition(": ")[2]
        file.write_text(
            "\n".join(f"{line}, {longer}" if line.endswith(right) else line for line in lines)
            + "\n"
        )

    status, out, _ = check("mean_of_two", "--quick")

    assert status == 0
    assert "! mean_of_two" in out
    assert "much longer than all others" in " ".join(out.split())
    assert "1 of 1 exercise proved." in out
