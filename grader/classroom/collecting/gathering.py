"""A student's files: recognised, and of several versions the latest."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from grader.classroom.collecting.archives import OTHER_ARCHIVES
from grader.classroom.collecting.arriving import arrival
from grader.classroom.collecting.files import File, Refused
from grader.classroom.collecting.model import Gathered, Work
from grader.classroom.collecting.recognising import (
    NOTEBOOK,
    SUFFIXES,
    Recognised,
    Recogniser,
    plain_name,
)
from grader.classroom.collecting.unpacking import Budget, Spent, unpack
from grader.classroom.notebooks import Handed, is_exported, read_notebook, read_script
from grader.classroom.results import NOTHING
from grader.course import Course
from grader.course.files.submitted import Submitted
from grader.course.fingerprint import of_submission
from grader.judge.own_files.search import Found, Near, Unread, find_beside
from grader.judge.submission import MAX_BYTES

MAX_NOTEBOOK = 32 << 20
_SHOWN = 5
_CLOSE = 60.0
"""Seconds within which times say nothing: copying a folder gives all its files new ones."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    """One of the files that may be meant as the work on an exercise."""

    work: Work
    source: File
    version: int
    certainty: int
    """How sure it is that this file is meant, see `Recognised`; a cell says what it is."""
    untouched: bool
    """Whether it is the stub as shipped."""


class Gatherer:
    """Chooses among a student's files."""

    def __init__(self, course: Course, asked: tuple[str, ...], depth: int) -> None:
        self._course, self._asked, self._depth = course, asked, depth
        self._recogniser = Recogniser(course, asked)

    def __call__(self, handed: Sequence[File]) -> Gathered:
        """Return the work on each exercise, and what is to be said of all other files."""
        candidates: list[_Candidate] = []
        unknown: list[File] = []
        budget = Budget()
        files, problems = unpack(handed, self._depth, budget)
        for file in files:
            try:
                suffix = plain_name(file.name)[1]
                if file.said:
                    problems.append(file.said)
                elif suffix == NOTEBOOK:
                    budget.spend(min(file.size, MAX_NOTEBOOK))
                    content = file.read(MAX_NOTEBOOK)
                    found = read_notebook(content, self._course, self._asked)
                    problems += [f"{file.shown}: {problem}" for problem in found.problems]
                    candidates += self._put_together(file, found, None)
                elif suffix in SUFFIXES and (of_file := self._of_file(file, budget)):
                    candidates += of_file
                elif file.name.lower().endswith(OTHER_ARCHIVES):
                    problems.append(f"{file.shown} is no zip archive: ask for one.")
                elif plain_name(file.name)[0] != "readme":
                    unknown.append(file)
            except Spent as spent:
                problems.append(str(spent))
                break
            except Refused as refused:
                problems.append(str(refused))
        of_exercise: dict[str, list[_Candidate]] = {}
        for candidate in candidates:
            of_exercise.setdefault(candidate.work.exercise, []).append(candidate)
        near = [_near(file, budget) for file in files if not file.said]
        chosen = [self._chosen(of_exercise[name], near) for name in sorted(of_exercise)]
        works = tuple(work for work, _ in chosen)
        # An earlier version of a file that is used has its place, too.
        used = {_called(path) for _, paths in chosen for path in paths}
        unknown = [file for file in unknown if _called(file.path) not in used]
        return works, tuple(_told([*problems, *_unknown(unknown, bool(works or problems))]))

    def _of_file(self, file: File, budget: Budget) -> list[_Candidate]:
        budget.spend(min(file.size, MAX_BYTES))
        named = self._recogniser.by_name(file.name)
        # The judge says of one that is too large that it is.
        content = b"" if named is None and file.size > MAX_BYTES else file.open(MAX_BYTES + 1)
        found = (named,) if named else self._recogniser.by_content(file.name, content)
        if plain_name(file.name)[1] == ".py" and found:
            text = content.decode("utf-8", "replace")
            if is_exported(text):
                names = [known.exercise for known in found]
                handed = read_script(text, self._course, names)
                return list(self._put_together(file, handed, named))
        # What was read is what counts: a file that a student can write to may change.
        whole = partial(bytes, content) if content else partial(file.open, MAX_BYTES + 1)
        digest = of_submission(content)
        return [
            _Candidate(
                Work(known.exercise, file.shown, whole, digest, _notes(known), arrival(file)),
                file,
                known.version,
                self._certainty(known, file, content),
                self._course[known.exercise].is_untouched(content),
            )
            for known in found
        ]

    def _put_together(
        self, file: File, handed: Handed, known: Recognised | None
    ) -> Iterator[_Candidate]:
        """Yield what a file made of cells hands in; those of a notebook say what they are."""
        certainty = 2 if plain_name(file.name)[1] == NOTEBOOK else known.certainty if known else 1
        for name, content in handed.works.items():
            notes = (*handed.notes.get(name, ()), *_notes(known))
            digest = of_submission(content)
            work = Work(name, file.shown, partial(bytes, content), digest, notes, arrival(file))
            untouched = self._course[name].is_untouched(content)
            yield _Candidate(work, file, plain_name(file.name)[2], certainty, untouched)

    def _certainty(self, known: Recognised, file: File, content: bytes) -> int:
        if known.certainty == 0 and self._recogniser.defines(known.exercise, file.name, content):
            return 1
        return known.certainty

    def _chosen(
        self, candidates: Sequence[_Candidate], near: Sequence[Near]
    ) -> tuple[Work, frozenset[tuple[str, ...]]]:
        """Return the latest version of what is surest to be meant, and where what it uses lies.

        A student's own test, plot or old version may be newer, and has another name. A stub as
        shipped counts only where there is nothing else.
        """
        worked_on = [c for c in candidates if not c.untouched] or candidates
        surest = max(candidate.certainty for candidate in worked_on)
        meant = [candidate for candidate in worked_on if candidate.certainty == surest]
        latest = max(candidate.source.modified for candidate in meant) - _CLOSE

        def age(candidate: _Candidate) -> tuple[object, ...]:
            source = candidate.source
            return (source.rank, source.modified >= latest, candidate.version, source.modified)

        chosen = max(meant, key=age)
        found = self._beside(chosen, near)
        notes = [*chosen.work.notes, *found.notes]
        if len({candidate.work.digest for candidate in worked_on}) > 1:
            left = (c for c in worked_on if c.source.path not in found.used)
            others = sorted({c.work.file for c in left} - {chosen.work.file})
            if others:
                more = f" and {len(others) - _SHOWN} more" if len(others) > _SHOWN else ""
                notes.insert(0, f"Not graded beside it: {', '.join(others[:_SHOWN])}{more}.")
            if versions := len({candidate.work.digest for candidate in meant}) - 1:
                notes.insert(0, f"{versions + 1} versions were handed in; this is the latest.")
        digest = chosen.work.digest
        if found.files:
            digest = of_submission(Submitted(chosen.work.read(), found.files))
        beside = tuple((place, partial(bytes, content)) for place, content in found.files)
        work = replace(
            chosen.work,
            digest=digest,
            notes=tuple(notes),
            untouched=chosen.untouched,
            beside=beside,
        )
        return work, found.used

    def _beside(self, chosen: _Candidate, near: Sequence[Near]) -> Found:
        """Return which of the student's other files the chosen one uses."""
        if chosen.untouched or self._course[chosen.work.exercise].suffix == ".md":
            return Found()
        try:
            return find_beside(chosen.work.read(), chosen.source.path, near)
        except Refused:  # whoever reads it to be graded says so
            return Found()


