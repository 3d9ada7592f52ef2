"""Worksheets: a verdict and a reason for each part."""

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grader.course import Course, parse_worksheet
from grader.course.worksheet import options_of
from grader.judge import Judge
from grader.judge.worksheet.stubs import fresh_stub, solution
from grader.report import Status
from grader.report.plain import to_text


@pytest.fixture(scope="module")
def sheet(small, small_judge):
    exercise = small["quarter"]

    def sheet(**answers):
        """The reference with other answers put into its blocks."""
        text = exercise.reference
        for name, answer in answers.items():
            text = text.replace(exercise.solved_worksheet.blocks[name].text, answer + "\n")
        report = small_judge.grade(exercise, text)
        return report, {part.name: part for part in report.parts}

    return sheet


def test_the_reference_passes_and_explains(sheet):
    report, parts = sheet()

    assert report.status is Status.PASSED
    assert parts["at_half"].explanation == "1/2 times 1/2 is 1/4."
    assert [line.verdict for line in parts["complete_the_square"].lines] == ["proved"] * 3


@pytest.mark.parametrize(
    "answer", ["0.25", "slope = 1/4", "25e-2", "1/2 * 1/2", "2^-2", r"\frac{1}{4}"]
)
def test_a_value_may_be_written_in_many_ways(sheet, answer):
    assert sheet(at_half=answer)[0].passed


@pytest.mark.parametrize(
    ("answer", "status", "message"),
    [
        ("1/2", Status.FAILED, "That is s itself"),
        ("-1/4", Status.FAILED, "sign"),
        ("0.2", Status.FAILED, ""),
        ("a quarter", Status.COULD_NOT_RUN, ""),
        ("__import__('os')", Status.COULD_NOT_RUN, ""),
        ("9^9^9^9", Status.COULD_NOT_RUN, "large"),
        ("((((", Status.COULD_NOT_RUN, ""),
    ],
)
def test_a_wrong_value_gets_its_own_reason(sheet, answer, status, message):
    report, parts = sheet(at_half=answer)

    assert parts["at_half"].status is status
    assert message in parts["at_half"].says + parts["at_half"].why
    assert not report.passed


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        ("s (1 - s) = 1/2 * 1/2 = 1/4", Status.PASSED),
        ("slope: 1/4", Status.PASSED),
        ("slope ≈ 0.25", Status.PASSED),
        ("x == 1/4", Status.PASSED),
        ("1/4  # s is 1/2", Status.PASSED),
        ("max(0, 1/8) = max(1/4, 0) = 1/4", Status.PASSED),
        ("s = 1/2, slope = 1/4", Status.COULD_NOT_RUN),
        ("1/2 and 1/4", Status.COULD_NOT_RUN),
        ("# 1/4", Status.NOT_ATTEMPTED),
    ],
)
def test_a_value_may_have_a_label_and_a_remark(sheet, answer, status):
    part = sheet(at_half=answer)[1]["at_half"]

    assert part.status is status
    assert status is not Status.COULD_NOT_RUN or part.says.startswith("This is not read as a value")


@pytest.mark.parametrize(
    ("ticks", "status", "message"),
    [
        ("axx", Status.FAILED, "One option is asked for, and b and c are ticked"),
        ("xaa", Status.FAILED, "flat there"),
        ("aax", Status.FAILED, "It is not c."),
        ("aaa", Status.NOT_ATTEMPTED, ""),
    ],
)
def test_a_choice_is_judged_by_its_ticks(sheet, ticks, status, message):
    marks = [tick if tick == "x" else " " for tick in ticks]
    options = "\n".join(f"- [{m}] {key}: s" for m, key in zip(marks, "abc", strict=True))

    part = sheet(steepest=options)[1]["steepest"]

    assert part.status is status
    assert message in part.says + part.why


def test_an_option_that_was_made_up_is_said(sheet):
    part = sheet(steepest="- [x] d: s = 3")[1]["steepest"]

    assert part.status is Status.COULD_NOT_RUN
    assert "The option d is none of those printed" in part.says


def test_a_wrong_line_costs_one_line(sheet):
    part = sheet(complete_the_square="s*(1 - s)\n= s + s^2\n= s^2 + s")[1]["complete_the_square"]

    assert part.status is Status.FAILED
    assert [line.verdict for line in part.lines] == ["proved", "refuted", "proved"]
    assert "s = " in part.lines[1].reason


