"""Reading what a learner handed in, whatever it is."""

from pathlib import Path

from grader.course import Exercise
from grader.course.files.reading import read_file
from grader.course.files.submitted import Submitted, content_of
from grader.report import Problem

MAX_BYTES = 2 << 20

Submission = Path | str | bytes | Submitted
"""A learner's file, its text or content, or that with the files that it uses."""


class Unreadable(Exception):
    """There is nothing to grade; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(problem.message)


def read_submission(submission: Submission, exercise: Exercise) -> str:
    """Return the text of a submission: a path's content, or the text itself.

    Raises:
        Unreadable: there is no file, it is too large, empty, or not UTF-8.
    """
    if isinstance(submission, str):
        return submission
    data = _read(submission) if isinstance(submission, Path) else content_of(submission)
    if len(data) > MAX_BYTES:
        size = f"{len(data) / (1 << 20):.1f} MB"
        raise _problem("The file is too large", f"It has {size}; at most 2 MB are read.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _problem(
            "The file is not UTF-8",
            f"Line {line} has a byte ({data[error.start]:#04x}) that UTF-8 does not allow. "
            "Save the file as UTF-8 in your editor.",
            line,
        ) from None
    if "\x00" in text:
        line = text.count("\n", 0, text.index("\x00")) + 1
        raise _problem(
            "The file holds a null byte",
            f"Line {line} has a character that no text has. Is it another file?",
            line,
        )
    if not text.strip():
        raise _problem(
            "The file is empty",
            f"Nothing is written in it. `grade reset {exercise.name}` brings the stub back.",
        )
    return text


def _read(path: Path) -> bytes:
    try:
        return read_file(path, MAX_BYTES + 1)
    except FileNotFoundError:
        raise _problem("The file is missing", f"There is no file {path}.") from None
    except IsADirectoryError:
        raise _problem("That is a folder", f"{path} is a folder, not a file.") from None
    except OSError as error:
        raise _problem("The file cannot be read", f"{path}: {error.strerror}.") from None


def _problem(title: str, message: str, line: int | None = None) -> Unreadable:
    return Unreadable(Problem(title, message, line))
