"""The pages: each reads what it shows afresh, so that the file is what counts."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias
from urllib.parse import quote

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response, StreamingResponse

from grader.course import CourseError, UnknownExercise, WorksheetError
from grader.course.files.reading import read_file
from grader.report.html import STYLE
from grader.report.html import to_html as report_html
from grader.study import State, next_state
from grader.study.review.asked import CardQuestion, asked, cannot_be_asked
from grader.study.review.deck import Deck, deck
from grader.web.drawings import NARROW, WIDE, map_of
from grader.web.events import Events
from grader.web.learned import coming, progress_of
from grader.web.plots import Plots
from grader.web.room import Room
from grader.web.solved import following
from grader.web.templating import render
from grader.web.verdicts import parts_html

OURS = "This is a fault of gradlings, and not of yours: please report it."
States: TypeAlias = Sequence[State]
Shown: TypeAlias = Mapping[str, Any]
"""What a template is given, by name."""
_HERE = Path(__file__).parent
_TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
STATIC = {path.name: path.read_bytes() for path in (_HERE / "static").iterdir() if path.is_file()}
STATIC["report.css"] = STYLE.encode()


class _NoTopic(Exception):
    """There is no such topic, or nothing is written about it."""


class Pages:
    """What can be read.

    Args:
        room: whose pages they are.
        events: what is told to whoever watches.
        plots: what exercises drew.
    """

    def __init__(self, room: Room, events: Events, plots: Plots) -> None:
        self._room, self._events, self._plots = room, events, plots

    async def map(self, request: Request) -> Response:
        """All exercises, as a picture and as a list."""
        return await self._page(request, "map.html", self._map)

    async def exercise(self, request: Request) -> Response:
        """One exercise: its prompt, the learner's answers, the verdict."""
        name = request.path_params["name"]
        return await self._page(request, "exercise.html", lambda *_: self._exercise(name))

    async def topic(self, request: Request) -> Response:
        """What a topic is about, and where to read on."""
        name = request.path_params["name"]
        return await self._page(request, "topic.html", lambda states, _: self._topic(name, states))

    async def review(self, request: Request) -> Response:
        """The card that is asked next."""
        return await self._page(request, "review.html", self._review)

    async def progress(self, request: Request) -> Response:
        """What was passed when, and what was hard."""
        return await self._page(
            request, "progress.html", lambda *both: progress_of(self._room, *both)
        )

    async def pad(self, request: Request) -> Response:
        """A place for a derivation of one's own."""
        return await self._page(request, "pad.html", lambda *_: {})

    async def events(self, request: Request) -> Response:
        """The stream of what changes."""
        return StreamingResponse(self._events.stream(), media_type="text/event-stream")

    async def static(self, request: Request) -> Response:
        """A style sheet or a script, by its name."""
        name = request.path_params["name"]
        if (content := STATIC.get(name)) is None:
            return self._failed(request, 404, "There is no such file.")
        return Response(content, media_type=_TYPES[Path(name).suffix])

    async def plot(self, request: Request) -> Response:
        """A picture that was drawn, by its exercise's name."""
        png = self._plots.png(request.path_params["name"], request.path_params["which"])
        if not png:
            return self._failed(request, 404, "There is no such picture: load the page again.")
        return Response(png, media_type="image/png")

    async def _page(
        self, request: Request, template: str, shown_of: Callable[[States, Deck], Shown]
    ) -> Response:
        def work() -> Response:
            states = self._room.desk.states()
            cards = deck(self._room.desk, states)
            notices = self._room.desk.progress.notices
            shown = {**shown_of(states, cards), "due": len(cards.today), "notices": notices}
            return self._rendered(request, template, shown)

        try:
            return await self._room.do(work)
        except (UnknownExercise, _NoTopic) as error:
            return self._failed(request, 404, str(error))
        except (CourseError, WorksheetError, OSError, UnicodeDecodeError) as error:
            return self._failed(request, 500, str(error))
        except Exception as error:  # whatever it is, the other pages live on
            return self._failed(request, 500, f"{OURS} ({type(error).__name__}: {error})")

    def _rendered(
        self, request: Request, template: str, shown: Shown, status: int = 200
    ) -> Response:
        return HTMLResponse(render(template, token=request.scope["token"], **shown), status)

    def _failed(self, request: Request, status: int, says: str) -> Response:
        return self._rendered(
            request, "failed.html", {"says": says, "due": 0, "notices": []}, status
        )

    def _map(self, states: States, cards: Deck) -> Shown:
        due = frozenset(card.exercise.name for card in cards.due)
        following = next_state(states)
        name = following.exercise.name if following else None
        wide, narrow = (
            map_of(self._room.course, states, due, name, layout) for layout in (WIDE, NARROW)
        )
        return {
            "wide": wide,
            "narrow": narrow,
            "following": following,
            "done": sum(state.done for state in states),
            "count": len(states),
            "topics": self._room.course.topics,
            "told": {topic.name for topic in self._room.course.topics if topic.readme.is_file()},
        }

    def _exercise(self, name: str) -> Shown:
        course = self._room.course
        exercise = course[name]
        if exercise.name != name:  # a prefix will do on the terminal, and is no address
            raise UnknownExercise(name, (exercise.name,))
        state = self._room.desk.state(exercise)
        report = self._room.report(state)
        hints = exercise.meta.hints
        names = course.names
        place = names.index(name)
        sheet = exercise.suffix == ".md"
        return {
            "exercise": exercise,
            "topic": next(t for t in course.topics if t.name == exercise.topic),
            "meta": exercise.meta,
            "state": state,
            "path": str(state.path),
            "editor": "vscode://file" + quote(str(state.path)),
            "hints": hints[: state.help.hints],
            "hints_left": len(hints) - state.help.hints,
            "report": Markup(report_html(report, style=False)) if report else "",
            "prompt": _untitled(
                exercise.shipped_worksheet.introduction if sheet else exercise.prompt,
                state.card.title,
            ),
            "parts": self._room.questions(exercise) if sheet else [],
            "verdicts": parts_html(report) if report else {},
            "draws": exercise.meta.plot,
            "may_see": state.may_see_solution and exercise.folder is not None,
            "following": following(self._room) if state.done else None,
            "before": names[place - 1] if place else "",
            "after": names[place + 1] if place + 1 < len(names) else "",
        }

    def _topic(self, name: str, states: States) -> Shown:
        topic = next((topic for topic in self._room.course.topics if topic.name == name), None)
        if topic is None or not topic.readme.is_file():
            raise _NoTopic(f"There is no page about {name}.")
        text = read_file(topic.readme).decode("utf-8")
        return {
            "topic": topic,
            "text": text,
            "states": [state for state in states if state.exercise.topic == name],
        }

    def _review(self, _: States, cards: Deck) -> Shown:
        card: CardQuestion | None = None
        odd = cards.oddities
        for waiting in cards.today:
            if (card := asked(waiting)) is not None:
                break
            odd.append(cannot_be_asked(waiting))
        return {"card": card, "cards": cards, "coming": coming(cards), "odd": odd}


def _untitled(prompt: str, title: str) -> str:
    """Return a prompt without its first paragraph where that is the title, which heads the page."""
    first, _, rest = prompt.strip().partition("\n\n")
    return rest if first.lstrip("# ").strip().rstrip(".") == title.rstrip(".") else prompt
