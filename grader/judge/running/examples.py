"""The examples of a prompt: what each prints is held against what the prompt says."""

import math
import re
from collections.abc import Iterator
from itertools import groupby

from grader.course import Exercise
from grader.report import CheckResult, Failure, Status, printable
from grader.sandbox.faults import Gone, RemoteError
from grader.sandbox.session import Session

_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*(?:[eE][-+]?\d+)?|\.\d+(?:[eE][-+]?\d+)?|\binf\b|\bnan\b)")
# How a value is wrapped when printed says how it was computed, not whether it is right.
_WRAPPING = re.compile(
    r",\s*(?:dtype=[\w.<>'\"]+|grad_fn=<[^<>]*>|requires_grad=\w+|device='[^']*')"
    r"|np\.\w+(?=\()|\s+"
)
_CAST = re.compile(r"(?<![\w)])\(([-+.\w]+)\)")
_LONGER = 20, 2000
"""How many times as long as it should be, and how many characters more, a value may be printed:
what is longer is another value, and need not be read."""


def run_examples(session: Session, exercise: Exercise) -> Iterator[CheckResult]:
    """Run the examples of the prompt, and yield how each came out."""
    groups = [list(group) for _, group in groupby(exercise.examples, lambda e: e.where)]
    if not groups:
        return
    try:
        sources = [[example.source for example in group] for group in groups]
        printed = session.request("examples", exercise.imports, sources)
    except (Gone, RemoteError):
        return  # the checks meet the same end, and say more of it
    if not isinstance(printed, list):
        return
    for group, texts in zip(groups, printed, strict=False):
        texts = texts if isinstance(texts, list) else []
        for number, (example, got) in enumerate(zip(group, texts, strict=False), 1):
            got = got if isinstance(got, str) else ""
            raised = got.startswith("Traceback")
            if example.want or raised:
                yield _example(example.where, number, example.source, example.want, got)
            if raised and not example.want.startswith("Traceback"):
                break  # what follows builds on it, and would fail for no reason of its own


def _example(where: str, number: int, source: str, want: str, got: str) -> CheckResult:
    name = f"example {number} of {where}" if where else f"example {number}"
    says = f"The example holds: {source.strip()}"
    if same_text(got, want):
        return CheckResult(name, says, Status.PASSED, 0.0, example=True)
    if got.startswith("Traceback\nNotImplementedError"):
        failure = Failure(source.strip(), says=f"{where} is not written yet.")
        return CheckResult(name, says, Status.NOT_ATTEMPTED, 0.0, failure, example=True)
    if not want and got.startswith("Traceback"):
        return CheckResult(name, says, Status.FAILED, 0.0, _raised(source, got), example=True)
    shown = printable(got.strip(), 1000)
    failure = Failure(source.strip(), expected=want.strip(), got=shown or "(nothing)")
    return CheckResult(name, says, Status.FAILED, 0.0, failure, example=True)


def _raised(source: str, got: str) -> Failure:
    """Say of an example that prints nothing how it ended."""
    kind, _, text = got.partition("\n")[2].partition(":")
    text = printable(text.strip(), 500)
    if kind == "AssertionError" and source.lstrip().startswith("assert"):
        says = f"What it asserts is not true{f': {text}' if text else ''}."
        return Failure(source.strip(), says=says)
    # What that means is left to the checks, which may know which mistake it comes from.
    return Failure(
        source.strip(),
        says=f"Your code raised {printable(kind, 100)}{f': {text}' if text else '.'}",
    )


def same_text(got: str, want: str, tolerance: float = 1e-4) -> bool:
    """Whether an example printed what it should, to `tolerance` relative in its numbers."""
    if want.startswith("Traceback"):
        return got.startswith("Traceback") and _last(got) == _last(want)
    # What a learner's own print() adds comes before the value.
    got = "\n".join(got.strip().splitlines()[-len(want.strip().splitlines()) :])
    if len(got) > _LONGER[0] * len(want) + _LONGER[1]:
        return False
    got, want = _bare(got), _bare(want)
    if _NUMBER.sub("#", got) != _NUMBER.sub("#", want):
        return False
    return all(
        _close(float(a), float(b), tolerance)
        for a, b in zip(_NUMBER.findall(got), _NUMBER.findall(want), strict=True)
    )


def _bare(text: str) -> str:
    text = _CAST.sub(r"\1", _WRAPPING.sub("", text))
    return text.replace("True", "1").replace("False", "0")


def _close(got: float, want: float, tolerance: float) -> bool:
    if math.isnan(want) or math.isinf(want):
        return str(got) == str(want)
    return abs(got - want) <= tolerance * max(abs(want), 1e-4)


def _last(text: str) -> str:
    """The exception's name alone: its text is the learner's own."""
    return text.strip().splitlines()[-1].partition(":")[0].strip()
