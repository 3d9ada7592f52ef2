"""Learners' notebooks: which cell belongs to which exercise, and the file that the cells make up.

A notebook is untrusted in all its parts. It may know the course; it must not know nbgrader, since
a class may hand in notebooks and use none of it, nor the judge.
"""

from grader.classroom.notebooks.handed import Handed, read_notebook, read_script
from grader.classroom.notebooks.marks import KEY, Mark, Role
from grader.classroom.notebooks.scripts import is_exported

__all__ = ["KEY", "Handed", "Mark", "Role", "is_exported", "read_notebook", "read_script"]
