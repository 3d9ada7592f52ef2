"""Naming a mistake: which known misconception does to the checks what the submission did?

The failing check is run again on each misconception, with the same draws. One that answers every
call as the submission did, and fails as it did, is what the learner has probably written. It is
only ever an explanation: the verdict stands before it is looked for.
"""

import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from grader.course import Variant
from grader.expect import Mismatch
from grader.expect.arrays import is_tensor
from grader.judge.answers.device_trace import Trace
from grader.judge.answers.proxy import Call, Watch
from grader.judge.running.check import Check, Run
from grader.sandbox.faults import Gone, RemoteError
from grader.sandbox.wire.values import Opaque, Remote

_RTOL = {"e": 2e-2, "f": 2e-4, "d": 1e-7, "g": 1e-7, "F": 2e-4, "D": 1e-7}


Rerun = Callable[[Variant, Check, Watch], Run | None]
"""Runs a check on a misconception, watching its calls; None where that is not possible."""


class Parted(Exception):
    """A misconception answers otherwise than the submission: the rest of its check is not run."""


def diagnose(
    runs: Sequence[Run], misconceptions: Iterable[Variant], rerun: Rerun
) -> Mapping[int, Variant]:
    """Return the misconceptions that explain failed runs, by their position in `runs`.

    One that agrees with the submission on the first failing check is tried on the others: if it
    agrees on all of them, it explains all failures; if not, only the first, and only when what it
    agrees on is more than a single number. Of several, one that agrees to the last bit comes first.
    A run that was cut short by the end of its process says nothing for or against one. Where the
    results are too few to agree on, the checks have to complain of the same as well.
    """
    whole = [i for i, run in enumerate(runs) if run.reached and not isinstance(run.error, Gone)]
    failing = [i for i in whole if runs[i].error is not None]
    first = next((i for i in failing if runs[i].trail and not _unwritten(runs[i])), None)
    if first is None:
        return {}
    wholly: list[Variant] = []
    partly: list[Variant] = []
    for variant in sorted(misconceptions, key=lambda m: m.fails != runs[first].check.name):
        again = rerun(variant, runs[first].check, _following(runs[first]))
        if not _agree(runs[first], again) or not _same_words(runs[first], again):
            continue
        others = [runs[i] for i in whole if i != first and runs[i].trail]
        if all(_agree(run, rerun(variant, run.check, _following(run))) for run in others):
            if _agree(runs[first], again, exactly=True):
                return dict.fromkeys(failing, variant)
            wholly.append(variant)
        else:
            partly.append(variant)
    if wholly:
        return dict.fromkeys(failing, wholly[0])
    if len(partly) == 1 and _tells_enough(runs[first]):
        return {first: partly[0]}
    return {}


def _unwritten(run: Run) -> bool:
    return isinstance(run.error, RemoteError) and run.error.unwritten


def _following(run: Run) -> Watch:
    """Return a watch that ends a check with the first call that is answered otherwise."""

    def watch(trail: Sequence[Call]) -> None:
        last = len(trail) - 1
        if last >= len(run.trail) or not _same_call(run, run.trail[last], trail[last]):
            raise Parted

    return watch


def _agree(run: Run, other: Run | None, *, exactly: bool = False) -> bool:
    if other is None or (run.error is None) != (other.error is None):
        return False
    return len(run.trail) == len(other.trail) and all(
        _same_call(run, a, b, exactly) for a, b in zip(run.trail, other.trail, strict=True)
    )


def _same_call(run: Run, mine: Call, other: Call, exactly: bool = False) -> bool:
    if mine.function != other.function:
        return False
    if mine.error is None and other.error is None:
        if not exactly and _is_trace(mine.result) and _is_trace(other.result):
            # By which operations a result comes about is no mistake in itself.
            return same(_outcome(mine.result), _outcome(other.result))
        return same(mine.result, other.result, exactly)
    if isinstance(mine.error, RemoteError) and isinstance(other.error, RemoteError):
        if run.error is None:
            # The check asked for an exception, and got it: everybody words it as they like.
            return mine.error.type_name == other.error.type_name
        return _complaint(mine.error) == _complaint(other.error)
    return type(mine.error) is type(other.error) and str(mine.error) == str(other.error)


def _is_trace(answer: Any) -> bool:
    return isinstance(answer, dict) and {"result", "devices", "ops", "moves"} <= answer.keys()


