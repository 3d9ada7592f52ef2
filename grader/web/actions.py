"""What a page may ask to be done: each takes JSON, does one thing, and answers with JSON."""

from collections.abc import Awaitable, Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from grader.course import CourseError, Exercise, UnknownExercise
from grader.report import PartResult
from grader.report.html import part_to_html
from grader.report.markdown import to_html
from grader.sandbox.isolation import SandboxError
from grader.study.asking.question import NoAnswer, Question
from grader.study.asking.sheet import NotWritten
from grader.web.asking import Refused, text_of
from grader.web.guard import TooMuch
from grader.web.pad import Pad, too_long
from grader.web.pages import OURS
from grader.web.plots import Plots
from grader.web.reviewing import Reviewing
from grader.web.room import Room, Stale, revision_of
from grader.web.solved import solution_html
from grader.web.verdicts import explains, verdict_of

Action = Callable[[dict[str, Any]], Awaitable[dict[str, Any]]]


class Actions:
    """What can be done.

    Args:
        room: whose files and verdicts they are about.
        pad: judges derivations while they are typed.
        plots: draws what exercises draw.
    """

    def __init__(self, room: Room, pad: Pad, plots: Plots) -> None:
        self._room, self._pad, self._plots = room, pad, plots
        reviewing = Reviewing(room)
        self._actions: dict[str, Action] = {
            "grade": self._grade,
            "plots": self._both_plots,
            "answer": self._answer,
            "hint": self._hint,
            "solution": self._solution,
            "judge": self._judge,
            "line": self._line,
            "lines": self._lines,
            "given": self._given,
            "review": reviewing.answer,
            "easy": reviewing.easy,
            "undo": reviewing.undo,
        }

    async def do(self, request: Request) -> Response:
        """Do what the address names."""
        action = self._actions.get(request.path_params["action"])
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
        return await self._room.on_judge(lambda: verdict_of(self._room, exercise))

    async def _both_plots(self, asked_for: dict[str, Any]) -> dict[str, Any]:
        exercise = self._exercise(asked_for)
        if not exercise.meta.plot:
            raise Refused("It draws nothing.", 404)
        return await self._room.on_judge(lambda: self._plots.drawn(exercise))

    async def _answer(self, asked_for: dict[str, Any]) -> dict[str, Any]:
        exercise = self._exercise(asked_for)
        part, typed = text_of(asked_for, "part"), text_of(asked_for, "answer")
        revision = text_of(asked_for, "revision")
        try:
            done = await self._room.on_judge(
                lambda: self._room.answer(exercise, part, typed, revision)
            )
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
        found = done.part
        derivation = found.kind == "derivation"
        lines = await self._set(done.question, found) if derivation else []
        return {
            "revision": revision_of(done.question.block),
            "status": found.status,
            "html": part_to_html(found, explain=explains(found), lines=not derivation),
            "lines": lines,
        }

    async def _hint(self, asked_for: dict[str, Any]) -> dict[str, Any]:
        exercise = self._exercise(asked_for)
        hints = exercise.meta.hints
        room = self._room
        taken = await room.do(lambda: room.desk.progress.take_hint(exercise.name, len(hints)))
        shown = [
            str(to_html(hint, mathematical=exercise.suffix == ".md")) for hint in hints[:taken]
        ]
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
            return solution_html(self._room, exercise)

        return {"html": await self._room.do(work)}

    async def _judge(self, asked_for: dict[str, Any]) -> dict[str, Any]:
        """Judge a derivation of one's own, as it stands on the pad."""
        text = text_of(asked_for, "text")
        return await self._room.on_pad(lambda: self._pad.judged(text))

    async def _line(self, asked_for: dict[str, Any]) -> dict[str, Any]:
        """Judge the derivation of a worksheet's part while it is typed; nothing is written."""
        shipped, typed = self._derivation(asked_for), text_of(asked_for, "text")
        exercise, part = shipped.exercise, shipped.block.name
        if says := too_long(typed):
            raise Refused(f"{says} `Check` judges a longer derivation.", 413)

        def work() -> Question:
            mine = next((q for q in self._room.questions(exercise) if q.block.name == part), None)
            return (mine or shipped).answered(typed)

        question = await self._room.do(work)
        _, found = await self._room.on_judge(lambda: question.graded(self._room.judge))
        if found is None:
            return {"html": "", "status": None, "lines": []}
        return {
            "html": part_to_html(found, explain=False, lines=False),
            "status": found.status,
            "lines": await self._set(question, found),
        }

    async def _given(self, asked_for: dict[str, Any]) -> dict[str, Any]:
        """Set the lines that a derivation begins with."""
        question = self._derivation(asked_for)
        return {"lines": await self._room.on_pad(lambda: self._pad.set_given(question))}

    async def _lines(self, asked_for: dict[str, Any]) -> dict[str, Any]:
        """Set the lines of a derivation as it stands in the file, with the verdict on them."""
        exercise, part = self._exercise(asked_for), text_of(asked_for, "part")

        def work() -> tuple[Question, PartResult] | None:
            report = self._room.report(self._room.desk.state(exercise))
            asked = {question.block.name: question for question in self._room.questions(exercise)}
            found = {one.name: one for one in report.parts if one.lines} if report else {}
            return (asked[part], found[part]) if part in asked and part in found else None

        if exercise.suffix != ".md":
            raise Refused("It is no worksheet.", 404)
        if (stored := await self._room.do(work)) is None:
            return {"html": "", "lines": []}
        question, found = stored
        return {
            "html": part_to_html(found, explain=explains(found), lines=False),
            "lines": await self._set(question, found),
        }

    async def _set(self, question: Question, part: PartResult) -> list[dict[str, Any]]:
        return await self._room.on_pad(lambda: self._pad.set_lines(question, part))

    def _derivation(self, asked_for: dict[str, Any]) -> Question:
        """Return the derivation that is named, as it is shipped."""
        exercise, part = self._exercise(asked_for), text_of(asked_for, "part")
        block = exercise.shipped_worksheet.blocks.get(part) if exercise.suffix == ".md" else None
        if block is None or block.kind != "derivation":
            raise Refused("There is no such derivation.", 404)
        return Question(exercise, block)

    def _exercise(self, asked_for: dict[str, Any]) -> Exercise:
        name = text_of(asked_for, "exercise")
        if name not in self._room.course.names:
            raise Refused("There is no such exercise.", 404)
        return self._room.course[name]
