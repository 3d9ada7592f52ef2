"""Works out which numbers are positive from how they are used: `log p` says that p is."""

from __future__ import annotations

from collections.abc import Iterable

from ..formula.tree import ONE, Call, Entry, Name, Negative, Sum, Tree, walk

POSITIVE = "positive"
UNIT = "(0, 1)"


def positive_by_use(trees: Iterable[Tree]) -> dict[str, str]:
    """Return the domain of the names of which a logarithm is taken: p, or 1 - p."""
    found: dict[str, str] = {}
    below: set[str] = set()
    for tree in trees:
        for node in walk(tree):
            match node:
                case Call("log", (argument, *_)):
                    base = argument
                case _:
                    continue
            match base:
                case Name(name) | Entry(Name(name)):
                    found[name] = POSITIVE
                case Sum((first, Negative(Name(name) | Entry(Name(name))))) if first == ONE:
                    below.add(name)
    return {name: UNIT if name in below else kind for name, kind in found.items()}
