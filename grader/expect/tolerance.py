"""How far two numbers may lie apart and be the same answer, by the precision of their dtypes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from grader.expect import arrays


@dataclass(frozen=True, slots=True)
class Tolerance:
    """An entry a agrees with an expected entry e where |a - e| <= atol + rtol |e|."""

    rtol: float
    atol: float


EXACT = Tolerance(0.0, 0.0)

# From fine to coarse. The relative part leaves room for another order of summation or another
# formula, hundreds of roundings; the absolute part is for an expected zero, reached by cancellation
# of numbers of the order of one.
_BY_PRECISION = {
    "float64": Tolerance(1e-7, 1e-10),
    "float32": Tolerance(3e-5, 2e-6),
    "float16": Tolerance(5e-3, 1e-3),
    "bfloat16": Tolerance(4e-2, 8e-3),
}
_PRECISIONS = tuple(_BY_PRECISION)
_HALVES = ("float16", "bfloat16")
_ALIASES = {
    "longdouble": "float64",
    "float128": "float64",
    "complex256": "float64",
    "complex128": "float64",
    "complex64": "float32",
    "complex32": "float16",
}
# Of the typical entry, what cancellation inside a sum of such entries may leave behind.
_CANCELLATION = 0.1


def suited(
    actual: arrays.Read,
    expected: arrays.Read,
    rtol: float | None = None,
    atol: float | None = None,
) -> Tolerance:
    """Return the tolerance for comparing the two, by the coarser of their dtypes.

    Whole numbers are compared exactly. An answer may lose digits down to float32; half precision
    gets its tolerance only where the reference is in half precision too, since otherwise casting a
    rough answer to float16 would make it pass. The absolute part grows with the median size of the
    expected entries. A given `rtol` or `atol` replaces its part.
    """
    precisions = [p for p in (precision(actual.dtype), precision(expected.dtype)) if p]
    if expected.dtype not in _HALVES and expected.dtype != "complex32":
        precisions = ["float32" if p in _HALVES else p for p in precisions]
    if precisions:
        base = _BY_PRECISION[max(precisions, key=_PRECISIONS.index)]
        scale = typical_size(expected.values)
        base = Tolerance(base.rtol, base.atol + _CANCELLATION * base.rtol * scale)
    else:
        base = EXACT
    return Tolerance(base.rtol if rtol is None else rtol, base.atol if atol is None else atol)


def precision(dtype: str) -> str | None:
    """Return which of the known precisions a dtype computes in, or None for whole numbers."""
    name = _ALIASES.get(dtype, dtype)
    if name in _BY_PRECISION:
        return name
    return _PRECISIONS[-1] if name.startswith("float") else None


def typical_size(values: NDArray[Any]) -> float:
    """Return the median magnitude of the entries that are finite and not zero; 0 without any."""
    with np.errstate(all="ignore"):
        sizes = np.abs(arrays.widened(values)).ravel()
        sizes = sizes[np.isfinite(sizes) & (sizes > 0)]
        return float(np.median(sizes)) if sizes.size else 0.0


def differing(
    actual: NDArray[Any], expected: NDArray[Any], tolerance: Tolerance
) -> NDArray[np.bool_]:
    """Return where two numeric arrays of one shape differ by more than `tolerance`.

    nan agrees with nan only, an infinity with the same infinity only.
    """
    if tolerance == EXACT:
        return np.asarray((actual != expected) & ~(_is_nan(actual) & _is_nan(expected)))
    ours, theirs = arrays.widened(actual), arrays.widened(expected)
    with np.errstate(all="ignore"):
        bound = tolerance.atol + tolerance.rtol * np.abs(theirs)
        near = (np.abs(ours - theirs) <= bound) & np.isfinite(bound)
        same = (ours == theirs) | (np.isnan(ours) & np.isnan(theirs))
    return np.asarray(~(near | same))


def _is_nan(values: NDArray[Any]) -> NDArray[np.bool_]:
    with np.errstate(all="ignore"):
        return np.asarray(values != values)
