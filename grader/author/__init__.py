"""Writing exercises: the files of a new one, and where those of an old one are.

This part may know the course and, later, the judge, which proves an exercise right. It writes into
`exercises/` and `solutions/` only, and never over a file that is there.
"""

from grader.author.scaffold import KINDS, ScaffoldError, new_exercise
from grader.author.where import files_of

__all__ = ["KINDS", "ScaffoldError", "files_of", "new_exercise"]
