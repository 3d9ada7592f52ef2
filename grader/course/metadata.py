"""Reading exercise.toml: every key is known, typed and explained when it is wrong."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Any

from grader.course.draws import Draw, draw_of
from grader.course.errors import CourseError

MB = 1 << 20


@dataclass(frozen=True, slots=True)
class Variant:
    """A version of the reference made by swaps, or a file beside it.

    A misconception is a wrong variant: it has `fails` and `why`. An alternative is a right one.
    """

    name: str
    swaps: tuple[tuple[str, str], ...] = ()
    file: str = ""
    fails: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Equivalent:
    """Mutants of the reference that no check can refuse, and why not."""

    mutants: tuple[tuple[str, str], ...]
    """Each a swap of its own."""
    why: str


@dataclass(frozen=True, slots=True)
class WrongAnswer:
    """An answer that a worksheet part expects to meet, and the sentence that sets it right."""

    name: str
    answer: str
    """Of a choice, the keys of the options that are ticked; its own name where nothing is said."""
    why: str

    @property
    def keys(self) -> frozenset[str]:
        """Of a choice: the options that are ticked."""
        return frozenset(self.answer.replace(",", " ").split())


@dataclass(frozen=True, slots=True)
class RightDerivation:
    """Another way to derive a result, which must pass; its lines as a learner writes them."""

    name: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PartSpec:
    """What `[part.NAME]` says of one block of a worksheet; the answer stands in the reference."""

    name: str
    points: float = 1.0
    tolerance: Mapping[str, float] = field(default_factory=dict)
    """At most one of `absolute`, `relative`, `digits`; none of them means exact."""
    several: bool = False
    """A choice with any number of right options."""
    symbols: Mapping[str, str] = field(default_factory=dict)
    start: str = ""
    goal: str = ""
    form: tuple[str, ...] = ()
    """What else is asked: `same form`, `no power`, `in terms of a, b`, `as short as the goal`,
    `w once`, `at least 2 steps` and the like; `goal` and `required_steps` in
    `grader.derive.judging` say what they mean."""
    waypoints: tuple[tuple[str, ...], ...] = ()
    """Expressions that have to appear on the way, each as one of several alternatives."""
    definitions: tuple[str, ...] = ()
    """`y = …` and `f(x) = …`, which the lines may use."""
    rubric: tuple[str, ...] = ()
    wrong: tuple[WrongAnswer, ...] = ()
    alternatives: tuple[RightDerivation, ...] = ()
    hints: tuple[str, ...] = ()
    """For this part alone; the worksheet's own are about all of it."""
    draw: Draw | None = None
    """Of a value: what its numbers may be."""

    @property
    def shipped(self) -> Mapping[str, Fraction]:
        """The numbers in the worksheet as it is shipped, where they can be drawn anew."""
        return self.draw.shipped if self.draw else {}

    @property
    def is_equation(self) -> bool:
        """Whether an equation is to be solved; the = below a sum sign makes none."""
        return "=" in re.sub(r"\{[^{}]*\}", "", self.goal)


@dataclass(frozen=True, slots=True)
class Metadata:
    """What exercise.toml says."""

    title: str
    level: int
    minutes: int
    after: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    remember: str = ""
    """What a learner takes away from it, read after passing and with the solution."""
    seconds: float = 10.0
    """Wall-clock limit of one submission."""
    memory: int = 1024 * MB
    """Bytes that a submission may take beyond the interpreter and its libraries."""
    repair: bool = False
    """The stub is a whole program with a fault in it, not a signature to fill in."""
    plot: bool = False
    device: bool = False
    points: Mapping[str, float] = field(default_factory=dict)
    misconceptions: tuple[Variant, ...] = ()
    alternatives: tuple[Variant, ...] = ()
    equivalents: tuple[Equivalent, ...] = ()
    parts: Mapping[str, PartSpec] = field(default_factory=dict)

    def part(self, name: str) -> PartSpec:
        """Return what is said of a part, also where nothing is."""
        return self.parts.get(name, PartSpec(name))


