"""Values with drawn numbers: each file is judged by the numbers that it has."""

import random
from pathlib import Path

import pytest

from grader.course import Course, parse_worksheet
from grader.course.worksheet import options_of
from grader.judge import Judge
from grader.judge.worksheet.draws import drawn, solved
from grader.judge.worksheet.stubs import drawable, fresh_stub, shipped_stub, solution
from grader.report import Status

SOUND = Path(__file__).parents[1] / "courses" / "sound"


@pytest.fixture(scope="module")
def exercise():
    return Course.find(SOUND)["mean_of_two"]


@pytest.fixture(scope="module")
def parts(exercise):
    with Judge(Course.find(SOUND)) as judge:
        yield lambda text: {p.name: p for p in judge.grade(exercise, text).parts}


def test_the_stub_as_shipped_is_the_reference_without_answers(exercise):
    assert shipped_stub(exercise) == exercise.stub
    assert "{{" not in exercise.stub


def test_a_fresh_stub_has_other_numbers_and_its_own_answers(exercise, parts):
    rng = random.Random(1)
    stubs = {fresh_stub(exercise, rng) for _ in range(12)}
    assert len(stubs) > 6
    for stub in list(stubs)[:3]:
        block = parse_worksheet(stub).blocks["mean_and_sum"]
        a, b = (int(block.numbers[name]) for name in "ab")
        assert f"the sum of {a} and {b}?" in block.prompt
        filled = stub.replace("a=", "a=", 1)
        fence = f"```value mean_and_sum a={a} b={b}\n"

        right = parts(filled.replace(fence, f"{fence}({(a + b) / 2:g}, {a + b})\n"))
        exchanged = parts(filled.replace(fence, f"{fence}({a + b}, {(a + b) / 2:g})\n"))
        halved = parts(filled.replace(fence, f"{fence}({a + b}, {a + b})\n"))

        assert right["mean_and_sum"].status is Status.PASSED
        assert f"{a + b} is the sum" in right["mean_and_sum"].explanation
        assert exchanged["mean_and_sum"].misconception == "exchanged"
        assert f"The sum {a + b} has not" in halved["mean_and_sum"].why


def test_the_solution_has_the_numbers_of_the_learners_file(exercise, parts):
    stub = fresh_stub(exercise, random.Random(5))
    numbers = parse_worksheet(stub).blocks["mean_and_sum"].numbers

    solved_file = solution(exercise, stub)

    assert parse_worksheet(solved_file).blocks["mean_and_sum"].numbers == numbers
    assert parts(solved_file)["mean_and_sum"].status is Status.PASSED
    assert parts(solution(exercise))["mean_and_sum"].status is Status.PASSED


@pytest.mark.parametrize(
    ("numbers", "says"),
    [
        ("a=3 b=4", "b is never 4"),
        ("a=5 b=3", "they are never drawn together"),
        ("a=3", "they should be a, b"),
        ("a=3 b=5 c=1", "they should be a, b"),
        ("a=1/0 b=5", "they are no numbers"),
    ],
)
def test_numbers_that_are_never_drawn_are_said(exercise, parts, numbers, says):
    text = exercise.stub.replace("value mean_and_sum", f"value mean_and_sum {numbers}\n(4, 8)")

    part = parts(text)["mean_and_sum"]

    assert part.status is Status.COULD_NOT_RUN
    assert says in part.says
    assert "`grade reset`" in part.says


def test_numbers_behind_a_part_that_has_none_are_said(exercise, parts):
    text = exercise.stub.replace("```choice between", "```choice between a=1")
    text = text.replace("- [ ] a", "- [x] a")

    assert "has no numbers of its own" in parts(text)["between"].says


def test_options_keep_their_keys_in_any_order(exercise, parts):
    orders = set()
    for seed in range(8):
        stub = fresh_stub(exercise, random.Random(seed))
        options = options_of(parse_worksheet(stub).blocks["between"].text)
        orders.add(tuple(options.labels.values()))
        for letter, text in options.labels.items():
            part = parts(stub.replace(f"- [ ] {letter}:", f"- [x] {letter}:"))["between"]
            assert (part.status is Status.PASSED) is (text == "between them")
            assert part.misconception == {"outside": "outside", "at the larger one": "larger"}.get(
                text, ""
            )
    assert len(orders) > 2


def test_every_draw_of_the_course_is_sound(course):
    """The proof tries 50; these are others."""
    for exercise in course:
        for part in drawable(exercise):
            rng = random.Random(f"others {part}")
            for _ in range(20):
                block = solved(exercise, part, drawn(exercise, part, rng))
                assert "{{" not in block.prompt + block.text + block.explanation
