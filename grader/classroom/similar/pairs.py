"""Pairs of students whose work on an exercise has much in common that others do not have."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from types import MappingProxyType

from grader.classroom.similar.prints import Prints, prints
from grader.course import CourseError, Exercise

FEWEST = 5
"""Prints of one's own from which two files can be compared at all."""


@dataclass(frozen=True, slots=True)
class Common:
    """What two students have in common on one exercise."""

    exercise: str
    share: float
    """Of what the shorter one has of its own, weighed by how rare it is in the class, 0 to 1."""
    lines: tuple[str, str]
    """Where it stands in the file of each, e.g. `4-9, 15`."""
    same_file: bool


@dataclass(frozen=True, slots=True)
class Alike:
    """Two students, and all that they have in common."""

    students: tuple[str, str]
    common: tuple[Common, ...]
    """By exercise, the largest share first."""

    @property
    def share(self) -> float:
        """The largest share of any exercise."""
        return max(each.share for each in self.common)


def alike(
    works: Mapping[str, Mapping[str, str]],
    exercises: Iterable[Exercise],
    least: float,
    together: Mapping[str, str] = MappingProxyType({}),
) -> list[Alike]:
    """Return the pairs of students with at least such a share in common, the most alike first.

    What stands in the stub, the reference, its alternatives or its misconceptions counts for
    nothing; what many in the class have counts for little.

    Args:
        works: by exercise, the text that each student handed in.
        exercises: those, with their hidden half.
        least: the smallest share that is told of, 0 to 1.
        together: the group of each student who is in one; no two of one are a pair.
    """
    found: dict[tuple[str, str], list[Common]] = {}
    for exercise in exercises:
        texts = works.get(exercise.name, {})
        for pair, common in _pairs(exercise, texts, least, together):
            found.setdefault(pair, []).append(common)
    rows = [
        Alike(pair, tuple(sorted(common, key=lambda c: -c.share))) for pair, common in found.items()
    ]
    return sorted(rows, key=lambda row: (-row.share, -len(row.common), row.students))


def one_of_each(texts: Mapping[str, str], together: Mapping[str, str]) -> dict[str, str]:
    """Return texts by student; one that several of a group have in common stands for one only."""
    met: set[tuple[str, str]] = set()
    kept = {}
    for student, text in sorted(texts.items()):
        key = (together.get(student, f"alone {student}"), text)
        if key not in met:
            met.add(key)
            kept[student] = text
    return kept


def _pairs(
    exercise: Exercise, texts: Mapping[str, str], least: float, together: Mapping[str, str]
) -> Iterable[tuple[tuple[str, str], Common]]:
    given = _given(exercise)
    own: dict[str, Prints] = {}
    for student, text in texts.items():
        mine = {value: lines for value, lines in prints(text).items() if value not in given}
        if len(mine) >= FEWEST:
            own[student] = mine
    holders = Counter(value for mine in own.values() for value in mine)
    weights = {value: math.log((1 + len(own)) / count) for value, count in holders.items()}
    total = {student: sum(weights[value] for value in mine) for student, mine in own.items()}
    for first, second in combinations(sorted(own), 2):
        if first in together and together[first] == together.get(second):
            continue
        shared = own[first].keys() & own[second].keys()
        smaller = min(total[first], total[second])
        share = sum(weights[value] for value in shared) / smaller if smaller > 0 else 0.0
        if len(shared) >= FEWEST and share >= least:
            lines = (_lines(own[first], shared), _lines(own[second], shared))
            same = texts[first].split() == texts[second].split()
            yield (first, second), Common(exercise.name, min(1.0, share), lines, same)


def _given(exercise: Exercise) -> frozenset[int]:
    """Return the prints of all that the course itself has written."""
    texts = [exercise.stub]
    if exercise.folder is not None:
        texts.append(exercise.reference)
        for variant in (*exercise.meta.alternatives, *exercise.meta.misconceptions):
            try:
                texts.append(exercise.variant(variant))
            except CourseError:
                continue  # the proof says so
        for part in exercise.meta.parts.values():
            texts += ["\n".join(right.lines) for right in part.alternatives]
    return frozenset(value for text in texts for value in prints(text))


def _lines(mine: Prints, shared: Iterable[int]) -> str:
    """Return lines as people write them: runs by their ends, small gaps closed."""
    numbers = sorted({line for value in shared for line in mine[value]})
    runs: list[list[int]] = []
    for line in numbers:
        if runs and line - runs[-1][1] <= 2:
            runs[-1][1] = line
        else:
            runs.append([line, line])
    return ", ".join(f"{a}" if a == b else f"{a}-{b}" for a, b in runs)