def read_metadata(path: Path) -> Metadata:
    """Read and check an exercise.toml.

    Raises:
        CourseError: it is missing, not TOML, or has an unknown, missing or mistyped key.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise CourseError(path, "is missing.", "`grade author new NAME` makes one.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CourseError(path, f"is not valid TOML: {error}.") from None
    return metadata_of(path, table)


def metadata_of(path: Path, table: Any) -> Metadata:
    """Check what stands in a file and return it; raises as `read_metadata` does."""
    return _Reader(path, table, "").metadata()


class _Reader:
    """Takes typed values out of one table and complains about what is left."""

    def __init__(self, path: Path, table: Any, where: str) -> None:
        self.path, self.where = path, where
        if not isinstance(table, dict):
            raise CourseError(path, f"[{where}] should be a table, found {table!r}.")
        self.table = dict(table)

    def metadata(self) -> Metadata:
        try:
            title, level, minutes = (self.table.pop(k) for k in ("title", "level", "minutes"))
        except KeyError as key:
            raise CourseError(self.path, f"has no {key.args[0]}.", "Add it at the top.") from None
        if level not in (1, 2, 3, 4):
            raise CourseError(self.path, f"level is {level!r}; it should be 1, 2, 3 or 4.")
        result = Metadata(
            title=str(title),
            level=level,
            minutes=int(minutes),
            after=self.strings("after"),
            sources=self.strings("sources"),
            hints=self.strings("hints"),
            remember=" ".join(self.take("remember", str, "").split()),
            seconds=float(self.take("seconds", (int, float), 10.0)),
            memory=int(self.take("memory_mb", int, 1024)) * MB,
            repair=self.take("repair", bool, False),
            plot=self.take("plot", bool, False),
            device=self.take("device", bool, False),
            points=self.numbers("points"),
            misconceptions=self.variants("misconception", wrong=True),
            alternatives=self.variants("alternative", wrong=False),
            equivalents=tuple(map(self.equivalent, self.take("equivalent", list, []))),
            parts={name: self.part(name, t) for name, t in self.take("part", dict, {}).items()},
        )
        self.done()
        return result

    def part(self, name: str, table: Any) -> PartSpec:
        reader = _Reader(self.path, table, f"part.{name}")
        tolerance = reader.numbers("tolerance")
        if len(tolerance) > 1 or tolerance.keys() - {"absolute", "relative", "digits"}:
            raise CourseError(
                self.path,
                f"[part.{name}] tolerance is {dict(tolerance)}.",
                "Give one of absolute, relative or digits.",
            )
        wrong = reader.take("wrong", dict, {})
        right = reader.take("alternative", dict, {})
        result = PartSpec(
            name=name,
            points=float(reader.take("points", (int, float), 1.0)),
            tolerance=tolerance,
            several=reader.take("several", bool, False),
            symbols={k: str(v) for k, v in reader.take("symbols", dict, {}).items()},
            start=reader.take("start", str, ""),
            goal=reader.take("goal", str, ""),
            form=reader.strings("form"),
            waypoints=reader.choices("waypoints"),
            definitions=reader.strings("definitions"),
            rubric=reader.strings("rubric"),
            wrong=tuple(self.wrong_answer(name, key, t) for key, t in wrong.items()),
            alternatives=tuple(self.derivation(name, key, t) for key, t in right.items()),
            hints=reader.strings("hints"),
            draw=draw_of(self.path, f"part.{name}.draw", reader.take("draw", dict, {})),
        )
        reader.done()
        return result

    def wrong_answer(self, part: str, name: str, table: Any) -> WrongAnswer:
        reader = _Reader(self.path, table, f"part.{part}.wrong.{name}")
        result = WrongAnswer(name, reader.take("answer", str, name), reader.take("why", str))
        reader.done()
        return result

    def derivation(self, part: str, name: str, table: Any) -> RightDerivation:
        reader = _Reader(self.path, table, f"part.{part}.alternative.{name}")
        result = RightDerivation(name, reader.strings("lines"))
        if not result.lines:
            message = f"[part.{part}.alternative.{name}] has no lines."
            raise CourseError(self.path, message, 'Write lines = ["= …", "= …"].')
        reader.done()
        return result

    def variants(self, key: str, *, wrong: bool) -> tuple[Variant, ...]:
        return tuple(
            self.variant(f"{key}.{name}", name, table, wrong)
            for name, table in self.take(key, dict, {}).items()
        )

    def variant(self, where: str, name: str, table: Any, wrong: bool) -> Variant:
        reader = _Reader(self.path, table, where)
        swap = reader.take("swap", list, [])
        pairs = reader.swaps(reader.take("swaps", list, [swap] if swap else []))
        file = reader.take("file", str, "")
        if bool(pairs) == bool(file):
            raise CourseError(self.path, f"[{where}] needs either swap (or swaps) or file.")
        fails = reader.take("fails", str) if wrong else ""
        why = reader.take("why", str) if wrong else ""
        reader.done()
        return Variant(name, pairs, file, fails, why)

    def equivalent(self, table: Any) -> Equivalent:
        reader = _Reader(self.path, table, "equivalent")
        result = Equivalent(reader.swaps(reader.take("mutants", list)), reader.take("why", str))
        reader.done()
        return result

    def swaps(self, value: list[Any]) -> tuple[tuple[str, str], ...]:
        pairs = [tuple(pair) for pair in value if isinstance(pair, list)]
        if len(pairs) != len(value) or any(
            len(pair) != 2 or not all(isinstance(text, str) for text in pair) for pair in pairs
        ):
            raise CourseError(
                self.path,
                f"[{self.where}] swap should be two strings.",
                'Write swap = ["text in the reference", "what it becomes"].',
            )
        return tuple((old, new) for old, new in pairs)

    def strings(self, key: str) -> tuple[str, ...]:
        value = self.take(key, list, [])
        if not all(isinstance(item, str) for item in value):
            raise CourseError(self.path, f"{self.name(key)} should be a list of strings.")
        return tuple(value)

    def choices(self, key: str) -> tuple[tuple[str, ...], ...]:
        """Read a list of strings and of lists of strings."""
        rows = [[item] if isinstance(item, str) else item for item in self.take(key, list, [])]
        if not all(
            isinstance(row, list) and row and all(isinstance(text, str) for text in row)
            for row in rows
        ):
            raise CourseError(
                self.path,
                f"{self.name(key)} should be a list of strings or of lists of alternatives.",
                'Write waypoints = [["…", "or this instead"], "…"].',
            )
        return tuple(map(tuple, rows))

    def numbers(self, key: str) -> dict[str, float]:
        value = self.take(key, dict, {})
        if not all(isinstance(item, int | float) for item in value.values()):
            raise CourseError(self.path, f"{self.name(key)} should hold numbers only.")
        return {name: float(number) for name, number in value.items()}

    def take(self, key: str, kind: type | tuple[type, ...], *default: Any) -> Any:
        if key not in self.table:
            if default:
                return default[0]
            raise CourseError(self.path, f"{self.name(key)} is missing.")
        value = self.table.pop(key)
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            raise CourseError(self.path, f"{self.name(key)} has the wrong type: {value!r}.")
        return value

    def name(self, key: str) -> str:
        return f"[{self.where}] {key}" if self.where else key

    def done(self) -> None:
        if self.table:
            raise CourseError(
                self.path,
                f"{self.name(next(iter(self.table)))} is not a key that gradlings knows.",
                "CONTRIBUTING.md lists the keys.",
            )
