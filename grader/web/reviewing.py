"""Reviewing on the page: an answer to a card, that it was easy, and taking the last one back."""

from typing import Any

from grader.report.html import part_to_html
from grader.study.asking.question import NoAnswer
from grader.study.memory.schedule import Rating, reviewed
from grader.study.review.asked import asked
from grader.study.review.deck import Due, deck
from grader.web.asking import Refused, text_of
from grader.web.room import Room
from grader.web.templating import render


class Reviewing:
    """What can be done with cards.

    Args:
        room: whose cards they are.
    """

    def __init__(self, room: Room) -> None:
        self._room = room
        self._known: tuple[Due, int] | None = None
        """The card that was known last, as it was before, and the day."""

    async def answer(self, asked_for: dict[str, Any]) -> dict[str, Any]:
        """Judge an answer and remember how it went."""
        key, typed = text_of(asked_for, "card"), text_of(asked_for, "answer")
        revision = text_of(asked_for, "revision")
        try:
            return await self._room.on_judge(lambda: self._answered(key, typed, revision))
        except NoAnswer as error:
            raise Refused(str(error)) from None

    async def easy(self, asked_for: dict[str, Any]) -> dict[str, Any]:
        """Rate the last review, which was right, as easy."""
        key = text_of(asked_for, "card")

        def work() -> int:
            progress = self._room.desk.progress
            if self._known is None or progress.last_review() != (key, Rating.GOOD):
                raise Refused("That card is not the last one that was known.", 409)
            card, day = self._known
            after = reviewed(card.memory, key, Rating.EASY, day)
            if card.key != key or not progress.rerate(key, Rating.EASY, after):
                raise Refused("That card is not the last one that was known.", 409)
            self._known = None
            return after.due - day

        return {"days": await self._room.do(work)}

    async def undo(self, asked_for: dict[str, Any]) -> dict[str, Any]:
        """Take the last review back."""
        card = await self._room.do(lambda: self._room.desk.progress.undo_review())
        if card is None:
            raise Refused("There is no review to take back.", 409)
        return {"card": card}

    def _answered(self, key: str, typed: str, revision: str) -> dict[str, Any]:
        room = self._room
        cards = room.at_desk(lambda: deck(room.desk))
        card = next((card for card in cards.due if card.key == key), None)
        if card is None or (question := asked(card)) is None:
            raise Refused("This card was answered meanwhile.", 409)
        if question.revision != revision:
            raise Refused("This card asks something else by now: load the page again.", 409)
        known, part = question.judged(room.judge, typed)
        html = part_to_html(part, explain=bool(known)) if part else ""
        if known is None:
            return {"known": None, "html": html or "Choose one of the options."}
        rating = Rating.GOOD if known else Rating.AGAIN
        after = reviewed(card.memory, card.key, rating, cards.day)
        if not room.at_desk(lambda: room.desk.progress.record_review(key, rating, after)):
            raise Refused("This card was answered in another window.", 409)
        self._known = (card, cards.day) if known else None
        right = "" if known else render("reviewed.html", asked=question)
        return {"known": known, "html": html, "right": right, "days": after.due - cards.day}
