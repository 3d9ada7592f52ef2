"""Fingerprints of calls: functions of arrays are computed, all others are unknowns."""

from __future__ import annotations

from collections.abc import Sequence

from .field import Matrix, Unfit, diagonal, drawn, filled, number, reciprocal


def array_call(
    function: str, values: Sequence[Matrix], dims: Sequence[int], modulus: int
) -> Matrix:
    """Return the fingerprint of a call with these arguments, or of ones, zeros, eye of a size.

    Raises:
        Unfit: arguments of shapes that it does not take.
    """
    match function:
        case "eye":
            return diagonal([1] * dims[0], modulus)
        case "ones" | "zeros":
            rows, columns = (*dims, 1)[:2]
            return filled(rows, columns, lambda i, j: int(function == "ones"), modulus)
        case "inv":
            return values[0].inverse()
        case "diag":
            return _diagonal(values)
        case "trace":
            return number(sum(row[i] for i, row in enumerate(values[0].rows)), modulus)
        case "sum" | "mean":
            entries = [entry for row in values[0].rows for entry in row]
            share = reciprocal(len(entries), modulus) if function == "mean" else 1
            return number(sum(entries) * share, modulus)
        case "norm" if len(values) == 1:
            square = values[0].transposed.matmul(values[0])
            return square.map(lambda entry: drawn(modulus, "sqrt", entry))
        case "softmax" | "logsumexp" | "det" | "norm":
            key = drawn(modulus, function, [value.rows for value in values])
            if function == "softmax":
                return values[0].map(lambda entry: drawn(modulus, key, entry))
            return number(key, modulus)
        case "log" if len(values) == 1:
            return values[0].map(lambda entry: 0 if entry == 1 else drawn(modulus, "log", entry))
        case "abs":
            return values[0].map(lambda e: drawn(modulus, "abs", min(e, modulus - e)))
        case "max" | "min":
            return number(drawn(modulus, function, sorted(v.element for v in values)), modulus)
    if any(value.identity for value in values):
        raise Unfit
    joined = values[0].map(lambda entry: drawn(modulus, function, entry))
    for value in values[1:]:
        joined = joined.together(value, lambda a, b: drawn(modulus, function, a, b))
    return joined


def _diagonal(values: Sequence[Matrix]) -> Matrix:
    if len(values) > 1:
        raise Unfit
    (value,) = values
    if value.shape[1] == 1:
        return diagonal([row[0] for row in value.rows], value.modulus)
    return Matrix(tuple((row[i],) for i, row in enumerate(value.rows)), value.modulus)