def _outcome(answer: Any) -> list[Any]:
    trace = Trace.read(answer)
    return [trace.result, trace.devices, trace.moves, trace.error]


def _complaint(error: RemoteError) -> tuple[str, str]:
    """What an exception says, whatever the sizes are: its type alone says too little."""
    return error.type_name, _without_numbers(error.text)


def _without_numbers(text: str) -> str:
    return re.sub(r"\d+", "0", text)


def _same_words(run: Run, other: Run | None) -> bool:
    """Whether a check complained of the same, where the results leave room for other mistakes."""
    if other is None or _tells_enough(run):
        return True
    mine, its = run.error, other.error
    if not isinstance(mine, Mismatch) or mine.kind != "condition":
        return True  # an exception and a wrong value are compared as results
    return _without_numbers(str(mine)) == _without_numbers(str(its))


def same(mine: Any, other: Any, exactly: bool = False) -> bool:
    """Whether two results are the same for a reader: type by type, numbers to rounding."""
    if is_tensor(mine) and is_tensor(other):
        return mine.dtype == other.dtype and same(_array(mine), _array(other), exactly)
    if isinstance(mine, np.ndarray | np.generic) and isinstance(other, np.ndarray | np.generic):
        return _same_array(np.asarray(mine), np.asarray(other), exactly)
    if isinstance(mine, np.random.Generator) and isinstance(other, np.random.Generator):
        return same(mine.bit_generator.state, other.bit_generator.state)
    if isinstance(mine, Opaque) and isinstance(other, Opaque):
        return mine.type_name == other.type_name
    if isinstance(mine, Remote) and isinstance(other, Remote):
        return True  # what stays in the sandbox is the learner's own affair, as a cache is
    if type(mine) is not type(other):
        return _same_numbers(mine, other)
    if isinstance(mine, list | tuple):
        pairs = zip(mine, other, strict=False)
        return len(mine) == len(other) and all(same(a, b, exactly) for a, b in pairs)
    if isinstance(mine, dict):
        return mine.keys() == other.keys() and all(same(mine[k], other[k], exactly) for k in mine)
    if isinstance(mine, float) and not exactly:
        return math.isclose(mine, other, rel_tol=1e-7) or (math.isnan(mine) and math.isnan(other))
    return bool(mine == other)


def _same_numbers(mine: Any, other: Any) -> bool:
    """Whether a list and an array, or a float of Python and one of numpy, hold the same numbers."""
    kinds = (int, float, complex, np.ndarray, np.generic, list)
    if not isinstance(mine, kinds) or not isinstance(other, kinds):
        return False
    try:
        one, two = np.asarray(mine), np.asarray(other)
    except (ValueError, TypeError, RuntimeError):  # ragged, or of tensors that have a gradient
        return False
    if one.dtype.kind not in "biufc" or two.dtype.kind not in "biufc":
        return False
    common = np.result_type(one, two)
    return _same_array(one.astype(common), two.astype(common), exactly=False)


def _same_array(mine: np.ndarray[Any, Any], other: np.ndarray[Any, Any], exactly: bool) -> bool:
    if mine.shape != other.shape or mine.dtype != other.dtype:
        return False
    if exactly:
        return mine.tobytes() == other.tobytes()
    if (rtol := _RTOL.get(mine.dtype.char)) is None:
        return bool(np.array_equal(mine, other))
    with np.errstate(all="ignore"):
        scale = np.abs(other[np.isfinite(other)]).max(initial=0.0)
        return bool(np.allclose(mine, other, rtol, rtol * float(scale) * 1e-5, equal_nan=True))


def _array(tensor: Any) -> np.ndarray[Any, Any]:
    tensor = tensor.detach().cpu()
    # numpy has no bfloat16; every value of it is a float32.
    return np.asarray(tensor.float() if str(tensor.dtype) == "torch.bfloat16" else tensor)


def _tells_enough(run: Run) -> bool:
    """Whether a run has more to agree on than a number or two, which may agree by chance."""
    return any(call.error is not None for call in run.trail) or (
        sum(_entries(call.result) for call in run.trail) >= 4
    )


def _entries(value: Any) -> int:
    if isinstance(value, list | tuple):
        return sum(map(_entries, value))
    if isinstance(value, dict):
        return sum(map(_entries, value.values()))
    if is_tensor(value):
        value = _array(value)
    return len(np.unique(value)) if isinstance(value, np.ndarray) else 1
