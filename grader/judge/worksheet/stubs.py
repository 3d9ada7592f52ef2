"""A worksheet's stub, made from its reference: as it is shipped, or with numbers drawn anew."""

import random
from collections.abc import Callable, Mapping
from contextlib import suppress

from grader.course import Block, Exercise, WorksheetError, parse_worksheet
from grader.course.worksheet import TICK, lettered, options_of, with_ticks
from grader.judge.worksheet.draws import DrawRefused, Numbers, drawn, numbers_of, solved


def shipped_stub(exercise: Exercise) -> str:
    """Return the stub that belongs to a reference: answers and explanations are left out.

    The options of a choice come in an order that is drawn, once for all, from the names.

    Raises:
        CourseError: an expression in the reference cannot be used.
    """
    numbers = {name: exercise.meta.part(name).shipped for name in drawable(exercise)}
    return _stub(exercise, numbers, lambda name: random.Random(f"{exercise.name} {name}"), {})


def fresh_stub(exercise: Exercise, rng: random.Random) -> str:
    """Return the stub with new numbers where there is something to draw, and options reordered.

    Raises:
        CourseError: the hidden half is not here, or a draw cannot be made.
    """
    numbers = {name: drawn(exercise, name, rng) for name in drawable(exercise)}
    return _stub(exercise, numbers, lambda _: rng, numbers)


def solution(exercise: Exercise, text: str = "") -> str:
    """Return the solution; of a worksheet with the numbers of the learner's file, or as shipped.

    Choices have the order and the letters of that file, too: the author's own keys are words that
    say which option is right, and would be found nowhere in it.

    Raises:
        CourseError: an expression in the reference cannot be used.
    """
    if exercise.suffix != ".md":
        return exercise.reference
    mine: Mapping[str, Block] = {}
    with suppress(WorksheetError):
        mine = parse_worksheet(text).blocks
    sheet = exercise.solved_worksheet
    pieces = [sheet.introduction]
    for name, shipped in exercise.shipped_worksheet.blocks.items():
        spec = exercise.meta.part(name)
        given = mine.get(name, shipped)
        try:
            numbers = numbers_of(exercise, given, spec)
        except DrawRefused:
            given = shipped
            numbers = numbers_of(exercise, given, spec)
        block = solved(exercise, name, numbers)
        right = _as_in(block.text, given.text) if block.kind == "choice" else block.text
        fenced = f"```{block.kind} {name}{info(given.numbers)}\n{right}```"
        pieces += [block.prompt, fenced, block.explanation]
    return "\n\n".join(filter(None, [*pieces, sheet.closing])) + "\n"


def _as_in(solved_choice: str, shown: str) -> str:
    """Return a solved choice with the order and the letters of a block that shows its options.

    Where that block has no longer the same texts, the letters follow the order of the reference.
    """
    right, theirs = options_of(solved_choice), options_of(shown)
    if right.by_text.keys() != theirs.by_text.keys():
        shown = lettered(_options(solved_choice))
        theirs = options_of(shown)
    keys = [theirs.by_text[text] for text, key in right.by_text.items() if key in right.ticked]
    return with_ticks(shown, keys)


def drawable(exercise: Exercise) -> tuple[str, ...]:
    """Return the parts whose numbers can be drawn anew."""
    if exercise.suffix != ".md":
        return ()
    return tuple(name for name, spec in exercise.meta.parts.items() if spec.draw)


def _stub(
    exercise: Exercise,
    numbers: Mapping[str, Numbers],
    order: Callable[[str], random.Random],
    said: Mapping[str, Numbers],
) -> str:
    sheet = exercise.solved_worksheet
    pieces = [sheet.introduction]
    for name in sheet.blocks:
        block = solved(exercise, name, numbers.get(name, {}))
        text = _unanswered(block, order(name))
        pieces += [block.prompt, f"```{block.kind} {name}{info(said.get(name, {}))}\n{text}```"]
    return "\n\n".join(filter(None, [*pieces, sheet.closing])) + "\n"


def info(numbers: Mapping[str, object]) -> str:
    """Return what the line that opens a block says of its numbers: ` n=96 f=7`."""
    return "".join(f" {name}={number}" for name, number in numbers.items())


def _unanswered(block: Block, rng: random.Random) -> str:
    if block.kind == "choice":
        options = _options(block.text)
        rng.shuffle(options)
        return lettered(options)
    if block.kind == "derivation":
        return f"{block.text.splitlines()[0]}\n"
    label = block.text.rpartition("=")[0].strip() if block.kind == "value" else ""
    return f"{label} =\n" if label else ""


def _options(text: str) -> list[str]:
    """Return the options with their ticks and keys, each with the lines that it goes on over."""
    starts = [match.start() for match in TICK.finditer(text)]
    return [text[a:b].rstrip() + "\n" for a, b in zip(starts, [*starts[1:], None], strict=True)]
