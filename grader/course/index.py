"""What a list says of every exercise, kept between runs.

To read 300 files called exercise.toml takes a second, and a list needs five entries of each. They
are kept in the user's cache folder, beside the time and size of the files that they come from. A
file that changed is read again, and an index that is missing or broken is made anew, so that nobody
has to maintain it. No verdict depends on it.
"""

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

from grader.course.errors import CourseError
from grader.course.exercise import Exercise

ENVIRONMENT = "GRADLINGS_CACHE"
"""Names another folder than the user's cache."""
FORMAT = 3
"""To be raised with every change of `Card`, so that nobody reads what another version wrote."""

_HARDEST = 4


@dataclass(frozen=True, slots=True)
class Card:
    """What is known of an exercise without reading any of its files."""

    title: str
    level: int
    minutes: int
    after: tuple[str, ...] = ()
    misconceptions: int = 0
    """How many named wrong versions it has."""
    torch: bool = False
    """Whether it is about torch."""
    fault: str = ""
    """Why its exercise.toml cannot be used; empty, as a rule."""

    @classmethod
    def of(cls, exercise: Exercise) -> "Card":
        """Return what a list says of an exercise.

        Raises:
            CourseError: a file of the exercise cannot be used.
        """
        meta, torch = exercise.meta, "torch" in exercise.libraries
        wrong = len(meta.misconceptions)
        return cls(meta.title, meta.level, meta.minutes, meta.after, wrong, torch)


def cards_of(root: Path, exercises: Mapping[str, Exercise]) -> dict[str, Card]:
    """Return a card for every exercise of the course at `root`; one may say what its fault is."""
    place = _place(root)
    known = _read(place)
    cards: dict[str, Card] = {}
    stamped: dict[str, Any] = {}
    for name, exercise in exercises.items():
        stamp, entry = _stamp(exercise), known.get(name)
        card = _card(entry, stamp)
        if card is None:
            card = _made(exercise)
            entry = [stamp, asdict(card)] if stamp and not card.fault else None
        if entry is not None:
            stamped[name] = entry
        cards[name] = card
    if stamped != known:
        _write(place, stamped)
    return cards


def _made(exercise: Exercise) -> Card:
    try:
        return Card.of(exercise)
    except CourseError as error:
        title = exercise.name.replace("_", " ").capitalize()
        return Card(title, _HARDEST, 0, fault=str(error))


def _stamp(exercise: Exercise) -> list[int]:
    """Return what changes with its files; nothing where they are cheap to read, or cannot be."""
    if exercise.folder is None:
        return []
    try:
        found = [path.stat() for path in (exercise.folder / "exercise.toml", exercise.stub_path)]
    except OSError:
        return []
    return [part for of in found for part in (of.st_mtime_ns, of.st_size, of.st_ino)]


def _card(entry: Any, stamp: list[int]) -> Card | None:
    """Return what was kept, if it is of this file as it is now."""
    try:
        then, values = entry
        card = Card(**{**values, "after": tuple(values["after"])})
    except (TypeError, ValueError, KeyError):
        return None
    texts = [card.title, card.fault, *card.after]
    numbers = [card.level, card.minutes, card.misconceptions]
    if not all(isinstance(text, str) for text in texts):
        return None
    sound = all(type(number) is int for number in numbers) and type(card.torch) is bool
    return card if sound and stamp and then == stamp else None


def cache_folder() -> Path:
    """Return the user's folder for what can be made anew at any time; it may not be there yet."""
    if named := os.environ.get(ENVIRONMENT):
        return Path(named)
    from platformdirs import user_cache_path

    return user_cache_path("gradlings", appauthor=False)


def _place(root: Path) -> Path:
    # Names of folders may be long, secret or odd; their hash is none of it.
    key = blake2b(os.fsencode(root), digest_size=12).hexdigest()
    return cache_folder() / f"index-{FORMAT}-{key}.json"


def _read(place: Path) -> dict[str, Any]:
    with suppress(OSError, ValueError, RecursionError):
        found = json.loads(place.read_text(encoding="utf-8"))
        if isinstance(found, dict):
            return found
    return {}


def _write(place: Path, stamped: Mapping[str, Any]) -> None:
    """Write the index in one piece; where that is not possible, the next run reads the files."""
    fresh = place.with_name(f"{place.name}.{os.getpid()}")
    with suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_text(json.dumps(stamped), encoding="utf-8")
        os.replace(fresh, place)
