r"""What the sentences of a document say of random variables: `E[ε] = 0`, `Var(ε) = σ²`, i.i.d.

Formulas in prose that give a moment declare it; that variables are independent is said in words.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from typing import Final

from ..formula.functions import is_moment
from ..formula.printing import to_text
from ..formula.tree import TWO, Call, Entry, Name, Negative, Power, Sum, Tree, names, walk
from ..formula.vocabulary import CONSTANTS

_VECTOR: Final = re.compile(r"(vector\([^()]*\))(?: of (random))?")
_INDICES: Final = frozenset("ijkln")


def laws_said(statements: Iterable[tuple[Tree, ...]], declared: Collection[str]) -> dict[str, str]:
    """Return the laws of the variables whose mean or variance equations give: `random(mean=0)`.

    `μ = E[X]` says what μ is, and nothing of X: what is given must be in declared names.
    """
    known = {*declared, *CONSTANTS}
    means: dict[str, Tree] = {}
    squares: dict[str, Tree] = {}
    variances: dict[str, Tree] = {}
    twice: set[str] = set()  # names of which two things are said
    for sides in statements:
        fitting = (s for s in sides if not _has_moment(s) and names(s) <= known)
        value = next(fitting, None)
        for side in sides if value is not None and len(sides) > 1 else ():
            match side:
                case Call("E", (Power(base, power),)) if power == TWO:
                    _add(squares, base, value, twice)
                case Call("E", (base,)):
                    _add(means, base, value, twice)
                case Call("Var", (base,)):
                    _add(variances, base, value, twice)
    for name, square in squares.items():
        if name in means:
            spread = Sum((square, Negative(Power(means[name], TWO))))
            variances.setdefault(name, spread)
    laws = {}
    for name in {**means, **variances}.keys() - twice:
        parts = [("mean", means.get(name)), ("variance", variances.get(name))]
        told = ", ".join(f"{word}={to_text(tree)}" for word, tree in parts if tree is not None)
        laws[name] = f"random({told})"
    return laws


def with_laws(
    kinds: Mapping[str, str], laws: Mapping[str, str], *, independent: bool
) -> dict[str, str]:
    """Return the declarations of what is random with what is said of it."""
    told = dict(kinds)
    for name, kind in kinds.items():
        law, vector = laws.get(name, ""), _VECTOR.fullmatch(kind)
        if law and kind in {"random", "real", ""}:
            told[name] = law
        elif law and vector is not None:
            told[name] = f"{vector[1]} of {law}"
        if independent:
            told[name] = re.sub(r"(?<!independent )\brandom\b", "independent random", told[name])
    return told


def _add(found: dict[str, Tree], base: Tree, value: Tree | None, twice: set[str]) -> None:
    name = base.array if isinstance(base, Entry) else base
    if value is None or not isinstance(name, Name):
        return
    stem, _, below = name.name.partition("_")
    called = stem if below in _INDICES else name.name
    if found.setdefault(called, value) != value:
        twice.add(called)


def _has_moment(tree: Tree) -> bool:
    return any(isinstance(node, Call) and is_moment(node.function) for node in walk(tree))
