"""Collecting what students handed in, from folders, archives and the downloads of platforms.

All of it is untrusted: names, archives, links and contents. It may know the course and notebooks;
it must not know who grades, and never writes a file, follows a link or runs anything.
"""

from grader.classroom.collecting.apart import collect
from grader.classroom.collecting.files import Refused
from grader.classroom.collecting.model import Collected, HandIn, Work

__all__ = ["Collected", "HandIn", "Refused", "Work", "collect"]
