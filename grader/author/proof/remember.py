"""The rule for what a learner is to remember: two to five sentences, without dead references."""

import importlib
import re
from collections.abc import Iterator

from grader.author.proof.trial import Trial

FEWEST, MOST = 2, 5
_END = re.compile(r"""[.?!]['")]*(?=\s|$)""")
_ABBREVIATION = re.compile(r"\b(e\.g|i\.e|cf|vs|etc|resp|approx|Eq|Fig|Sec)\.", re.IGNORECASE)
_QUOTED = re.compile(r"`([^`]*)`")
_NAME = re.compile(r"[A-Za-z]\w*(\.\w+)*(\(\))?")
_MODULES = {
    "np": "numpy",
    "numpy": "numpy",
    "torch": "torch",
    "math": "math",
    "F": "torch.nn.functional",
    "nn": "torch.nn",
}


def remember(trial: Trial) -> None:
    """After passing, code says what to remember; the explanations of a worksheet do."""
    text = trial.exercise.meta.remember
    if trial.exercise.suffix == ".md":
        if text:
            remedy = "Remove it: the explanations after the blocks say what to remember."
            trial.find("text", trial.metadata, "has remember, which is for code.", remedy)
        return
    count = sentences(text)
    if not FEWEST <= count <= MOST:
        remedy = f"Say in {FEWEST} to {MOST} sentences what a learner should know in a year."
        message = (
            f"remember has {count} sentence{'s' * (count != 1)}." if text else "has no remember."
        )
        trial.find("text", trial.metadata, message, remedy)
    for name in _dead(trial, text):
        message = f"remember names `{name}`, which is found nowhere."
        remedy = "Name an exercise, something of the solution, or what its libraries have."
        trial.find("text", trial.metadata, message, remedy)


def sentences(text: str) -> int:
    """Return how many sentences a text has; code between backticks and abbreviations end none."""
    return len(_END.findall(_ABBREVIATION.sub("", _QUOTED.sub("x", text))))


def _dead(trial: Trial, text: str) -> Iterator[str]:
    """Yield the names between backticks that neither the course nor a library knows.

    A word without an underscore or a dot may be a term of the field, and is left alone.
    """
    exercise = trial.exercise
    known = exercise.stub + exercise.reference
    for name in _QUOTED.findall(text):
        bare = name.removesuffix("()")
        if not _NAME.fullmatch(name) or not ("_" in bare or "." in bare):
            continue
        if re.search(rf"(?<!\w){re.escape(bare)}(?!\w)", known) or bare in trial.judge.course.names:
            continue
        root, _, rest = bare.partition(".")
        if rest and (root not in _MODULES or _has(_MODULES[root], rest)):
            continue
        yield name


def _has(module: str, path: str) -> bool:
    found = importlib.import_module(module)
    for part in path.split("."):
        if not hasattr(found, part):
            return False
        found = getattr(found, part)
    return True
