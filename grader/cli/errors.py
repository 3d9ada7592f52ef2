"""One message for everything that a user can cause."""


class UserError(Exception):
    """Something cannot be done as asked: the message says why, and what to do."""


def message_for(error: Exception) -> str | None:
    """Return the message of an error that a user can cause, or None for a fault of ours."""
    if isinstance(error, UserError):
        return str(error)
    if isinstance(error, OSError):
        file = f"{error.filename}: " if error.filename else ""
        return f"{file}{error.strerror or error}."
    # Only now: `grade --help` should not load them.
    import sqlite3

    from grader.classroom.errors import ClassroomError
    from grader.course import CourseError, UnknownExercise
    from grader.judge.algebra.sheets import SheetError
    from grader.study.workspace import WorkspaceError

    if isinstance(
        error, CourseError | UnknownExercise | WorkspaceError | SheetError | ClassroomError
    ):
        return str(error)
    if isinstance(error, sqlite3.Error):
        return (
            f"A file of grades or of progress cannot be used: {error}. If another program has it "
            "open, end that; if the file is damaged, put a copy of it back."
        )
    return None
