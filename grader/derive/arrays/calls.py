"""Writes calls of functions of arrays out, and of functions of numbers, entry by entry."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from ..context.declarations import Dim
from ..context.random_variables import Law
from ..formula.calculus import multiply
from ..formula.errors import ValueRefused
from ..formula.functions import FUNCTIONS, is_moment
from ..formula.tree import ONE, ZERO, Call, Name, Number, Tree, names, substitute
from . import arrays, matrices
from .arrays import Array, Unwritten, flat, number
from .blocks import diagonal_blocks
from .known_moments import Variable
from .moments import Expectation
from .symbols import Writer


def written_call(writer: Writer, function: str, arguments: Sequence[Tree]) -> Array:
    """Return the value of a call; a function of numbers acts on every entry.

    Raises:
        ShapeError: arguments of shapes that the function does not take.
    """
    if function in {"ones", "zeros", "eye"}:
        return _constant(writer, function, arguments)
    values = [writer.value(argument) for argument in arguments]
    first = values[0]
    if is_moment(function):
        return _moment(writer, function, values)
    if function in FUNCTIONS:
        if len(values) == 1:
            if first.identity:
                raise Unwritten(f"{function} of I needs its size: write eye(n)")
            return first.map(lambda entry: Call(function, (entry,)))
        merged = first
        for other in values[1:]:
            merged = arrays.together(lambda a, b: Call(function, (a, b)), merged, other, "beside")
        return merged
    match function:
        case "diag" if len(values) > 1:
            return diagonal_blocks(writer, values)
        case "hadamard":
            return arrays.together(lambda a, b: multiply(a, b), first, values[1], "⊙")
        case "norm":
            kind = values[1].tree if len(values) > 1 else Number(Fraction(2))
            return matrices.norm(first, kind)
        case "det":
            matrices.square(first, "A determinant")
            return number(matrices.determinant(first.entries))
        case _ if function in _OF_ONE_ARRAY:
            return _OF_ONE_ARRAY[function](first)
    raise ValueRefused(f"the function {function} has no definition")


def _moment(writer: Writer, function: str, values: Sequence[Array]) -> Array:
    function, _, law = function.partition("_")
    variables = writer.random
    if law and not (_is_joint(law, writer) or _is_their_own(law, writer, values)):
        under = {name: f"{name}|{law}" for name in variables if "|" not in name}
        names = {name: Name(other) for name, other in under.items()}
        values = [value.map(lambda entry: substitute(entry, names)) for value in values]
        variables = {other: Variable(other, Law("random")) for other in under.values()}
        writer.random.update(variables)
    expectation = Expectation(variables, writer.domains, writer.meanings, writer.opaque)
    if function == "E":
        return values[0].map(expectation.of)
    if not all(value.is_number for value in values):
        raise Unwritten(f"{function} is for numbers here: write the entries")
    return number(expectation.covariance(values[0].tree, values[-1].tree))


def _is_joint(law: str, writer: Writer) -> bool:
    """Say whether `E_X` names only random variables, and so is E itself."""
    known = (writer.structures.get(name) for name in law.split(","))
    return all(structure is not None and structure.law is not None for structure in known)


def _is_their_own(law: str, writer: Writer, values: Sequence[Array]) -> bool:
    """Say whether `E_{X ~ N(0, 1)}` names the law that is declared of all that is random in it."""
    used = {name for value in values for entry in flat(value) for name in names(entry)}
    laws = [writer.random[name].law for name in used & writer.random.keys()]
    return bool(laws) and all(own.written == law for own in laws)


def _constant(writer: Writer, function: str, arguments: Sequence[Tree]) -> Array:
    dims = [_dim(writer, argument) for argument in arguments]
    rows = dims[0]
    columns = rows if function == "eye" else (*dims, 1)[1]
    filler = ONE if function == "ones" else ZERO
    entries = tuple(
        tuple(ONE if function == "eye" and i == j else filler for j in range(writer.size(columns)))
        for i in range(writer.size(rows))
    )
    return Array(rows, columns, entries)


def _dim(writer: Writer, tree: Tree) -> Dim:
    if isinstance(tree, Name) and tree.name in writer.sizes:
        return tree.name
    if isinstance(tree, Number) and tree.value in range(1, 13):
        return int(tree.value)
    raise Unwritten("a size is the name of a size, or a number from 1 to 12")


_OF_ONE_ARRAY: Final = {
    "transpose": arrays.transposed,
    "inv": matrices.inverse,
    "trace": matrices.trace,
    "diag": matrices.diagonal,
    "sum": matrices.total,
    "mean": matrices.mean,
    "softmax": matrices.softmax,
    "logsumexp": matrices.logsumexp,
}