@pytest.mark.parametrize(
    "answer",
    [
        "s*(1 - s)\n= s^2 + s",
        "s*(1 - s)\n= s + s^2\n= 1/4 - (s - 1/2)^2",
        "let t = 1 + s\ns*(1 - s)\n= s t\n= 1/4 - (1/2 - s)^2 # as it should be",
        "s*(1 - s)\n= sum_{i=1}^{2} s^i",
        "s*(1 - s)\n≤ s + s^2\n\\leq s(s + 1)",
    ],
)
def test_a_wrong_answer_is_recognised_at_the_end_or_where_the_derivation_went_wrong(sheet, answer):
    part = sheet(complete_the_square=answer)[1]["complete_the_square"]

    assert part.misconception == "sign_of_the_square"


@pytest.mark.parametrize(
    ("line", "named"),
    [("2 A^T", "doubled"), ("tr(A)", ""), ("A X^T", ""), ("A", "as_in_one_dimension")],
)
def test_a_line_whose_shapes_do_not_fit_is_no_wrong_answer_that_fits(course, judge, line, named):
    exercise = course["trace_gradients"]
    stub = exercise.stub.replace("d/dX tr(A X)\n", f"d/dX tr(A X)\n= {line}\n", 1)
    part = next(part for part in judge.grade(exercise, stub).parts if part.name == "linear")

    assert part.status is Status.FAILED
    assert part.misconception == named


def test_after_an_unreadable_line_the_next_says_what_it_is_compared_with(sheet):
    answer = "s*(1 - s)\n= (s - s^2\n= s - s^2"
    report, parts = sheet(complete_the_square=answer)
    last = parts["complete_the_square"].lines[-1]

    assert (last.verdict, last.told) == ("proved", last.note)
    assert last.note == "Compared with line 1, as line 2 could not be read."
    assert last.note in to_text(report)


def test_lines_that_are_not_decided_are_not_said_to_be_wrong(sheet):
    slow = " + ".join(f"∫_0^1 exp(-{n} s t^2) dt - ∫_0^1 exp(-{n} t^2 s) dt" for n in range(1, 50))
    answer = f"s*(1 - s)\n= s*(1 - s) + {slow}\n= s - s^2"
    part = sheet(complete_the_square=answer)[1]["complete_the_square"]

    assert [line.verdict for line in part.lines] == ["proved", "undecided", "proved"]
    assert part.says == "1 of 3 lines could not be decided."


def test_an_unreadable_line_has_a_column(sheet):
    part = sheet(complete_the_square="s*(1 - s)\n= s - (s^2")[1]["complete_the_square"]

    assert part.status is Status.COULD_NOT_RUN
    assert part.lines[1].column is not None


def test_stopping_before_the_goal_is_not_enough(sheet):
    part = sheet(complete_the_square="s*(1 - s)")[1]["complete_the_square"]

    assert part.status in (Status.FAILED, Status.NOT_ATTEMPTED)


def test_a_text_is_left_to_a_person(sheet):
    report, parts = sheet(deep_networks="They vanish.")

    assert parts["deep_networks"].status is Status.TO_REVIEW
    assert "shrinks exponentially" in parts["deep_networks"].model_answer
    assert len(parts["deep_networks"].rubric) == 2
    assert report.passed


def test_the_model_answer_is_not_shown_before_something_is_written(sheet):
    report, parts = sheet(deep_networks="")

    assert parts["deep_networks"].status is Status.NOT_ATTEMPTED
    assert parts["deep_networks"].model_answer == ""
    assert not report.passed


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("```value at_half\nslope = 1/4\n```", "", "at_half is missing"),
        ("value at_half", "value at_halves", "at_halves: was it renamed"),
        ("```choice steepest", "```value at_half\n1\n```\n\n```choice steepest", "two blocks"),
        ("```choice steepest", "````choice steepest", "never closed"),
    ],
)
def test_blocks_that_are_missing_doubled_or_renamed_are_said(small, small_judge, old, new, message):
    exercise = small["quarter"]
    report = small_judge.grade(exercise, exercise.reference.replace(old, new))

    assert report.status is Status.COULD_NOT_RUN
    assert message in report.problem.title + report.problem.message


def test_ten_megabytes_are_refused(small, small_judge):
    report = small_judge.grade(small["quarter"], small["quarter"].reference + "x" * 10_000_000)

    assert report.status is Status.COULD_NOT_RUN
    assert "2 MB" in report.problem.message or "at most" in report.problem.message


