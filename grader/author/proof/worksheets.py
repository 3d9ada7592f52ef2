"""The rules for worksheets: stub, reference, wrong answers, and answers slightly off."""

import re
from collections.abc import Iterator
from itertools import pairwise

from grader.author.proof.leaps import leaps
from grader.author.proof.model import Count
from grader.author.proof.trial import Trial, told
from grader.course import Block, PartSpec, WrongAnswer
from grader.course.worksheet import options_of, with_ticks
from grader.judge.worksheet.stubs import solution
from grader.report import LineResult, Status


def stub(trial: Trial) -> None:
    """Nothing is attempted in the worksheet as shipped."""
    report = trial.grade(trial.exercise.stub)
    if report.status is not Status.NOT_ATTEMPTED:
        remedy = "Leave its blocks empty, or with the options and the first line only."
        message = f"is not graded as not attempted. {told(report)}"
        trial.find("stub", trial.exercise.stub_path, message, remedy)
    solved = trial.solved()
    for name, block in trial.exercise.shipped_worksheet.blocks.items():
        if name in solved and block.text.split() == solved[name].text.split():
            message = f"holds the answer in its block {name}."
            trial.find("stub", trial.exercise.stub_path, message, "Take it out.")


def reference(trial: Trial) -> bool:
    """The solved worksheet passes, explains every part, and has the blocks of the stub."""
    exercise, path = trial.exercise, trial.exercise.reference_path
    shipped, solved = exercise.shipped_worksheet.blocks, exercise.solved_worksheet.blocks
    if [(b.kind, b.name) for b in shipped.values()] != [(b.kind, b.name) for b in solved.values()]:
        remedy = f"The stub has {', '.join(shipped)}, in this order."
        trial.find("reference", path, "has other blocks than the stub.", remedy)
        return False
    report = trial.grade(solution(exercise))
    trial.counts[Count.CHECKS] = len(report.parts)
    if not report.passed:
        message = f"does not pass. {told(report)}"
        trial.find("reference", path, message, "Mend the answer, or its table in exercise.toml.")
    for name, block in solved.items():
        if not block.explanation:
            message = f"has no explanation after the block {name}."
            trial.find("reference", path, message, "Write what is read after passing.")
        if block.kind == "text" and not trial.spec(name).rubric:
            remedy = f"Add rubric = […] to [part.{name}]: what to look for."
            trial.find("reference", trial.metadata, f"has no rubric for {name}.", remedy)
    if strange := [name for name in exercise.meta.parts if name not in shipped]:
        remedy = f"The blocks are {', '.join(shipped)}."
        message = f"has a table for {strange[0]}, which is no block."
        trial.find("reference", trial.metadata, message, remedy)
    return report.passed


def misconceptions(trial: Trial) -> None:
    """Every wrong answer is refused, and told apart from the others."""
    for name, block in trial.solved().items():
        for wrong in trial.spec(name).wrong:
            trial.counts[Count.MISCONCEPTIONS] += 1
            result = trial.answered(block.name, _as_answer(block, wrong))
            where = f"wrong answer {wrong.name} of {name}"
            if result.status is not Status.FAILED:
                message = f"{where} is {result.status.value!r}: {result.says or wrong.answer}"
                remedy = "Write a wrong answer that can be read, or narrow the tolerance."
                trial.find("misconception", trial.metadata, message, remedy)
            elif result.misconception != wrong.name:
                said = result.misconception or "no wrong answer that is known"
                remedy = "Two of them may be equal: keep one."
                message = f"{where} is taken for {said}."
                trial.find("misconception", trial.metadata, message, remedy)


def alternatives(trial: Trial) -> None:
    """Every right derivation that the author lists passes."""
    for name, block in trial.solved().items():
        for right in trial.spec(name).alternatives:
            trial.counts[Count.ALTERNATIVES] += 1
            result = trial.answered(block.name, "\n".join(right.lines))
            if result.status is not Status.PASSED:
                message = f"alternative {right.name} of {name} is {result.status.value!r}: "
                said = next((line.reason for line in result.lines if _is_refused(line)), "")
                remedy = "Mend it, or add its step to the waypoints as an alternative."
                trial.find("alternative", trial.metadata, message + (said or result.says), remedy)


