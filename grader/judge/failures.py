"""Turning what a check raised into what the learner reads."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from grader.course import Exercise, Variant
from grader.expect import Mismatch, show, show_difference, show_not_finite
from grader.judge.check import Check
from grader.judge.crashes import meaning
from grader.judge.diagnosis import Run
from grader.judge.evidence import Evidence
from grader.judge.proxy import NOTHING, Call
from grader.report import CheckResult, Failure, Status, printable
from grader.sandbox.faults import Gone, RemoteError

_INPUTS_SHOWN = 6


def passed(check: Check, points: float) -> CheckResult:
    """Return the result of a check that passed."""
    return CheckResult(check.name, check.says, Status.PASSED, points, device=check.device)


def not_run(check: Check, points: float) -> CheckResult:
    """Return the result of a check that was never reached."""
    return CheckResult(check.name, check.says, Status.NOT_RUN, points, device=check.device)


def without_moot(checks: Sequence[Check], results: Sequence[CheckResult]) -> list[CheckResult]:
    """Return the results of checks, but of those that need a check that did not pass.

    They are not looked at, however they came out: where the values are wrong, that a property of
    them holds says as little as that it does not.
    """
    found: list[CheckResult] = []
    for check, result in zip(checks, results, strict=True):
        moot = any(
            other.status is not Status.PASSED
            for other in found
            if other.name in check.needs
            and (not check.device or other.device in ("", check.device))
        )
        if moot and result.status in (Status.PASSED, Status.FAILED):
            result = replace(result, status=Status.NOT_LOOKED_AT, failure=None)
        found.append(result)
    return found


def failed(
    run: Run,
    points: float,
    exercise: Exercise,
    named: Variant | None,
    evidence: Evidence | None,
) -> CheckResult:
    """Return the result of a check that raised, explained by a misconception where one is named.

    Without `evidence` no other reason is looked for.
    """
    assert run.error is not None
    status, failure = _explain(run.error, run.calls, exercise)
    if isinstance(run.error, Mismatch) and evidence is not None and named is None:
        found = evidence.explanation(run, partial(named_inputs, exercise=exercise))
        if found is not None and found.says != run.error.says:
            failure = replace(failure, why=found.says)
    if named is not None and status in (Status.FAILED, Status.NOT_LOOKED_AT):
        failure = replace(failure, why=named.why, misconception=named.name)
    check = run.check
    if status is Status.FAILED and (instead := _instead(run)):
        failure = replace(failure, headline=f"{instead} Expected: {check.says}")
    return CheckResult(check.name, check.says, status, points, failure, device=check.device)


def unexplained(run: Run, points: float) -> CheckResult:
    """Return the result of a check that raised, where looking for more came to nothing."""
    error, says = run.error, "What your code returned cannot be looked at: it is too large."
    status = Status.FAILED
    if isinstance(error, Gone):
        status, says = Status(error.how), "The program ended during this call."
    elif isinstance(error, RemoteError) and error.unwritten:
        status, says = Status.NOT_ATTEMPTED, "It is not written yet."
    elif isinstance(error, RemoteError | Mismatch):
        says = printable(str(error), 600)
        if isinstance(error, Mismatch) and error.prerequisite:
            status = Status.NOT_LOOKED_AT
    check = run.check
    failure = Failure(says=says)
    return CheckResult(check.name, check.says, status, points, failure, device=check.device)


def _instead(run: Run) -> str:
    """Return what kept a check from looking at what its sentence says; empty where it did look."""
    error = run.error
    if isinstance(error, RemoteError):
        return f"Your code raised {printable(error.fault.type_name, 100)}."
    if isinstance(error, Mismatch):
        if error.kind in ("type", "structure") and error.actual is None:
            return printable(error.says, 300)
        if run.check.needs and error.kind in ("type", "structure", "shape"):
            return printable(error.says, 300)
    elif not isinstance(error, AssertionError):
        return "What your code returned cannot be used."
    return ""


def _explain(
    error: BaseException, calls: Sequence[Call], exercise: Exercise
) -> tuple[Status, Failure]:
    call = calls[-1] if calls else None
    shown, inputs = _shown_call(call, exercise)
    if isinstance(error, RemoteError) and error.unwritten:
        says = f"{call.function if call else 'It'} is not written yet."
        return Status.NOT_ATTEMPTED, Failure(shown, inputs, says=says)
    if isinstance(error, RemoteError):
        return Status.FAILED, _raised(error, shown, inputs)
    if isinstance(error, Gone):
        return Status(error.how), Failure(shown, inputs, says="The program ended during this call.")
    if isinstance(error, Mismatch):
        expected, got = _set_side_by_side(error, call)
        status = Status.NOT_LOOKED_AT if error.prerequisite else Status.FAILED
        return status, Failure(shown, inputs, expected, got, printable(error.says, 600))
    if isinstance(error, AssertionError):
        return Status.FAILED, Failure(shown, inputs, got=_result(call))
    return Status.FAILED, Failure(
        shown,
        inputs,
        got=_result(call),
        says="What your code returned cannot be used: it is not the kind of value described.",
    )


def _set_side_by_side(error: Mismatch, call: Call | None) -> tuple[str, str]:
    """Return what was expected and what came back, as suits the kind of difference."""
    if error.kind == "condition":
        return "", _result(call)
    if error.kind == "dtype":
        return "", show(error.actual)
    if error.kind == "finite":
        return "", show_not_finite(error.actual)
    if error.kind == "shape" and isinstance(error.expected, tuple):
        return f"shape {error.expected}", show(error.actual)
    got, expected = show_difference(error.actual, error.expected, error.tolerance)
    return expected, got


def named_inputs(call: Call | None, exercise: Exercise) -> dict[str, Any]:
    """Return the arguments of a call by the names that the stub gives them."""
    if call is None:
        return {}
    names = exercise.parameters(call.function)
    if exercise.meta.plot and names[:1] == ("ax",):  # which the sandbox makes
        names = names[1:]
    given = {
        names[i] if i < len(names) else f"argument {i + 1}": value
        for i, value in enumerate(call.args)
    }
    return given | dict(call.kwargs)


def _raised(error: RemoteError, shown: str, inputs: tuple[tuple[str, str], ...]) -> Failure:
    fault = error.fault
    text = printable(fault.text, 500)
    says = f"Your code raised {printable(fault.type_name, 100)}" + (f": {text}" if text else ".")
    frames = "\n".join(
        f"{_in_file(file)}line {line}, in {printable(function, 60)}: {printable(source, 100)}"
        for line, function, source, file in fault.frames
    )
    why = printable(meaning(fault.type_name, fault.text), 1000)
    nothing = [name for name, value in inputs if value == "None"]
    if "NoneType" in fault.text and nothing:
        why = f"{nothing[0]} is None in this call: it was handed in, and has to be provided for."
    return Failure(shown, inputs, says=says, why=why, traceback=frames)


def _in_file(file: str) -> str:
    return f"{printable(file, 100)}, " if file else ""


def _shown_call(call: Call | None, exercise: Exercise) -> tuple[str, tuple[tuple[str, str], ...]]:
    if call is None:
        return "", ()
    given = named_inputs(call, exercise)
    shown = f"{call.function}({', '.join(given)})"
    inputs = tuple((name, show(value)) for name, value in given.items())
    return shown, inputs[:_INPUTS_SHOWN]


def _result(call: Call | None) -> str:
    if call is None or call.error is not None or call.returned is NOTHING:
        return ""
    return show(call.returned)