def test_the_stub_is_not_attempted(small, small_judge):
    report = small_judge.grade(small["quarter"], small["quarter"].stub)

    assert report.status is Status.NOT_ATTEMPTED
    assert {part.status for part in report.parts} == {Status.NOT_ATTEMPTED}


def test_more_lines_than_can_be_judged_are_the_learners_fault_and_not_the_exercises(sheet):
    report, parts = sheet(complete_the_square="\n".join(["x^2 + 2x"] * 1000))

    assert report.status is Status.COULD_NOT_RUN
    assert "at most" in parts["complete_the_square"].says


CHOICES = """\
# Choices

Which is it?

```choice one
{one}```

Which are they?

```choice two
{two}```
"""


@pytest.fixture
def keyed(tmp_path):
    """A worksheet whose author says with the keys which options are right."""
    sheets = {
        "exercises/01_kinds/keyed.md": CHOICES.format(
            one="- [ ] a: It sinks.\n- [ ] b: It rises.\n",
            two="- [ ] a: Seven.\n- [ ] b: Two,\n  and no other even one.\n- [ ] c: Nine.\n",
        ),
        "solutions/01_kinds/keyed/keyed.md": CHOICES.format(
            one="- [x] right: It rises.\n- [ ] exchanged: It sinks.\n",
            two="- [x] prime: Two,\n  and no other even one.\n"
            "- [ ] square: Nine.\n- [x] odd: Seven.\n",
        ),
        "solutions/01_kinds/keyed/exercise.toml": (
            'title = "Keyed"\nlevel = 1\nminutes = 5\nhints = ["Look."]\n\n'
            "[part.one]\n\n[part.two]\nseveral = true\n\n"
            '[part.two.wrong.square]\nwhy = "Nine is 3 times 3."\n'
        ),
    }
    for name, text in sheets.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return Course.find(tmp_path)["keyed"]


@pytest.mark.parametrize(
    ("ticked", "says", "why"),
    [
        ("b", "1 right one is not ticked.", ""),
        ("c", "", "Nine is 3 times 3."),
        ("bc", "1 of the ticked options is wrong and 1 right one is not ticked.", "Nine is 3"),
        ("abc", "1 of the ticked options is wrong.", "Nine is 3"),
    ],
)
def test_what_is_said_of_a_wrong_option_is_said_beside_right_ones_too(
    keyed, tmp_path, ticked, says, why
):
    head, two = keyed.stub.split("```choice two")
    for key in ticked:
        two = two.replace(f"- [ ] {key}:", f"- [x] {key}:")

    with Judge(Course.find(tmp_path)) as judge:
        report = judge.grade(keyed, f"{head}```choice two{two}")

    part = next(part for part in report.parts if part.name == "two")
    assert part.status is Status.FAILED
    assert says in part.says
    assert why in part.why
    assert bool(why) == bool(part.why)


AUTHORS_KEYS = ("right", "exchanged", "prime", "square", "odd")


@given(seed=st.integers(0, 999))
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_solution_has_the_order_and_the_letters_of_the_learners_file(keyed, seed):
    stub = fresh_stub(keyed, random.Random(seed))
    theirs = parse_worksheet(stub).blocks

    text = solution(keyed, stub)

    solved = {name: options_of(block.text) for name, block in parse_worksheet(text).blocks.items()}
    for name, options in solved.items():
        assert options.labels == options_of(theirs[name].text).labels
    ticked = {name: {o.labels[key] for key in o.ticked} for name, o in solved.items()}
    assert ticked == {"one": {"It rises."}, "two": {"Seven.", "Two, and no other even one."}}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("", ""),
        ("It sinks.", "It sinks, I think."),
        ("```choice two", "```choice three"),
        ("- [ ] c: Nine.\n", ""),
        ("# Choices", "```choice one\n"),
    ],
)
def test_no_solution_shows_an_authors_keys_whatever_the_learner_did_to_the_file(keyed, old, new):
    text = solution(keyed, keyed.stub.replace(old, new) if old else "")

    solved = parse_worksheet(text).blocks
    assert not any(f"{key}:" in text for key in AUTHORS_KEYS)
    assert [len(options_of(solved[name].text).ticked) for name in ("one", "two")] == [1, 2]
    with Judge(Course.find(keyed.stub_path.parents[2])) as judge:
        assert judge.grade(keyed, text).passed
