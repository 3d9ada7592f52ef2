"""What a verdict was given on: if either half differs, the verdict is out of date."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from grader.course.exercise import Exercise
from grader.course.files.submitted import Submitted, content_of
from grader.report import SCHEMA


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """Hashes of the learner's files and of the exercise's own files."""

    submission: str
    exercise: str


def fingerprint(exercise: Exercise, submission: bytes | Submitted) -> Fingerprint:
    """Return the hashes under which a verdict on this submission is remembered."""
    return Fingerprint(of_submission(submission), of_exercise(exercise))


def of_submission(submission: bytes | Submitted) -> str:
    """Return the hash of a submission, and of the files of the learner's own that it uses."""
    beside = submission.beside if isinstance(submission, Submitted) else ()
    others = (part for place, content in beside for part in (place.encode(), content))
    return _digest([content_of(submission), *others])


def of_exercise(exercise: Exercise) -> str:
    """Return the hash of an exercise's own files, as they are now."""
    return _digest(_parts(exercise))


def _parts(exercise: Exercise) -> Iterator[bytes]:
    yield SCHEMA.encode()
    yield exercise.stub_path.read_bytes()
    if exercise.folder is not None:
        for path in sorted(_files(exercise.folder)):
            yield path.relative_to(exercise.folder).as_posix().encode()
            yield path.read_bytes()


def _files(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts:
            yield path


def _digest(parts: Iterable[bytes]) -> str:
    digest = hashlib.blake2b(digest_size=16)
    for part in parts:
        digest.update(len(part).to_bytes(8, "little"))
        digest.update(part)
    return digest.hexdigest()
