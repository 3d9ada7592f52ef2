"""Judging one block of a worksheet: a value, a choice, a derivation, or a text for a person."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any

from grader.course import Block, PartSpec, WrongAnswer
from grader.course.worksheet import Options, options_of
from grader.judge.algebra.derivations import LET
from grader.judge.algebra.lines import LINE_SECONDS, OpenFor, judge_lines
from grader.judge.algebra.process import Algebra
from grader.judge.worksheet.sides import compared_sides, unlabelled
from grader.report import LineResult, PartResult, Status, printable
from grader.sandbox.faults import Gone

_WRONG_SECONDS = 60.0
"""For the search for the wrong answer that a derivation has come to."""

PartJudge = Callable[[PartResult, str, Block, PartSpec, OpenFor], PartResult]


def judge_choice(
    part: PartResult, answer: str, reference: Block, spec: PartSpec, open_for: OpenFor
) -> PartResult:
    """Compare the options that are ticked with those of the reference."""
    mine, right = options_of(answer), options_of(reference.text)
    keys = _same_options(mine, right)
    if unknown := [key for key in mine.ticked if key not in keys]:
        says = (
            f"The option {printable(unknown[0], 20)} is none of those printed: tick one of them, "
            "and leave its text as it is."
        )
        return replace(part, status=Status.COULD_NOT_RUN, says=says)
    if not mine.ticked:
        return replace(
            part,
            status=Status.NOT_ATTEMPTED,
            says="Nothing is ticked yet: write - [x] before an option.",
        )
    if len(mine.ticked) > 1 and not spec.several:
        both = " and ".join(mine.ticked)
        says = f"One option is asked for, and {both} are ticked: leave the one that is right."
        return replace(part, status=Status.FAILED, says=says)
    ticked = {keys[key] for key in mine.ticked}
    if ticked == set(right.ticked):
        return replace(part, status=Status.PASSED)
    for wrong in spec.wrong:
        if wrong.keys == ticked:
            return _wrong(part, "", wrong)
    if not spec.several:
        return replace(part, status=Status.FAILED, says=f"It is not {mine.ticked[0]}.")
    says = _how_many_off(ticked, right.ticked)
    extra = ticked - set(right.ticked)
    for wrong in spec.wrong:  # what is said of one option holds beside others, too
        if len(wrong.keys) == 1 and wrong.keys <= extra:
            return _wrong(part, says, wrong)
    return replace(part, status=Status.FAILED, says=says)


def _same_options(mine: Options, right: Options) -> dict[str, str]:
    """Return for each option as it is printed its key in the reference.

    Keys stay with the texts: the order in which a learner sees them, and so their letters, may be
    another. Where the text was changed, the same letter says which is meant, if there is one.
    """
    known = right.by_text
    keys = {letter: known.get("".join(text.split()), "") for letter, text in mine.labels.items()}
    free = right.labels.keys() - set(keys.values())
    return {letter: key or letter for letter, key in keys.items() if key or letter in free}


def judge_value(
    part: PartResult, answer: str, reference: Block, spec: PartSpec, open_for: OpenFor
) -> PartResult:
    """Compare a number, a tuple, a shape or an array with the reference's."""
    request = {
        "kind": "value",
        "tolerance": tolerance_of(spec),
        "text": unlabelled(answer),
        "expected": unlabelled(reference.text),
        "wrong": [unlabelled(wrong.answer) for wrong in spec.wrong],
    }
    with Algebra(lambda: open_for(LINE_SECONDS)) as algebra:
        found = algebra.ask(request)
    says = printable(str(found["reason"]), 600)
    if found["ok"]:
        return replace(part, status=Status.PASSED)
    if found["unreadable"]:
        says = f"This is not read as a value: {says}{'' if says.endswith(('.', '?')) else '.'}"
        return replace(part, status=Status.COULD_NOT_RUN, says=says)
    if found["known"] is not None:
        return _wrong(part, "", spec.wrong[found["known"]])
    return replace(part, status=Status.FAILED, says=says)


def tolerance_of(spec: PartSpec) -> dict[str, str]:
    """Return how near a value has to be, as `grader.derive.worker` takes it."""
    kind, amount = next(iter(spec.tolerance.items()), ("exact", 0.0))
    return {"kind": kind, "amount": f"{amount:g}"}


