"""Pictures as numbers: where the exercises of the map stand, and what the curves of progress show.

Templates turn them into SVG. Lengths are in user units of the picture, of which a reader with the
usual size of letters sees one as about one pixel.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from grader.course import Course
from grader.study import State

_LEFT, _TOP, _STEP, _ROW, _RADIUS = 190, 34, 30, 46, 9


@dataclass(frozen=True, slots=True)
class Dot:
    """An exercise on the map."""

    state: State
    x: int
    y: int
    due: bool
    next: bool

    @property
    def stands(self) -> str:
        """How it stands, in a word."""
        if self.next:
            return "next"
        if self.state.done:
            return "due" if self.due else "done"
        return "begun" if self.state.attempted and not self.state.missing else "open"


@dataclass(frozen=True, slots=True)
class Map:
    """The exercises in rows by topic, and curves from what each rests on."""

    width: int
    height: int
    radius: int
    rows: list[tuple[str, int, list[Dot]]] = field(default_factory=list)
    """Title of the topic, y, and its exercises."""
    curves: list[str] = field(default_factory=list)
    """Paths of SVG."""


def map_of(
    course: Course, states: Sequence[State], due: frozenset[str], following: str | None
) -> Map:
    """Return the map.

    Args:
        course: its topics are the rows.
        states: how the learner stands with each exercise.
        due: names of the exercises of which something is due for review.
        following: the name of the exercise that comes next, if any is left.
    """
    of_name = {state.exercise.name: state for state in states}
    widest = max((len(topic.exercises) for topic in course.topics), default=0)
    dots: dict[str, Dot] = {}
    rows = []
    for number, topic in enumerate(course.topics):
        y = _TOP + number * _ROW
        row = []
        for place, exercise in enumerate(topic.exercises):
            name = exercise.name
            dot = Dot(of_name[name], _LEFT + place * _STEP, y, name in due, name == following)
            dots[name] = dot
            row.append(dot)
        rows.append((topic.title, y, row))
    curves = [
        _curve(dots[before], dot)
        for dot in dots.values()
        for before in dot.state.card.after
        if before in dots
    ]
    height = _TOP + len(course.topics) * _ROW
    return Map(_LEFT + widest * _STEP + _STEP, height, _RADIUS, rows, curves)


def _curve(start: Dot, end: Dot) -> str:
    """Return a path from one dot to another: an arc in a row, else an S between the rows."""
    if start.y == end.y:
        top = start.y - _RADIUS - 4 - min(10, abs(end.x - start.x) // 12)
        middle = (start.x + end.x) // 2
        return f"M{start.x} {start.y - _RADIUS}Q{middle} {top} {end.x} {end.y - _RADIUS}"
    sign = 1 if end.y > start.y else -1
    y1, y2 = start.y + sign * _RADIUS, end.y - sign * _RADIUS
    middle = (y1 + y2) // 2
    return f"M{start.x} {y1}C{start.x} {middle} {end.x} {middle} {end.x} {y2}"


@dataclass(frozen=True, slots=True)
class Curve:
    """A count over days, as a line that rises to the right."""

    width: int
    height: int
    path: str
    first: date
    last: date
    total: int


def growth(days: Sequence[date], today: date, width: int = 640, height: int = 160) -> Curve | None:
    """Return how many were passed up to each day; None before the first."""
    if not days:
        return None
    first, total = min(days), len(days)
    span = max(1, (today - first).days)
    points, done = [], 0
    for ahead in range(span + 1):
        done += sum(day == first + timedelta(ahead) for day in days)
        x, y = width * ahead / span, height * (1 - done / total)
        points.append(f"{x:.1f} {y:.1f}")
    return Curve(width, height, "M" + "L".join(points), first, today, total)
