"""The trusted half: holds the reference and the checks, and computes the verdict.

It may know courses, sandboxes, the algebra and what checks expect; it must not know who asks (a
terminal, a class, a notebook), and it never runs a learner's code in its own process.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from grader.judge.judge import Judge, grade

__all__ = ["Judge", "grade"]


def __getattr__(name: str) -> Any:
    # numpy is loaded with these, and a sandbox can start in the meantime: see `Sandboxes`.
    if name not in __all__:
        raise AttributeError(f"module 'grader.judge' has no attribute {name!r}")
    from grader.judge import judge

    return getattr(judge, name)
