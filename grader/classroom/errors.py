"""What can go wrong for an instructor: the message says what, where, and what to do."""


class ClassroomError(Exception):
    """A class cannot be graded, kept or shown as asked."""
