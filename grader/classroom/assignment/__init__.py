"""Assignments: which exercises a class is given, for how many points, until when, in which groups.

An assignment is a small TOML file of the instructor's, which bundle, run, report and export share.
This part reads and writes such files and works out what they make of results: points, lateness, and
what counts for a group. It may know the course's names, and must not know the gradebook, nor how
anything is collected or graded.
"""

from grader.classroom.assignment.model import Assignment, Late
from grader.classroom.assignment.reading import AssignmentError, parse, read

__all__ = ["Assignment", "AssignmentError", "Late", "parse", "read"]
