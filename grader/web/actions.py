"""What a page may ask to be done: each takes JSON, does one thing, and answers with JSON."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from grader.course import CourseError, Exercise, UnknownExercise
from grader.report import PartResult, Status
from grader.report.html import to_html as report_html
from grader.sandbox.isolation import SandboxError
from grader.study.asking.question import NoAnswer, Question
from grader.study.asking.sheet import NotWritten
from grader.study.memory.schedule import Rating, reviewed
from grader.study.review.asked import asked
from grader.study.review.deck import deck
from grader.web.guard import TooMuch
from grader.web.pad import Pad
from grader.web.pages import OURS, templates
from grader.web.prose import to_html
from grader.web.room import Room, Stale, revision_of

Action = Callable[[dict[str, Any]], Awaitable[dict[str, Any]]]


class Refused(Exception):
    """The request cannot be done: says why, to whoever reads the page."""

    def __init__(self, says: str, status: int = 400, **more: Any) -> None:
        self.says, self.status, self.more = says, status, more


class Actions:
    """What can be done.

    Args:
        room: whose files and verdicts they are about.
        pad: judges derivations while they are typed.
    """

    def __init__(self, room: Room, pad: Pad) -> None:
        self._room, self._pad = room, pad

    async def do(self, request: Request) -> Response:
        """Do what the address names."""
        actions: dict[str, Action] = {
            "grade": self._grade,
            "answer": self._answer,
            "hint": self._hint,
            "solution": self._solution,
            "judge": self._judge,
            "line": self._line,
            "review": self._review,
            "easy": self._easy,
            "undo": self._undo,
        }
        action = actions.get(request.path_params["action"])
        if action is None:
            return JSONResponse({"says": "There is no such action."}, 404)
        try:
            asked_for = await request.json()
        except TooMuch:
            return JSONResponse({"says": "The request is too large."}, 413)
        except (ValueError, RecursionError):
            return JSONResponse({"says": "This is not JSON."}, 400)
        if not isinstance(asked_for, dict):
            return JSONResponse({"says": "An object is expected."}, 400)
        try:
            return JSONResponse(await action(asked_for))
        except Refused as refused:
            return JSONResponse({"says": refused.says, **refused.more}, refused.status)
        except UnknownExercise as error:
            return JSONResponse({"says": str(error)}, 404)
        except (CourseError, SandboxError, OSError) as error:
            return JSONResponse({"says": str(error)}, 500)
        except Exception as error:  # whatever it is, the page lives on
            return JSONResponse({"says": f"{OURS} ({type(error).__name__}: {error})"}, 500)

    async def _grade(self, asked_for: dict[str, Any]) -> dict[str, Any]:
        exercise = self._exercise(asked_for)
        report = await self._room.do(lambda: self._room.grade(exercise))
        html = report_html(report, style=False)
        return {"status": report.status, "html": html, "passed": report.passed}

    async def _answer(self, asked_for: dict[str, Any]) -> dict[str, Any]:
        exercise = self._exercise(asked_for)
        part, typed = _text(asked_for, "part"), _text(asked_for, "answer")
        revision = _text(asked_for, "revision")
        try:
            done = await self._room.do(lambda: self._room.answer(exercise, part, typed, revision))
        except Stale as stale:
            now = stale.question
            raise Refused(
                "Your file was edited meanwhile; this is how it stands. Your answer was not "
                "written over it.",
                409,
                revision=revision_of(now.block),
                now=now.so_far,
            ) from None
        except (NoAnswer, NotWritten) as error:
            raise Refused(str(error)) from None
        except KeyError:
            raise Refused("Your file has no such part any more: load the page again.") from None
        except ValueError as error:
            raise Refused(f"Your file cannot be read: {error}") from None
        if done.part is None:
            raise Refused(done.problem.title if done.problem else "It could not be judged.", 500)
        return {
            "revision": revision_of(done.question.block),
            "status": done.part.status,
            "html": part_html(done.part),
        }

    async def _hint(self, asked_for: dict[str, Any]) -> dict[str, Any]:
        exercise = self._exercise(asked_for)
        hints = exercise.meta.hints
        take = self._room
        taken = await take.do(lambda: take.desk.progress.take_hint(exercise.name, len(hints)))
        shown = [str(to_html(hint)) for hint in hints[:taken]]
        return {"hints": shown, "left": len(hints) - taken}

    async def _solution(self, asked_for: dict[str, Any]) -> dict[str, Any]:
        exercise = self._exercise(asked_for)
        give_up = asked_for.get("give_up") is True

        def work() -> str:
            desk = self._room.desk
            if exercise.folder is None:
                raise Refused("The solutions are not part of this course: ask your instructor.")
            if not desk.state(exercise).may_see_solution:
                if not give_up:
                    raise Refused("It has not passed yet.", 403)
                desk.progress.give_up(exercise.name)
            desk.progress.see_solution(exercise.name)
            text = desk.solution(exercise)
            if exercise.suffix == ".md":
                return str(to_html(text))
            return str(Markup("<pre class='code'>{}</pre>").format(text))

        return {"html": await self._room.do(work)}

    async def _judge(self, asked_for: dict[str, Any]) -> dict[str, Any]:
        """Judge a derivation of one's own, as it stands on the pad."""
        text = _text(asked_for, "text")
        return await self._room.on_pad(lambda: self._pad.judged(text))

    async def _line(self, asked_for: dict[str, Any]) -> dict[str, Any]:
        """Judge the derivation of a worksheet's part while it is typed; nothing is written."""
        exercise, part = self._exercise(asked_for), _text(asked_for, "part")
        typed = _text(asked_for, "text")

        def work() -> PartResult | None:
            block = exercise.shipped_worksheet.blocks.get(part)
            if block is None or block.kind != "derivation":
                raise Refused("There is no such derivation.", 404)
            return Question(exercise, block).answered(typed).graded(self._room.judge)[1]

        found = await self._room.do(work)
        return {"html": part_html(found) if found else "", "status": found and found.status}

    async def _review(self, asked_for: dict[str, Any]) -> dict[str, Any]:
        key, typed = _text(asked_for, "card"), _text(asked_for, "answer")

        def work() -> dict[str, Any]:
            desk = self._room.desk
            cards = deck(desk)
            card = next((card for card in cards.due if card.key == key), None)
            if card is None or (question := asked(card)) is None:
                raise Refused("This card was answered meanwhile.", 409)
            known, part = question.judged(self._room.judge, typed)
            html = part_html(part) if part else ""
            if known is None:
                return {"known": None, "html": html or "Choose one of the options."}
            rating = Rating.GOOD if known else Rating.AGAIN
            after = reviewed(card.memory, card.key, rating, cards.day)
            if not desk.progress.record_review(card.key, rating, after):
                raise Refused("This card was answered in another window.", 409)
            right = ""
            if not known:
                right = templates.get_template("right.html").render(asked=question)
            return {
                "known": known,
                "html": html,
                "right": right,
                "days": after.due - cards.day,
            }

        try:
            return await self._room.do(work)
        except NoAnswer as error:
            raise Refused(str(error)) from None

    async def _easy(self, asked_for: dict[str, Any]) -> dict[str, Any]:
        """Rate the last review, which was right, as easy."""
        key = _text(asked_for, "card")

        def work() -> int:
            desk = self._room.desk
            if desk.progress.last_review() != (key, Rating.GOOD):
                raise Refused("That card is not the last one that was known.", 409)
            desk.progress.undo_review()
            cards = deck(desk)
            card = next(card for card in cards.cards if card.key == key)
            after = reviewed(card.memory, key, Rating.EASY, cards.day)
            desk.progress.record_review(key, Rating.EASY, after)
            return after.due - cards.day

        return {"days": await self._room.do(work)}

    async def _undo(self, asked_for: dict[str, Any]) -> dict[str, Any]:
        card = await self._room.do(lambda: self._room.desk.progress.undo_review())
        if card is None:
            raise Refused("There is no review to take back.", 409)
        return {"card": card}

    def _exercise(self, asked_for: dict[str, Any]) -> Exercise:
        name = _text(asked_for, "exercise")
        if name not in self._room.course.names:
            raise Refused("There is no such exercise.", 404)
        return self._room.course[name]


def part_html(part: PartResult) -> str:
    """Return the verdict on a part as HTML; after passing with its explanation."""
    explain = part.status in (Status.PASSED, Status.TO_REVIEW)
    return templates.get_template("part.html").render(part=part, explain=explain)


def _text(asked_for: dict[str, Any], key: str) -> str:
    value = asked_for.get(key)
    if not isinstance(value, str):
        raise Refused(f"{key} is missing.")
    return value


async def regraded(room: Room, exercise: Exercise, publish: Callable[..., None]) -> None:
    """Grade what was saved in an editor, and tell the browsers."""
    try:
        report = await room.do(lambda: room.grade(exercise))
    except (OSError, CourseError) as error:
        publish(exercise=exercise.name, problem=str(error))
        return
    html = await asyncio.to_thread(report_html, report, style=False)
    publish(exercise=exercise.name, status=report.status, html=html)
