"""Judging one block of a worksheet: a value, a choice, a derivation, or a text for a person."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from grader.course import Block, PartSpec
from grader.course.worksheet import options_of
from grader.report import LineResult, PartResult, Status, printable
from grader.sandbox.session import Gone, RemoteError, Session

Open = Callable[[], Session]
PartJudge = Callable[[PartResult, str, Block, PartSpec, Open], PartResult]

_WORKER = "grader.derive.worker:run"


def judge_choice(
    part: PartResult, answer: str, reference: Block, spec: PartSpec, open_session: Open
) -> PartResult:
    """Compare the options that are ticked with those of the reference."""
    mine, right = options_of(answer), options_of(reference.text)
    if unknown := [key for key in mine.labels if key not in right.labels]:
        says = f"There is no option {printable(unknown[0], 20)}: tick one of those printed."
        return replace(part, status=Status.COULD_NOT_RUN, says=says)
    if not mine.ticked:
        return replace(part, status=Status.NOT_ATTEMPTED, says="Nothing is ticked yet.")
    if len(mine.ticked) > 1 and not spec.several:
        says = f"One option is asked for; {len(mine.ticked)} are ticked."
        return replace(part, status=Status.FAILED, says=says)
    if set(mine.ticked) == set(right.ticked):
        return replace(part, status=Status.PASSED)
    for wrong in spec.wrong:
        if set(wrong.answer.replace(",", " ").split()) == set(mine.ticked):
            return _wrong(part, "", wrong.name, wrong.why)
    if not spec.several:
        return replace(part, status=Status.FAILED, says=f"It is not {mine.ticked[0]}.")
    return replace(part, status=Status.FAILED, says=_how_many_off(mine.ticked, right.ticked))


def judge_value(
    part: PartResult, answer: str, reference: Block, spec: PartSpec, open_session: Open
) -> PartResult:
    """Compare a number, a tuple, a shape or an array with the reference's."""
    request = {
        "kind": "value",
        "answer": answer,
        "expected": reference.text,
        "tolerance": dict(spec.tolerance),
        "wrong": {wrong.name: wrong.answer for wrong in spec.wrong},
    }
    found = _ask(part, request, open_session)
    if isinstance(found, PartResult):
        return found
    says = printable(str(found.get("says", "")), 600)
    match found.get("verdict"):
        case "right":
            return replace(part, status=Status.PASSED)
        case "unreadable":
            return replace(part, status=Status.COULD_NOT_RUN, says=says)
    for wrong in spec.wrong:
        if wrong.name == found.get("matches"):
            return _wrong(part, says, wrong.name, wrong.why)
    return replace(part, status=Status.FAILED, says=says)


def judge_derivation(
    part: PartResult, answer: str, reference: Block, spec: PartSpec, open_session: Open
) -> PartResult:
    """Judge each line against the one before it, and the last against the goal."""
    request = {
        "kind": "derivation",
        "lines": answer.splitlines(),
        "start": spec.start,
        "goal": spec.goal,
        "form": spec.form,
        "symbols": dict(spec.symbols),
    }
    found = _ask(part, request, open_session)
    if isinstance(found, PartResult):
        return found
    lines = tuple(_line(line) for line in found.get("lines", []))
    says = printable(str(found.get("says", "")), 600)
    if found.get("accepted") is True:
        return replace(part, status=Status.PASSED, lines=lines)
    status = Status.FAILED
    if any(line.verdict == "unreadable" for line in lines):
        status = Status.COULD_NOT_RUN
    for wrong in spec.wrong:
        if _squeezed(wrong.answer) in _squeezed(answer):
            return replace(_wrong(part, says, wrong.name, wrong.why), lines=lines)
    return replace(part, status=status, says=says, lines=lines)


def judge_text(
    part: PartResult, answer: str, reference: Block, spec: PartSpec, open_session: Open
) -> PartResult:
    """Leave it to a person: show the model answer and what to look for."""
    return replace(
        part,
        status=Status.TO_REVIEW,
        model_answer=reference.text.strip(),
        rubric=spec.rubric,
        explanation=reference.after,
    )


JUDGES: Mapping[str, PartJudge] = {
    "value": judge_value,
    "choice": judge_choice,
    "derivation": judge_derivation,
    "text": judge_text,
}


def _ask(
    part: PartResult, request: dict[str, Any], open_session: Open
) -> PartResult | dict[str, Any]:
    """Run the algebra in a confined process, which a hostile formula may bring down."""
    with open_session() as session:
        try:
            found = session.request("entry", _WORKER, request)
        except Gone as gone:
            says = f"This could not be decided: the algebra was stopped ({gone.how})."
            return replace(part, status=Status(gone.how), says=says)
        except RemoteError as error:
            says = f"This could not be decided: the algebra failed ({printable(str(error), 200)})."
            return replace(part, status=Status.COULD_NOT_RUN, says=says)
    return found if isinstance(found, dict) else {}


def _line(line: Any) -> LineResult:
    data = line if isinstance(line, dict) else {}
    column = data.get("column")
    return LineResult(
        text=printable(str(data.get("text", "")), 400),
        verdict=str(data.get("verdict", "undecided")),
        reason=printable(str(data.get("reason", "")), 600),
        column=column if isinstance(column, int) else None,
    )


def _wrong(part: PartResult, says: str, name: str, why: str) -> PartResult:
    return replace(part, status=Status.FAILED, says=says, why=why, misconception=name)


def _how_many_off(ticked: tuple[str, ...], right: tuple[str, ...]) -> str:
    extra = len(set(ticked) - set(right))
    missing = len(set(right) - set(ticked))
    said = []
    if extra:
        said.append(f"{extra} of the ticked options {'is' if extra == 1 else 'are'} wrong")
    if missing:
        said.append(f"{missing} right {'one is' if missing == 1 else 'ones are'} not ticked")
    return f"{' and '.join(said)}."


def _squeezed(text: str) -> str:
    return "".join(text.split())