def _called(path: tuple[str, ...]) -> tuple[str, ...]:
    """Return a path without the number that a platform or browser gave to the file."""
    stem, suffix, _ = plain_name(path[-1])
    return (*path[:-1], stem + suffix)


def _near(file: File, budget: Budget) -> Near:
    def read(limit: int) -> bytes:
        try:
            budget.spend(min(file.size, limit))
            return file.open(limit)
        except (Refused, Spent) as refused:
            raise Unread(str(refused)) from None

    return Near(file.path, read, _called(file.path)[-1], (file.rank,))


def _notes(known: Recognised | None) -> tuple[str, ...]:
    return (known.note,) if known and known.note else ()


def _unknown(files: Sequence[File], others: bool) -> Iterator[str]:
    code = [file for file in files if plain_name(file.name)[1] in SUFFIXES]
    shown = files if not others else code
    if shown:
        names = ", ".join(file.shown for file in shown[:_SHOWN])
        more = f" and {len(shown) - _SHOWN} more" if len(shown) > _SHOWN else ""
        yield f"This is no exercise of the course, by name or content: {names}{more}."
    elif not others:
        yield NOTHING


def _told(problems: Sequence[str]) -> Iterator[str]:
    yield from problems[:_SHOWN]
    if len(problems) > _SHOWN:
        yield f"And {len(problems) - _SHOWN} more of that kind."
