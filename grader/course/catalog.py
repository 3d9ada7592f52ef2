"""A course: all its exercises in the order in which they are learnt."""

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from grader.course import names
from grader.course.errors import CourseError
from grader.course.exercise import SUFFIXES, Exercise
from grader.course.index import Card, cards_of

ENVIRONMENT = "GRADLINGS_COURSE"
_PACKAGE = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Topic:
    """A numbered folder of exercises."""

    name: str
    """The folder's name, e.g. `04_activations`."""
    title: str
    exercises: tuple[Exercise, ...]

    @property
    def readme(self) -> Path:
        """What is said of the topic, and where to read on; it may be missing."""
        return self.exercises[0].stub_path.with_name("README.md")


@dataclass(frozen=True)
class Course:
    """A folder with `exercises/`, and `solutions/` unless it is a class bundle."""

    root: Path

    @classmethod
    def find(cls, root: Path | None = None) -> "Course":
        """Return the course at `root`, at $GRADLINGS_COURSE, or the one that was installed.

        Raises:
            CourseError: there is no course there.
        """
        if root is None and (named := os.environ.get(ENVIRONMENT)):
            root = Path(named)
        if root is None:
            # In a wheel the course lies inside the package; in a clone, beside it.
            shipped = _PACKAGE / "_course"
            root = shipped if shipped.is_dir() else _PACKAGE.parent
        course = cls(root.expanduser().resolve())
        if not course.exercises_folder.is_dir():
            raise CourseError(
                course.root,
                "is not a course: it has no folder exercises/.",
                f"Give the folder that holds it with --course or ${ENVIRONMENT}.",
            )
        return course

    @property
    def exercises_folder(self) -> Path:
        """The public half."""
        return self.root / "exercises"

    @property
    def solutions_folder(self) -> Path:
        """The hidden half, which may be missing."""
        return self.root / "solutions"

    @property
    def secrets(self) -> tuple[Path, ...]:
        """What no submission may ever read."""
        return (self.solutions_folder, self.root / "data" / "questions.json")

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of all exercises, without reading any of them."""
        return tuple(self._found)

    @cached_property
    def cards(self) -> Mapping[str, Card]:
        """What a list says of each exercise, without reading them all."""
        return cards_of(self.root, self._found)

    @cached_property
    def topics(self) -> tuple[Topic, ...]:
        """The topics in order; within one, prerequisites, level, what needs no torch, name."""
        by_topic: dict[str, list[Exercise]] = {}
        for exercise in self._found.values():
            by_topic.setdefault(exercise.topic, []).append(exercise)
        return tuple(
            Topic(name, _title(name), tuple(self._in_order(by_topic[name])))
            for name in sorted(by_topic)
        )

    @cached_property
    def exercises(self) -> tuple[Exercise, ...]:
        """All exercises in order."""
        return tuple(exercise for topic in self.topics for exercise in topic.exercises)

    def __iter__(self) -> Iterator[Exercise]:
        return iter(self.exercises)

    def __getitem__(self, text: str) -> Exercise:
        """Return the exercise that goes by that name, prefix or path.

        Raises:
            UnknownExercise: none does, or several do.
        """
        return self._found[names.resolve(text, self.names)]

    def select(self, texts: Iterable[str]) -> tuple[Exercise, ...]:
        """Return the exercises that are named, each once: by themselves, or as a whole topic.

        A topic goes by the name of its folder, by its number, or by what follows the number.

        Raises:
            UnknownExercise: neither an exercise nor a topic goes by one of the names.
        """
        found: dict[str, Exercise] = {}
        for text in texts:
            wanted = text.strip().strip("/").lower().replace("-", "_")
            topic = [t for t in self.topic_names if wanted in (t, *t.split("_", 1))]
            if topic:
                whole = next(known for known in self.topics if known.name == topic[0])
                found |= {exercise.name: exercise for exercise in whole.exercises}
            else:
                exercise = self[text]
                found[exercise.name] = exercise
        return tuple(found.values())

    @cached_property
    def topic_names(self) -> tuple[str, ...]:
        """The folders of the topics, without reading any exercise."""
        return tuple(sorted({exercise.topic for exercise in self._found.values()}))

    @cached_property
    def _found(self) -> dict[str, Exercise]:
        found: dict[str, Exercise] = {}
        for path in sorted(self.exercises_folder.glob("[0-9]*/*")):
            if path.suffix not in SUFFIXES or path.stem == "README":
                continue
            folder = self.solutions_folder / path.parent.name / path.stem
            hidden = folder if self.solutions_folder.is_dir() else None
            if path.stem in found:
                raise CourseError(
                    path, f"has the same name as {found[path.stem].stub_path}.", "Rename one."
                )
            found[path.stem] = Exercise(path.stem, path.parent.name, path, hidden)
        return found

    def _in_order(self, exercises: list[Exercise]) -> Iterator[Exercise]:
        cards = self.cards
        # torch takes seconds to load, and its first exercises speak of devices: numpy goes first.
        waiting = sorted(
            exercises, key=lambda e: (cards[e.name].level, cards[e.name].torch, e.name)
        )
        left = {exercise.name for exercise in waiting}
        while waiting:
            ready = (e for e in waiting if left.isdisjoint(self.cards[e.name].after))
            # In a circle, which is an author's mistake, somebody has to begin.
            chosen = next(ready, waiting[0])
            waiting.remove(chosen)
            left.remove(chosen.name)
            yield chosen


def _title(folder: str) -> str:
    return folder.partition("_")[2].replace("_", " ").capitalize()
