"""Where a search for reasons fails, the verdict stands, without a reason."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager

from grader.course import CourseError
from grader.sandbox.isolation import SandboxError


@contextmanager
def unforeseen_told(what: str) -> Iterator[None]:
    """End a block with a warning, and not an error, where our own code fails on a submission.

    Memory that is spent is no fault of ours: what a submission returned was too much to explain.
    """
    try:
        yield
    except (CourseError, SandboxError):
        raise
    except (MemoryError, RecursionError):
        return
    except Exception as error:
        said = f"{what}: {type(error).__name__}: {error}"
        warnings.warn(said, RuntimeWarning, stacklevel=3)
