"""A worksheet with other numbers: drawing them, and putting them in where `{{…}}` stands."""

import random
import re
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache

from grader.course import Block, CourseError, Exercise, PartSpec
from grader.course.draws import Draw

Numbers = Mapping[str, Fraction]
ATTEMPTS = 2_000
"""How many draws are tried until one fulfils the conditions."""
_PLACEHOLDER = re.compile(r"\{\{([^{}:]{1,400})(?::[ ]*(\d{1,2})[ ]*)?\}\}")


class DrawRefused(ValueError):
    """The numbers in a learner's file are none that the part can have: says which."""


def numbers_of(exercise: Exercise, block: Block, spec: PartSpec) -> Numbers:
    """Return the numbers of a part as the line that opens its block has them, or as shipped.

    Raises:
        DrawRefused: they are none of those that may be drawn.
        CourseError: what the author wrote cannot be used.
    """
    if spec.draw is None or not block.numbers:
        if block.numbers:
            raise DrawRefused(f"{block.name} has no numbers of its own")
        return spec.shipped
    try:
        numbers = {name: Fraction(text) for name, text in block.numbers.items()}
    except (ValueError, ZeroDivisionError):
        raise DrawRefused("they are no numbers") from None
    if numbers.keys() != spec.draw.choices.keys():
        raise DrawRefused(f"they should be {', '.join(spec.draw.choices)}")
    for name, number in numbers.items():
        if number not in spec.draw.choices[name]:
            raise DrawRefused(f"{name} is never {number}")
    if not _fits(exercise, spec.name, spec.draw, numbers):
        raise DrawRefused("they are never drawn together")
    return numbers


def drawn(exercise: Exercise, part: str, rng: random.Random) -> Numbers:
    """Draw the numbers of a part, so that no wrong answer happens to be right.

    Raises:
        CourseError: the conditions leave nothing, or an expression cannot be used.
    """
    spec = exercise.meta.parts[part]
    assert spec.draw is not None
    answer = exercise.solved_worksheet.blocks[part].text
    for _ in range(ATTEMPTS):
        numbers = {name: rng.choice(some) for name, some in spec.draw.choices.items()}
        if not _fits(exercise, spec.name, spec.draw, numbers):
            continue
        right = put_in(exercise, answer, numbers).split()
        filled = with_numbers(exercise, spec, numbers)
        if all(wrong.answer.split() != right for wrong in filled.wrong):
            return numbers
    raise CourseError(
        exercise.reference_path.with_name("exercise.toml"),
        f"[part.{part}.draw] has conditions that no draw of {ATTEMPTS:,} fulfils.",
        "Loosen them, or give more numbers.",
    )


def with_numbers(exercise: Exercise, spec: PartSpec, numbers: Numbers) -> PartSpec:
    """Return what is said of a part, with the numbers put into its wrong answers and their whys."""
    if spec.draw is None:
        return spec
    wrong = tuple(
        replace(
            each,
            answer=put_in(exercise, each.answer, numbers),
            why=put_in(exercise, each.why, numbers),
        )
        for each in spec.wrong
    )
    return replace(spec, wrong=wrong, hints=tuple(put_in(exercise, h, numbers) for h in spec.hints))


def solved(exercise: Exercise, part: str, numbers: Numbers) -> Block:
    """Return a block of the reference with the numbers put in, its prompt and explanation, too.

    Raises:
        CourseError: the reference has no such block, or an expression in it cannot be used.
    """
    block = exercise.solved_worksheet.blocks.get(part)
    if block is None:
        raise CourseError(exercise.reference_path, f"has no block called {part}.")
    if not numbers:
        return block
    return replace(
        block,
        text=put_in(exercise, block.text, numbers),
        prompt=put_in(exercise, block.prompt, numbers),
        explanation=put_in(exercise, block.explanation, numbers),
    )


def put_in(exercise: Exercise, text: str, numbers: Numbers) -> str:
    """Return a text in which each `{{expression}}` or `{{expression:digits}}` is its value.

    Raises:
        CourseError: an expression cannot be read, has no value, or its value is no short number.
    """
    from grader.derive.formula.errors import DeriveError, ParseError
    from grader.derive.values.figures import figure, written

    def value(match: re.Match[str]) -> str:
        try:
            return written(figure(match[1], numbers), int(match[2]) if match[2] else None)
        except DeriveError as error:
            said = error.message if isinstance(error, ParseError) else str(error)
            message = f"{match[0]} cannot be put in for {told(numbers)}: {said}."
            raise CourseError(exercise.reference_path, message) from None

    return _PLACEHOLDER.sub(value, text)


def told(numbers: Numbers) -> str:
    """Return numbers for people: `n = 96, f = 7`."""
    return ", ".join(f"{name} = {number}" for name, number in numbers.items())


def _fits(exercise: Exercise, part: str, draw: Draw, numbers: Numbers) -> bool:
    from grader.derive.formula.errors import DeriveError

    try:
        return all(_held(condition, tuple(numbers.items())) for condition in draw.such_that)
    except DeriveError as error:
        path = exercise.reference_path.with_name("exercise.toml")
        raise CourseError(path, f"[part.{part}.draw] such_that: {error}.") from None


@lru_cache(maxsize=4096)
def _held(condition: str, numbers: tuple[tuple[str, Fraction], ...]) -> bool:
    from grader.derive.values.figures import holds

    return holds(condition, dict(numbers))
