"""Finding an exercise by what a person types."""

import difflib
from collections.abc import Sequence
from pathlib import PurePath

from grader.course.errors import UnknownExercise


def resolve(text: str, names: Sequence[str]) -> str:
    """Return the one name that is meant: exact, a unique prefix, or a path that ends in it.

    Raises:
        UnknownExercise: none is meant, or several could be; it carries the candidates.
    """
    wanted = PurePath(text.replace("\\", "/")).stem if _is_path(text) else text
    wanted = wanted.strip().lower().replace("-", "_").replace(" ", "_")
    if wanted in names:
        return wanted
    starting = [name for name in names if wanted and name.startswith(wanted)]
    if len(starting) == 1:
        return starting[0]
    if starting:
        raise UnknownExercise(text, starting[:5], ambiguous=True)
    raise UnknownExercise(text, difflib.get_close_matches(wanted, names, n=3, cutoff=0.6))


def _is_path(text: str) -> bool:
    return "/" in text or "\\" in text or text.endswith((".py", ".cpp", ".md"))
