"""What was given for the texts of an exercise, in sentences."""

from collections.abc import Iterator

from grader.classroom.results import Assigned, Entry

TO_MARK = "to be marked"


def mark_lines(entry: Entry, asked: Assigned) -> Iterator[str]:
    """Yield a sentence for each text that was written: points and comment, or that it has none."""
    open_ones = entry.to_mark(asked)
    for text in asked.texts:
        if text.name in open_ones:
            yield f"{text.name}: {TO_MARK}"
        elif mark := entry.marks.get(text.name):
            points = f"{text.name}: {text.points * mark.share:.4g} of {text.points:.4g} points"
            comment = " ".join(mark.comment.split())
            yield f"{points}. {comment}" if comment else points
