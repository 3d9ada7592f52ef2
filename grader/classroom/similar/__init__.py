"""Whose work is alike: what two students share that neither the exercise nor the class explains.

A hint for a talk, and never a verdict. Nothing that was handed in is run or parsed: it is cut into
words by patterns that go over it once.
"""

from grader.classroom.similar.mistakes import shared_mistakes
from grader.classroom.similar.pairs import Alike, Common, alike, one_of_each

__all__ = ["Alike", "Common", "alike", "one_of_each", "shared_mistakes"]