def _is_refused(line: LineResult) -> bool:
    return line.verdict not in {"proved", "agrees"}


def open_parts(trial: Trial) -> None:
    """No derivation passes that shows only its result."""
    for name, block in trial.solved().items():
        if block.kind != "derivation":
            continue
        tried = list(leaps(trial.spec(name)))
        missing = trial.judge.missing_steps(trial.exercise, name, [lines for _, lines in tried])
        for (what, lines), said in zip(tried, missing, strict=True):
            if said:
                trial.counts[Count.LEAPS] += 1
            elif trial.answered(block.name, "\n".join(lines)).status is Status.PASSED:
                message = f"{name} is open: {what} passes: {'; '.join(lines[1:])}"
                remedy = (
                    'Add form = ["at least 2 steps"], or name in waypoints the step that shows '
                    "the work, and say in the prompt that it is asked for."
                )
                trial.find("leap", trial.metadata, message, remedy)
                break
            else:
                trial.counts[Count.LEAPS] += 1


def mutants(trial: Trial) -> None:
    """An answer that is slightly off, in one entry or one option, is refused."""
    for block in trial.solved().values():
        for text in dict.fromkeys(_near(block, trial.spec(block.name))):
            result = trial.answered(block.name, text)
            if result.status is Status.FAILED:
                trial.counts[Count.KILLED] += 1
                continue
            trial.counts[Count.SURVIVED] += 1
            message = f"{block.name}: {text.strip()!r} is {result.status.value!r}, not refused."
            remedy = "Narrow the tolerance, or name the form that is asked for."
            trial.find("mutant", trial.metadata, message, remedy)


def _as_answer(block: Block, wrong: WrongAnswer) -> str:
    if block.kind == "choice":
        return with_ticks(block.text, wrong.keys)
    if block.kind == "derivation":
        answer = wrong.answer
        sign = "" if answer.startswith("⇔") else "= "
        return f"{block.text.splitlines()[0]}\n{sign}{answer.strip().removeprefix('=')}"
    return wrong.answer


def _near(block: Block, spec: PartSpec) -> Iterator[str]:
    if block.kind == "choice":
        options = options_of(block.text)
        right = set(options.ticked)
        for key in options.labels:
            keys = right ^ {key} if spec.several else {key}
            if keys and keys != right:
                yield with_ticks(block.text, keys)
    elif block.kind == "derivation":
        *before, last = block.text.rstrip().splitlines()
        formula = last.strip().lstrip("=<>≤≥≈")
        if formula.startswith("⇔"):
            formula = formula.rpartition("=")[2]
        relation = last.strip().removesuffix(formula) or "="
        for text in _slightly_off(formula.strip()):
            yield "\n".join([*before, f"{relation} {text}"])
    elif block.kind == "value":
        text = block.text
        for start, end in _entries(text, text.rfind("=") + 1, len(text)):
            for entry in _slightly_off(text[start:end]):
                yield text[:start] + entry + text[end:]


def _slightly_off(entry: str) -> Iterator[str]:
    yield f"({entry}) + 1"
    if not re.fullmatch(r"[-+]?0*(?:\.0*)?", entry):
        yield f"-({entry})"
        yield f"2*({entry})"


def _entries(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where the entries of a value stand: of a tuple or an array, or the value itself."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    commas = _commas(text, start + 1, end - 1)
    if text[start : start + 1] == "[" or (text[start : start + 1] == "(" and commas):
        for left, right in pairwise([start, *commas, end - 1]):
            yield from _entries(text, left + 1, right)
    elif start < end:
        yield start, end


def _commas(text: str, start: int, end: int) -> list[int]:
    """Return the commas between the brackets at both ends; none if they do not belong together."""
    depth, found = 0, []
    for at in range(start, end):
        depth += (text[at] in "([{") - (text[at] in ")]}")
        if depth < 0:
            return []
        if text[at] == "," and not depth:
            found.append(at)
    return found
