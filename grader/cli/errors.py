"""One message for everything that a user can cause."""


class UserError(Exception):
    """Something cannot be done as asked: the message says why, and what to do."""


def message_for(error: Exception) -> str | None:
    """Return the message of an error that a user can cause, or None for a fault of ours."""
    if isinstance(error, UserError):
        return str(error)
    if isinstance(error, OSError):
        place = f"{error.filename}: " if error.filename else ""
        return f"{place}{error.strerror or error}."
    # Only now: `grade --help` should not load them.
    from grader.classroom.errors import ClassroomError
    from grader.course import CourseError, UnknownExercise
    from grader.judge.sheets import SheetError
    from grader.study.workspace import WorkspaceError

    if isinstance(
        error, CourseError | UnknownExercise | WorkspaceError | SheetError | ClassroomError
    ):
        return str(error)
    return None