def judge_derivation(
    part: PartResult, answer: str, reference: Block, spec: PartSpec, open_for: OpenFor
) -> PartResult:
    """Judge each line against the one before it, and the last against the goal."""
    request, asked = {"kind": "derivation", **_known(spec)}, _asked(spec)
    found = judge_lines({**request, **asked, "lines": answer.splitlines()}, open_for)
    lines = tuple(_line(line) for line in found["lines"])
    part = replace(part, lines=lines)
    if found["ok"]:
        return replace(part, status=Status.PASSED)
    if any(line.verdict == "unreadable" for line in lines):
        says = "A line cannot be read."
        return replace(part, status=Status.COULD_NOT_RUN, says=says)
    with suppress(Gone), Algebra(lambda: open_for(_WRONG_SECONDS)) as algebra:
        lets = [line for line in answer.splitlines() if LET.match(line)]
        for line in _went_wrong(answer, found["lines"]):
            for wrong in spec.wrong:
                both = [*lets, *compared_sides(line, wrong.answer)]
                judged = algebra.ask({**request, "slips": False, "lines": both})["lines"]
                # Behind a line whose shapes do not fit, the next one is a start, and right.
                if all(each["ok"] for each in judged):
                    return _wrong(part, "", wrong)
    if all(line["ok"] for line in found["lines"]):
        return replace(part, status=Status.FAILED, says=printable(found["goal"]["reason"], 600))
    return replace(part, status=Status.FAILED, says=_tally([line.verdict for line in lines]))


def _tally(verdicts: Sequence[str]) -> str:
    """Say how many lines are wrong, and apart from them how many could not be decided."""
    wrong, open_ = verdicts.count("refuted"), verdicts.count("undecided")
    if not wrong:
        return f"{open_} of {len(verdicts)} lines could not be decided."
    says = f"{wrong} of {len(verdicts)} lines {'does' if wrong == 1 else 'do'} not follow"
    return f"{says}; {open_} could not be decided." if open_ else f"{says}."


def missing_steps(
    derivations: Sequence[Sequence[str]], spec: PartSpec, open_for: OpenFor
) -> list[str]:
    """Say of each derivation what is missing on its way, or nothing; its lines are not judged.

    Raises:
        Gone: it took too long.
        AlgebraError: what the author wrote cannot be used.
    """
    request = {"kind": "way", "derivations": [list(lines) for lines in derivations]}
    with Algebra(lambda: open_for(LINE_SECONDS * max(len(derivations), 1))) as algebra:
        found: list[str] = algebra.ask({**request, **_known(spec), **_asked(spec)})["missing"]
    return found


def _known(spec: PartSpec) -> dict[str, Any]:
    return {"symbols": dict(spec.symbols), "definitions": list(spec.definitions)}


def _asked(spec: PartSpec) -> dict[str, Any]:
    return {
        "start": spec.start or None,
        "goal": spec.goal or None,
        "form": list(spec.form),
        "waypoints": [list(alternatives) for alternatives in spec.waypoints],
    }


def judge_text(
    part: PartResult, answer: str, reference: Block, spec: PartSpec, open_for: OpenFor
) -> PartResult:
    """Leave it to a person: show the model answer and what to look for."""
    return replace(
        part,
        status=Status.TO_REVIEW,
        answer=answer,
        model_answer=reference.text.strip(),
        rubric=spec.rubric,
    )


JUDGES: Mapping[str, PartJudge] = {
    "value": judge_value,
    "choice": judge_choice,
    "derivation": judge_derivation,
    "text": judge_text,
}


def _line(line: dict[str, Any]) -> LineResult:
    return LineResult(
        text=printable(line["text"], 400),
        verdict=line["status"],
        reason=printable(line["reason"], 600),
        column=line["column"],
        note=printable(line["note"], 600),
    )


def _wrong(part: PartResult, says: str, wrong: WrongAnswer) -> PartResult:
    return replace(part, status=Status.FAILED, says=says, why=wrong.why, misconception=wrong.name)


def _went_wrong(answer: str, lines: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """Yield the first wrong line, then the last one.

    Whoever knows the goal ends there, whatever went wrong on the way.
    """
    first = next((line["text"] for line in lines if line["status"] == "refuted"), "")
    written = [line.partition("#")[0].strip() for line in answer.splitlines()]
    last = next((line for line in reversed(written) if line), "")
    yield from dict.fromkeys(filter(None, (first, last)))


def _how_many_off(ticked: Collection[str], right: Collection[str]) -> str:
    extra = len(set(ticked) - set(right))
    missing = len(set(right) - set(ticked))
    said = []
    if extra:
        said.append(f"{extra} of the ticked options {'is' if extra == 1 else 'are'} wrong")
    if missing:
        said.append(f"{missing} right {'one is' if missing == 1 else 'ones are'} not ticked")
    return f"{' and '.join(said)}."
