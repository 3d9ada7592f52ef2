"""What a card asks, with fresh numbers and in another order each time it comes back."""

import hashlib
import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

from grader.course import CourseError, parse_worksheet
from grader.judge.worksheet.stubs import fresh_stub
from grader.report import PartResult, Status
from grader.study.asking.question import Question
from grader.study.review.deck import Due
from grader.study.review.ideas import Pick, pick

if TYPE_CHECKING:
    from grader.judge import Judge


@dataclass(frozen=True, slots=True)
class CardQuestion:
    """A card with its question: a part of a worksheet, or a pick among changes."""

    card: Due
    question: Question | None
    pick: Pick | None

    @property
    def revision(self) -> str:
        """What tells this question from another one that the card asks, or has asked."""
        asks = str(self.pick) if self.pick else self.question.block.text if self.question else ""
        return hashlib.blake2b(asks.encode(), digest_size=8).hexdigest()

    def judged(self, judge: "Judge", typed: str) -> tuple[bool | None, PartResult | None]:
        """Return whether an answer shows that the card is known, and the verdict on a part.

        None says that it was no answer that could be judged: it counts as nothing.

        Raises:
            NoAnswer: it cannot be one.
        """
        if self.pick is not None:
            if typed not in self.pick.options:
                return None, None
            return typed == self.pick.right, None
        assert self.question is not None
        _, part = self.question.answered(typed).graded(judge)
        if part is None:
            return None, None
        known = {Status.PASSED: True, Status.FAILED: False}.get(part.status)
        return known, part


def cannot_be_asked(card: Due) -> str:
    """Say of a card for which `asked` gives nothing that it does."""
    return f"{card.key} can no longer be asked: its exercise has changed."


def asked(card: Due) -> CardQuestion | None:
    """Return what a card asks; None where its exercise or part is no longer there, or broken."""
    seed = f"{card.key} {card.memory.reviews} {card.memory.reviewed}"
    try:
        if not card.part:
            question = pick(card.exercise, seed)
            return CardQuestion(card, None, question) if question else None
        blocks = parse_worksheet(fresh_stub(card.exercise, random.Random(seed))).blocks
    except (CourseError, OSError):
        return None
    if card.part not in blocks:
        return None
    return CardQuestion(card, Question(card.exercise, blocks[card.part]), None)
