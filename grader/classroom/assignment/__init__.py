"""Assignments: which exercises a class is given, for how many points, until when.

An assignment is a small TOML file of the instructor's, which bundle, run, report and export share.
This part reads and writes such files and works out what they say of points and lateness; it may
know the course's names, and must not know who handed in what, nor the gradebook.
"""

from grader.classroom.assignment.model import Assignment, Late
from grader.classroom.assignment.reading import AssignmentError, parse, read

__all__ = ["Assignment", "AssignmentError", "Late", "parse", "read"]
