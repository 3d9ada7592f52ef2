"""The trusted half: holds the reference and the checks, and computes the verdict.

It may know courses, sandboxes, the algebra and what checks expect; it must not know who asks (a
terminal, a class, a notebook), and it never runs a learner's code in its own process.
"""

from grader.judge.judge import Judge, grade

__all__ = ["Judge", "grade"]
