"""`grade hint`, `grade solution`, `grade reset`."""

import json
from pathlib import Path

from grader.course import parse_worksheet

SOUND = Path(__file__).parents[1] / "courses" / "sound"


def test_each_hint_says_a_little_more(grade, learner):
    first, second, third = (grade("hint", "double") for _ in range(3))

    assert first.status == 0
    assert "Hint 1 of 2  What does numpy do" in first.out
    assert "Hint 2" not in first.out
    assert "Hint 1 of 2" in second.out
    assert "Hint 2 of 2  2 * x multiplies" in second.out
    assert "That is all" not in second.out
    assert "That is all. `grade solution double --give-up`" in third.out


def test_whoever_passed_need_not_give_up(grade, learner):
    learner.solve("double")
    assert grade("double").status == 0

    third = [grade("hint", "double") for _ in range(3)][-1]

    assert "That is all. `grade solution double` shows the solution." in third.out


def test_hint_without_a_name_is_for_the_next_exercise(grade, learner):
    learner.solve("double")
    grade()

    assert "Which axis does a row run along?" in grade("hint").out


def test_hints_as_json(grade, learner):
    grade("hint", "double")

    data = json.loads(grade("hint", "double", "--json").out)

    assert data == {
        "exercise": "double",
        "hints": list(learner.course["double"].meta.hints),
        "available": 2,
    }


def test_no_solution_before_passing(grade, learner):
    result = grade("solution", "double")

    assert (result.status, result.out) == (2, "")
    assert "--give-up" in result.err


def test_giving_up_is_remembered(grade, learner):
    reference = learner.course["double"].reference

    assert grade("solution", "double", "--give-up").out.startswith(reference)
    assert grade("solution", "double").out.startswith(reference)
    assert "given up" in grade("list").out
    assert "Next: mean_of_rows" in grade("next").out


def test_the_solution_after_passing_once(grade, learner):
    learner.solve("double")
    grade("double")
    learner.get_wrong("double")
    grade("double")

    assert grade("solution", "double").out.startswith(learner.course["double"].reference)
    [double, *_] = json.loads(grade("list", "--json").out)
    assert (double["status"], double["solution_seen"], double["gave_up"]) == ("failed", True, False)


def test_what_to_remember_stands_below_the_solution_as_a_comment(grade, learner):
    double = learner.course["double"]

    out = grade("solution", "double", "--give-up").out
    data = json.loads(grade("solution", "double", "--json").out)

    below = out.removeprefix(double.reference).splitlines()
    assert " ".join(line.removeprefix("# ") for line in below).strip() == double.meta.remember
    assert all(line.startswith("# ") for line in below if line)
    assert data == {
        "exercise": "double",
        "solution": double.reference,
        "remember": double.meta.remember,
    }


def test_what_to_remember_is_told_after_passing(grade, learner):
    learner.get_wrong("double")
    before = " ".join(grade("double").out.split())
    learner.solve("double")
    after = " ".join(grade("double").out.split())

    assert "Remember" not in before
    assert f"Remember {learner.course['double'].meta.remember}" in after
    assert json.loads(grade("double", "--json").out)["remember"]


def test_the_solution_of_a_worksheet_is_read_as_a_page(grade, learner):
    out = grade("solution", "quarter", "--give-up").out

    assert "[value at_half]" in out
    assert "slope = 1/4" in out
    assert "The slope is a parabola in s" in out


def test_reset_keeps_every_version(grade, learner):
    stub = learner.course["double"].stub
    path = learner.path("double")
    for version in ("first = 1\n", "second = 2\n"):
        learner.write("double", version)
        assert "kept as" in grade("reset", "double").out
        assert path.read_text(encoding="utf-8") == stub

    assert path.with_name("double.py.kept-1").read_text() == "first = 1\n"
    assert path.with_name("double.py.kept-2").read_text() == "second = 2\n"


def test_reset_of_an_untouched_or_deleted_file_keeps_nothing(grade, learner):
    path = learner.path("double")

    assert json.loads(grade("reset", "double", "--json").out)[0]["kept"] is None
    path.unlink()
    assert grade("reset", "double").status == 0
    assert path.read_text(encoding="utf-8") == learner.course["double"].stub
    assert [p.name for p in path.parent.glob("double*")] == ["double.py"]


def test_reset_again_draws_new_numbers_and_keeps_the_old_file(grade, monkeypatch, tmp_path):
    monkeypatch.setenv("GRADLINGS_COURSE", str(SOUND))
    work = tmp_path / "drawn"
    assert grade("start", str(work)).status == 0
    file = work / "exercises" / "01_means" / "mean_of_two.md"
    shipped = file.read_text()

    for number in range(1, 4):
        done = grade("-C", str(work), "reset", "mean_of_two", "--again")
        assert (done.status, done.err) == (0, "")
        assert "has new numbers. Your file is kept as " in done.out
        assert f"mean_of_two.md.kept-{number}" in done.out

    assert file.with_name("mean_of_two.md.kept-1").read_text() == shipped
    block = parse_worksheet(file.read_text()).blocks["mean_and_sum"]
    a, b = (int(block.numbers[name]) for name in "ab")
    answer = f"({(a + b) / 2:g}, {a + b})"
    fence = f"```value mean_and_sum a={a} b={b}\n"
    file.write_text(file.read_text().replace(fence, f"{fence}{answer}\n"))
    parts = json.loads(grade("-C", str(work), "mean_of_two", "--json").out)["parts"]
    assert parts[0]["status"] == "passed"
    assert answer in grade("-C", str(work), "solution", "mean_of_two", "--give-up").out


def test_reset_again_says_where_nothing_can_be_drawn(grade, learner):
    refused = grade("reset", "double", "--again")

    assert refused.status == 2
    assert "double has no numbers that could be drawn anew" in refused.err
