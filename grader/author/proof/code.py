"""The rules for exercises in code: stub, reference, misconceptions and alternatives."""

import ast

from grader.author.proof.model import Count
from grader.author.proof.trial import Trial, hidden, listed, ran_to_the_end, told
from grader.course import Variant
from grader.report import Report, Status

SEEDS = 20
FEW_SEEDS = 3
_UNCHANGED = {".py": "\n_ = 0\n", ".cpp": "\n// run it all the same\n"}
"""What makes the judge run a stub instead of recognizing it."""


def stub(trial: Trial) -> None:
    """The stub is not attempted, and passes no check; a program to repair fails at least one."""
    exercise, path = trial.exercise, trial.exercise.stub_path
    if exercise.suffix == ".py" and not exercise.meta.repair:
        _same_frame(trial)
    report = trial.grade(exercise.stub)
    if report.status is not Status.NOT_ATTEMPTED:
        remedy = "It should be recognized as untouched; does it load?"
        trial.find("stub", path, f"is not graded as not attempted. {told(report)}", remedy)
        return
    report = trial.grade(exercise.stub + _UNCHANGED[exercise.suffix])
    if not ran_to_the_end(report):
        remedy = "A stub should load and run as it stands."
        trial.find("stub", path, f"cannot be run. {told(report)}", remedy)
    elif exercise.meta.repair:
        if report.status is not Status.FAILED:
            remedy = "Put the fault back, or check for it."
            trial.find("stub", path, "is to be repaired, but fails no check.", remedy)
    elif passed := [check.name for check in hidden(report) if check.status is Status.PASSED]:
        trial.find(
            "stub",
            path,
            f"passes {listed(passed)} although nothing is written in it.",
            "Let the check call the answer and compare what comes back.",
        )


def _same_frame(trial: Trial) -> None:
    """What a learner is given, signatures and constants, is what the reference has."""
    given, solved = (_frame(text) for text in (trial.exercise.stub, trial.exercise.reference))
    for name in given:
        if name in solved and given[name] != solved[name]:
            message = f"has {name} as {given[name]}; in the reference it is {solved[name]}."
            remedy = "Make them the same: learners start from the one, and are held to the other."
            trial.find("stub", trial.exercise.stub_path, message, remedy)


def _frame(text: str) -> dict[str, str]:
    """Return the signatures, and the constants of the module, by their names."""
    found: dict[str, str] = {}
    tree = ast.parse(text)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            returns = f" -> {ast.unparse(node.returns)}" if node.returns else ""
            found[node.name] = f"({ast.unparse(node.args)}){returns}"
    for statement in tree.body:
        if isinstance(statement, ast.Assign):
            found[ast.unparse(statement.targets[0])] = ast.unparse(statement.value)
    return found


def reference(trial: Trial) -> bool:
    """The reference passes on every seed, and the examples of the stub are true of it."""
    exercise = trial.exercise
    for seed in range(FEW_SEEDS if trial.quick else SEEDS):
        report = trial.passes(exercise.reference, seed)
        if not report.passed:
            _reference_fails(trial, report)
            return False
    checks = hidden(report)
    trial.counts[Count.CHECKS] = len(checks)
    known = {check.name for check in checks}
    if strange := [name for name in exercise.meta.points if name not in known]:
        remedy = f"The checks are {listed(sorted(known))}."
        trial.find("reference", trial.metadata, f"gives points for {listed(strange)}.", remedy)
    return True


def _reference_fails(trial: Trial, report: Report) -> None:
    exercise = trial.exercise
    path = exercise.reference_path
    remedy = "Mend the reference or the check."
    failure = report.first_failure
    if report.status is Status.BROKEN_EXERCISE:
        path, remedy = (
            exercise.check_path,
            "Let it draw its cases from rng, and assert on all paths.",
        )
    elif failure in report.checks and failure not in hidden(report):
        path, remedy = exercise.stub_path, "Print what the reference gives."
    elif report.status is Status.TIMED_OUT:
        remedy = "Draw smaller cases, or raise seconds in exercise.toml."
    message = f"does not pass with seed {report.seed}. {told(report)}"
    trial.find("reference", path, message, remedy)


def misconceptions(trial: Trial) -> None:
    """Each fails in the check that it names, and is diagnosed as itself."""
    for variant in trial.exercise.meta.misconceptions:
        trial.counts[Count.MISCONCEPTIONS] += 1
        text = trial.exercise.variant(variant)
        _misconception(trial, variant, trial.grade(text))
        for seed in range(1, 1 if trial.quick else FEW_SEEDS):
            if trial.passes(text, seed).passed:
                message = f"misconception {variant.name} passes with seed {seed}."
                remedy = "Draw more cases, or fix the one on which it fails."
                trial.find("misconception", trial.metadata, message, remedy)


def _misconception(trial: Trial, variant: Variant, report: Report) -> None:
    def find(message: str, remedy: str) -> None:
        message = f"misconception {variant.name} {message}"
        trial.find("misconception", trial.metadata, message, remedy)

    named = [check for check in hidden(report) if check.name == variant.fails]
    failed = [check for check in report.checks if check.status is Status.FAILED]
    if not ran_to_the_end(report):
        find(f"cannot be run to the end. {told(report)}", "Make it wrong in its results only.")
    elif not named:
        names = listed(check.name for check in hidden(report))
        find(f"fails {variant.fails}, which is no check.", f"The checks are {names}.")
    elif not any(check in failed for check in named):
        remedy = "Name one of these, or let the check catch it."
        moot = any(check.status is Status.NOT_LOOKED_AT for check in named)
        how = "is not looked at in" if moot else "passes"
        find(f"{how} {variant.fails}; it fails {listed(c.name for c in failed)}.", remedy)
    else:
        said = {(c.name, c.failure.misconception) for c in failed if c.failure}
        for name, other in sorted(said):
            if other not in ("", variant.name):
                find(
                    f"is taken for {other} in {name}.",
                    "Draw cases on which they differ, or make one misconception of the two.",
                )
        if (variant.fails, "") in said:
            find(
                f"is not recognized in {variant.fails}.",
                "Draw the cases of the check from rng alone, and call the answer with them.",
            )


def alternatives(trial: Trial) -> None:
    """Every right answer that is written another way passes."""
    for variant in trial.exercise.meta.alternatives:
        trial.counts[Count.ALTERNATIVES] += 1
        text = trial.exercise.variant(variant)
        for seed in range(1 if trial.quick else FEW_SEEDS):
            if not (report := trial.passes(text, seed)).passed:
                message = f"alternative {variant.name} is refused with seed {seed}. {told(report)}"
                remedy = "If it is right, the check asks too much; if not, it is a misconception."
                trial.find("alternative", trial.metadata, message, remedy)
                break
