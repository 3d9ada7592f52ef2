"""A name or a function in the place of another one, bars that are missing."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import combinations

from ...formula.functions import FUNCTIONS
from ...formula.tree import Call, Name, Negative, Number, Tree, names, substitute, walk
from ...formula.vocabulary import CONSTANTS
from ..common.words import Change, Slip, instead, short

_PLAIN = frozenset(FUNCTIONS) - {"abs", "sign", "relu"}
"""Those of whose lack nothing else is said."""


def exchanged_names(line: Tree) -> Iterator[tuple[Slip, Tree]]:
    """Exchange two names throughout."""
    for one, other in combinations(sorted(names(line) - CONSTANTS), 2):
        swapped = substitute(line, {one: Name(other), other: Name(one)})
        yield Slip("name", f"{one} and {other} are exchanged.", 2), swapped


def other_names(known: Collection[str], kind: str = "name") -> Change:
    """Put another one of the names in the place of one."""

    def change(node: Tree) -> Iterator[tuple[Slip, Tree]]:
        if isinstance(node, Name) and node.name in known:
            for other in sorted(set(known) - {node.name}):
                yield instead(other, node, kind), Name(other)

    return change


def other_functions(node: Tree) -> Iterator[tuple[Slip, Tree]]:
    """Put the function in that this one is often confused with, or none."""
    match node:
        case Call(function, arguments):
            if function in FUNCTIONS and (partner := FUNCTIONS[function].confused_with):
                yield instead(partner, function, "function"), Call(partner, arguments)
            if len(arguments) == 1 and function not in {"abs", "sign"}:
                sentence = f"The function {function} should not be there."
                yield Slip("function", sentence), arguments[0]


def missing_functions(line: Tree) -> Change:
    """Take the function of a formula that has one in this line."""
    calls: dict[Tree, list[Call]] = {}
    for node in walk(line):
        if isinstance(node, Call) and len(node.arguments) == 1 and node.function in _PLAIN:
            calls.setdefault(node.arguments[0], []).append(node)

    def change(node: Tree) -> Iterator[tuple[Slip, Tree]]:
        for call in calls.get(node, ()):
            yield Slip("function", f"The function {call.function} is missing."), call

    return change


def bars(node: Tree) -> Iterator[tuple[Slip, Tree]]:
    """Put bars around a formula, or relu."""
    match node:
        case Number() | Negative() | Call("abs" | "exp"):
            return
    sentence = f"|{short(node)}| is not {short(node)} where that is negative."
    yield Slip("bars", sentence), Call("abs", (node,))
    yield instead(f"max({short(node)}, 0)", node, "bars"), Call("relu", (node,))
