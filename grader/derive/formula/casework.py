"""Cases in formulas: |x|, max and the like written in cases, as what is compared with cases is."""

from __future__ import annotations

from .calculus import negate
from .tree import ZERO, Call, Cases, Derivative, Relation, Tree, rewrite, walk


def has_cases(tree: Tree) -> bool:
    return any(isinstance(node, Cases) for node in walk(tree))


def corners_shown(tree: Tree) -> Tree:
    """Write |x|, relu, max and min under a derivative in cases: at their corners it has no value.

    Elsewhere such a point decides nothing; beside a line that says what happens there, it does.
    """

    def change(node: Tree) -> Tree:
        return rewrite(node, _in_cases) if isinstance(node, Derivative) else node

    return rewrite(tree, change)


def _in_cases(node: Tree) -> Tree:
    match node:
        case Call("abs", (x,)):
            return Cases((x, Relation(x, ">", ZERO), negate(x)))
        case Call("relu", (x,)):
            return Cases((x, Relation(x, ">", ZERO), ZERO))
        case Call("max" | "min" as function, arguments):
            best, *others = arguments
            for other in others:
                sign = ">" if function == "max" else "<"
                best = Cases((best, Relation(best, sign, other), other))  # type: ignore[arg-type]
            return best
    return node
