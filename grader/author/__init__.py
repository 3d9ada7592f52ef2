"""Writing exercises: the files of a new one, where those of an old one are, and the proof.

This part may know the course and the judge, by which `grader.author.proof` proves an exercise
right; it must not know who asks. It writes into `exercises/` and `solutions/` only, and never over
a file that is there.
"""

from grader.author.scaffold import KINDS, ScaffoldError, new_exercise, without_stub
from grader.author.where import files_of

__all__ = ["KINDS", "ScaffoldError", "files_of", "new_exercise", "without_stub"]
