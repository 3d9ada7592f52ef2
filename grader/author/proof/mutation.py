"""The rule for mutants: each is refused, or stands in exercise.toml with the reason why not."""

import ast

from grader.author.mutants import Mutant, mutants_of
from grader.author.proof.model import Count
from grader.author.proof.trial import Trial, told
from grader.report import Status


def mutants(trial: Trial) -> None:
    """First-order mutants of the reference fail; those that no check can refuse are listed."""
    exercise = trial.exercise
    if exercise.suffix != ".py":
        return
    # A mutant may never end. The first grading shows what the reference needs on this machine.
    usual = trial.grade(exercise.reference).seconds
    hurried = exercise.within(min(exercise.meta.seconds, 2.0 + 4 * usual))
    equivalent = _equivalents(trial)
    for mutant in mutants_of(exercise.reference):
        report = trial.judge.grade(hurried, mutant.text, stop_at_first=True)
        listed = equivalent.pop(ast.dump(ast.parse(mutant.text)), None)
        if report.status is Status.BROKEN_EXERCISE:
            message = f"does not hold for the mutant {_shown(mutant)} {told(report)}"
            trial.find("mutant", exercise.check_path, message, "Let every path of it assert.")
        elif listed is not None and report.passed:
            trial.counts[Count.EQUIVALENT] += 1
        elif listed is not None:
            message = f"lists a mutant as equivalent that is refused: {_shown(mutant)}"
            trial.find("mutant", trial.metadata, message, "Remove it from the list.")
        elif report.passed:
            trial.counts[Count.SURVIVED] += 1
            trial.find(
                "mutant",
                exercise.reference_path,
                f"line {mutant.line}: the checks accept the mutant {_shown(mutant)}",
                "Check for it, or list it under [[equivalent]] in exercise.toml, with the reason.",
            )
        else:
            trial.counts[Count.KILLED] += 1
    for old, new in equivalent.values():
        message = f"lists as equivalent what is no mutant of the reference: {old!r} -> {new!r}."
        trial.find("mutant", trial.metadata, message, "Remove it from the list, or mend it.")


def _equivalents(trial: Trial) -> dict[str, tuple[str, str]]:
    """Return the listed swaps by the program that they make of the reference."""
    found: dict[str, tuple[str, str]] = {}
    text = trial.exercise.reference
    for equivalent in trial.exercise.meta.equivalents:
        for old, new in equivalent.mutants:
            if (count := text.count(old)) != 1:
                trial.find(
                    "mutant",
                    trial.metadata,
                    f"[[equivalent]] swaps {old!r}, which occurs {count} times in the reference.",
                    "Make the text longer until it occurs exactly once.",
                )
                continue
            try:
                program = ast.dump(ast.parse(text.replace(old, new)))
            except SyntaxError:
                program = f"{old} -> {new}"
            found[program] = (old, new)
    return found


def _shown(mutant: Mutant) -> str:
    return f"[{_literal(mutant.old)}, {_literal(mutant.new)}]."


def _literal(text: str) -> str:
    """Return a string as TOML and Python both read it."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
