"""One part of a worksheet as a question: how it is answered, and the judge's verdict."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from grader.course import Block, Exercise, parse_worksheet
from grader.course.metadata import PartSpec
from grader.course.worksheet import options_of, prose, with_ticks, written
from grader.judge.worksheet.draws import DrawRefused, numbers_of, solved, with_numbers
from grader.judge.worksheet.stubs import info
from grader.report import PartResult, Report
from grader.study.asking.sheet import filled

if TYPE_CHECKING:
    from grader.judge import Judge


class NoAnswer(ValueError):
    """What was typed is no answer to this question: says what one looks like."""


@dataclass(frozen=True, slots=True)
class Question:
    """A part as it stands in a file: its block, with whatever was answered before."""

    exercise: Exercise
    block: Block

    @property
    def spec(self) -> PartSpec:
        """What the author says of it, with its own numbers put in."""
        spec = self.exercise.meta.part(self.block.name)
        if self.exercise.folder is None:
            return spec
        try:
            return with_numbers(self.exercise, spec, numbers_of(self.exercise, self.block, spec))
        except DrawRefused:  # the verdict says so
            return replace(spec, hints=())

    @property
    def solution(self) -> Block:
        """The reference's block for the numbers that this one has, with its explanation.

        Raises:
            CourseError: the hidden half is not here, or an expression in it cannot be used.
            DrawRefused: the numbers are none that the part can have.
        """
        spec = self.exercise.meta.part(self.block.name)
        numbers = numbers_of(self.exercise, self.block, spec)
        return solved(self.exercise, self.block.name, numbers)

    @property
    def right_options(self) -> tuple[str, ...]:
        """Of a choice: the keys, as this block has them, of what the reference ticks."""
        theirs, mine = options_of(self.solution.text), options_of(self.block.text).by_text
        texts = theirs.by_text
        right = [text for text, key in texts.items() if key in theirs.ticked]
        return tuple(mine[text] for text in right if text in mine)

    @property
    def given(self) -> str:
        """What the block holds before it is answered: a label, or a derivation's first line."""
        return self.exercise.shipped_worksheet.blocks[self.block.name].text

    @property
    def options(self) -> dict[str, str]:
        """Of a choice: the options by key."""
        return options_of(self.block.text).labels

    @property
    def so_far(self) -> str:
        """What was answered before, without what was given; empty if nothing was."""
        if self.block.kind == "choice":
            return ", ".join(options_of(self.block.text).ticked)
        if self.block.kind == "text":
            return prose(self.block.text, self.given)
        if self.block.kind == "derivation":
            return "\n".join(self.lines[len(self.start) :])
        added = written(self.block.text, self.given)
        label = self.given.strip()
        if self.block.kind == "value" and label.endswith("="):
            return added.removeprefix(label).strip()
        return added

    @property
    def start(self) -> tuple[str, ...]:
        """Of a derivation: the lines that were given; none where the block has others by now."""
        given = tuple(line.strip() for line in self.given.splitlines() if line.strip())
        return given if tuple(map(str.strip, self.lines[: len(given)])) == given else ()

    @property
    def lines(self) -> tuple[str, ...]:
        """Of a derivation: the lines so far, those that were given among them."""
        return tuple(line for line in self.block.text.splitlines() if line.strip())

    def with_text(self, text: str) -> "Question":
        """Return the same question with another text in its block."""
        return replace(self, block=replace(self.block, text=text.rstrip("\n") + "\n"))

    def answered(self, typed: str) -> "Question":
        """Return the question with an answer in its block.

        Args:
            typed: a value, the keys of options, or the text; of a derivation all of its lines.

        Raises:
            NoAnswer: it cannot be one.
        """
        kind = self.block.kind
        if kind == "choice":
            return self.with_text(with_ticks(self.block.text, self._keys(typed)))
        if kind == "value":
            return self.with_text(self._labelled(typed))
        if kind == "text":
            return self.with_text("\n".join(filter(None, [self.given.strip("\n"), typed])))
        derivation = self.with_text("")
        for line in filter(str.strip, typed.splitlines()):
            derivation = derivation.extended(line)
        return derivation

    def extended(self, line: str) -> "Question":
        """Return a derivation with one more line, which begins with = where it has no sign."""
        line = line.strip()
        if self.lines and not _RELATION.match(line):
            line = f"= {line}"
        return self.with_text("\n".join([*self.lines, line]))

    def shortened(self) -> "Question":
        """Return a derivation without its last line; what was given stays."""
        given = len([line for line in self.given.splitlines() if line.strip()])
        return self.with_text("\n".join(self.lines[: max(given, len(self.lines) - 1)]))

    def graded(self, judge: "Judge") -> tuple[Report, PartResult | None]:
        """Return a report that judges this part alone, and the verdict on it.

        There is none where the exercise could not be graded at all: the report says why.
        """
        pieces = []
        for name, stub in self.exercise.shipped_worksheet.blocks.items():
            block = self.block if name == self.block.name else stub
            pieces.append(f"```{block.kind} {name}{info(block.numbers)}\n{stub.text}```\n")
        text = "\n".join(pieces)
        mine = parse_worksheet(text).blocks[self.block.name]
        report = judge.grade(self.exercise, filled(text, mine, self.block.text).encode())
        return report, next((p for p in report.parts if p.name == self.block.name), None)

    def _keys(self, typed: str) -> set[str]:
        options = self.options
        letters = ", ".join(options)
        by_case = {key.lower(): key for key in options}
        words = re.split(r"[\s,;]+", typed.strip().lower())
        if len(words) == 1 and words[0] not in by_case and set(words[0]) <= by_case.keys():
            words = list(words[0])  # `ac` for a and c
        if strange := [word for word in words if word not in by_case]:
            raise NoAnswer(f"There is no option {strange[0][:40]}. Type one of {letters}.")
        if len(words) > 1 and not self.spec.several:
            raise NoAnswer(f"One option is right here. Type one of {letters}.")
        return {by_case[word] for word in words}

    def _labelled(self, typed: str) -> str:
        label = self.given.strip()
        answer = " ".join(typed.split())
        if not label.endswith("=") or answer.startswith(label.rstrip("= ")):
            return answer
        return f"{label} {answer}"


_RELATION = re.compile(r"\s*(=|<|>|≤|≥|≈|⇒|⇔|→|\\(le|ge|approx|implies|iff|Right|Left)|let\b)")


def questions(exercise: Exercise, blocks: Sequence[Block]) -> list[Question]:
    """Return the questions of an exercise that a file holds, in the order in which it asks them."""
    shipped = exercise.shipped_worksheet.blocks
    return [Question(exercise, block) for block in blocks if block.name in shipped]
