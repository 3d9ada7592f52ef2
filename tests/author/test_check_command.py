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
