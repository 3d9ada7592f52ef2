"""What the exercises are: where they lie, what their files say, in which order they come.

This part reads files and judges nothing. It may know the formats of `exercises/` and `solutions/`;
it must not know how a submission is run, and imports neither numpy nor torch.
"""

from grader.course.catalog import Course, Topic
from grader.course.errors import CourseError, UnknownExercise
from grader.course.exercise import Exercise
from grader.course.index import Card
from grader.course.metadata import Metadata, PartSpec, Variant, WrongAnswer
from grader.course.worksheet import Block, Worksheet, WorksheetError, parse_worksheet

__all__ = [
    "Block",
    "Card",
    "Course",
    "CourseError",
    "Exercise",
    "Metadata",
    "PartSpec",
    "Topic",
    "UnknownExercise",
    "Variant",
    "Worksheet",
    "WorksheetError",
    "WrongAnswer",
    "parse_worksheet",
]
