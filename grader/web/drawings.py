"""Pictures as numbers: where the exercises of the map stand, and what the plots of progress show.

Templates turn them into SVG. Lengths are in user units of the picture, of which a reader with the
usual size of letters sees one as about one pixel.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise

from grader.course import Course
from grader.study import State

_RADIUS = 9
_SHAPES = {".md": "sheet", ".cpp": "cpp"}


@dataclass(frozen=True, slots=True)
class Layout:
    """How wide the map is: how many exercises are in a line, and where the titles stand."""

    across: int
    left: int
    """The centre of a line's first exercise."""
    title: int
    """How much higher than its first line a topic's title stands; 0 sets it before the line."""
    step: int = 32
    gap: int = 12

    @property
    def width(self) -> int:
        return self.left + self.across * self.step - self.step // 2


WIDE = Layout(across=28, left=172, title=0)
NARROW = Layout(across=10, left=16, title=24)


@dataclass(frozen=True, slots=True)
class Dot:
    """An exercise on the map."""

    state: State
    x: int
    y: int
    due: bool
    next: bool

    @property
    def name(self) -> str:
        """The exercise's."""
        return self.state.exercise.name

    @property
    def shape(self) -> str:
        """What it is drawn as: a square for a worksheet, a diamond for C++, a circle for Python."""
        return _SHAPES.get(self.state.exercise.suffix, "code")

    @property
    def stands(self) -> str:
        """How it stands, in a word."""
        if self.next:
            return "next"
        if self.state.done:
            return "due" if self.due else "done"
        return "begun" if self.state.attempted and not self.state.missing else "open"


@dataclass(frozen=True, slots=True)
class Row:
    """A topic on the map."""

    topic: str
    title: str
    y: int
    dots: list[Dot]

    @property
    def done(self) -> int:
        """How many of its exercises are done."""
        return sum(dot.state.done for dot in self.dots)


@dataclass(frozen=True, slots=True)
class Map:
    """The exercises in rows by topic, and curves from what each rests on."""

    width: int
    height: int
    radius: int
    rows: list[Row] = field(default_factory=list)
    curves: list[tuple[str, str, str]] = field(default_factory=list)
    """From which exercise, to which, and the path of SVG between them."""


def map_of(
    course: Course,
    states: Sequence[State],
    due: frozenset[str],
    following: str | None,
    layout: Layout = WIDE,
) -> Map:
    """Return the map.

    Args:
        course: its topics are the rows; one with more exercises than fit has several lines.
        states: how the learner stands with each exercise.
        due: names of the exercises of which something is due for review.
        following: the name of the exercise that comes next, if any is left.
        layout: how wide it is.
    """
    of_name = {state.exercise.name: state for state in states}
    dots: dict[str, Dot] = {}
    rows = []
    top = layout.gap
    for topic in course.topics:
        first = top + layout.title + layout.step // 2
        row = []
        for place, exercise in enumerate(topic.exercises):
            name = exercise.name
            line, column = divmod(place, layout.across)
            x, y = layout.left + column * layout.step, first + line * layout.step
            dots[name] = Dot(of_name[name], x, y, name in due, name == following)
            row.append(dots[name])
        lines = -(-len(row) // layout.across)
        rows.append(Row(topic.name, topic.title, first - layout.title, row))
        top = first + lines * layout.step - layout.step // 2 + layout.gap
    curves = [
        (before, name, _curve(dots[before], dot))
        for name, dot in dots.items()
        for before in dot.state.card.after
        if before in dots
    ]
    return Map(layout.width, top, _RADIUS, rows, curves)


def _curve(start: Dot, end: Dot) -> str:
    """Return a path from one dot to another: an arc in a line, else an S between the lines."""
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
    """A count over days, which rises by steps to the right."""

    width: int
    height: int
    path: str
    first: date
    last: date
    total: int


def growth(days: Sequence[date], today: date, width: int = 600, height: int = 150) -> Curve | None:
    """Return how many were passed up to each day; None before the first."""
    if not days:
        return None
    first, total = min(days), len(days)
    last = max(today, *days)  # a clock may have gone backwards
    span = max(1, (last - first).days)
    points, done = [], 0
    for ahead in range(span + 1):
        done += sum(day == first + timedelta(ahead) for day in days)
        points.append((width * ahead / span, height * (1 - done / total)))
    if first == last:
        points = [(0.0, 0.0), (float(width), 0.0)]
    path = f"M{points[0][0]:.1f} {points[0][1]:.1f}"
    for (_, y), (after, below) in pairwise(points):
        path += f"H{after:.1f}" if y == below else f"H{after:.1f}V{below:.1f}"
    return Curve(width, height, path, first, last, total)


@dataclass(frozen=True, slots=True)
class Bar:
    """One of several amounts side by side."""

    label: str
    amount: float
    x: int
    height: int


@dataclass(frozen=True, slots=True)
class Bars:
    """Amounts side by side; `says` lists them in words."""

    width: int
    height: int
    thick: int
    bars: list[Bar]
    says: str


def bars(
    amounts: Mapping[str, float], unit: str = "", step: int = 26, height: int = 90
) -> Bars | None:
    """Return amounts as bars, by label; None where all are 0.

    Args:
        amounts: at least 0, in the order from left to right.
        unit: goes behind each number in the words for those who do not see the picture.
        step: from one bar to the next.
        height: of the tallest.
    """
    most = max(amounts.values(), default=0)
    if not most:
        return None
    made = [
        Bar(label, amount, place * step + step // 2, round(height * amount / most))
        for place, (label, amount) in enumerate(amounts.items())
    ]
    said = ", ".join(f"{bar.label}: {bar.amount:.0f}{unit}" for bar in made if bar.amount)
    return Bars(len(made) * step, height, step - 8, made, said)
