"""False laws of logarithms and exponentials."""

from __future__ import annotations

from typing import Final

from ...formula.tree import Tree, rewrite
from ..common.misrule import Misrule, misrule, rewritten

OF_SUM: Final = "The logarithm of a sum is not the sum of the logarithms."
LOGARITHMS: Final[tuple[Misrule, ...]] = (
    misrule(
        OF_SUM,
        "log(a ± b ± …) ↔ log(a) ± log(b) ± …",
        "log(a + b + …) → log(a)*log(b)*…",
        "log(a + b) → log(a)/log(b)",
    ),
    misrule(
        "The logarithm of a product is the sum of the logarithms.",
        "log(a*b*…) → log(a)*log(b)*… or log(abs(a))*log(abs(b))*…",
        "log(a) + log(b) → log(a)*log(b) or log(a/b)",
    ),
    misrule(
        "log(a/b) is log(a) - log(b), not log(a)/log(b).",
        "log(a/b) → log(a)/log(b) or log(a)*log(b)",
        "log(a)/log(b) → log(a/b) or log(a) - log(b)",
        "… + a - log(b) → … + a/log(b)",
        "… + log(a) - log(b) → … + log(a*b) or … + log(b)/log(a)",
    ),
    misrule(
        "log(a/b) is log(a) - log(b), with a minus, and log(a*b) has none.",
        "log(a/b) → log(a) + log(b) or log(b) - log(a)",
        "log(…*a) → log(a) - log(…)",
    ),
    misrule(
        "exp(a + b) is exp(a)*exp(b), and exp(a*b) is exp(a)^b.",
        "exp(a + b + …) → exp(a) + exp(b) + …",
        "exp(a ± b ± …) → exp(a) ± exp(b) ± …",
        "exp(a + b) → exp(a*b) or exp(a)^b",
        "exp(a*b*…) → exp(a)*exp(b)*…",
        "exp(…*a) → a*exp(…)",
        "exp(a)*exp(b) → exp(a*b) or exp(a) + exp(b)",
        "exp(a) + exp(b) → exp(a + b)",
        "exp(a)/exp(b) → exp(a/b) or exp(a + b)",
        "exp(a)^b → exp(a + b) or exp(a^b)",
    ),
)
LOST_LOGARITHMS: Final[tuple[Misrule, ...]] = (
    misrule(
        "log(a^n) is n*log(a): the exponent comes in front of the logarithm of its own base.",
        "log(a^b) → (log(a))^b or log(b*a) or log(a)",
        "log(…*a^b) → log(…*a) or log(…) + (log(a))^b or b*log(…*a)",
        "a*log(b) → (log(b))^a or log(a*b)",
        "(log(a))^b → b*log(a)",
    ),
    misrule(
        "The logarithm to base b is log(a)/log(b).",
        "log(a, b) → log(a) or log(b)*log(a)",
        "log(a) → log(a)/log(2) or log(a)/log(10)",
    ),
    misrule(
        "A negative exponent means a reciprocal: exp(-a) is 1/exp(a).",
        "exp(-a) → -exp(a) or exp(a)",
    ),
    misrule(
        "exp and log undo each other only where nothing stands between them.",
        "exp(-log(a)) → -a or a",
        "exp(…*log(a)) → …*a",
        "exp(log(a) ± log(b) ± …) → a ± b ± …",
        "exp(… + log(a)) → … + a",
        "exp(… - log(a)) → … - a",
        "log(exp(a) ± exp(b) ± …) → a ± b ± …",
        "log(… + exp(a)) → log(…) + a",
        "log(… - exp(a)) → log(…) - a",
    ),
)
"""In the order in which they are tried; those of one direction only."""


def opened_logarithms(tree: Tree) -> tuple[Tree, ...]:
    """Return the formula with logarithms of quotients, then of products, too, taken apart."""
    quotients = _rewritten_everywhere("log(a/b) → log(a) - log(b)", tree)
    return quotients, _rewritten_everywhere("log(a*b*…) → log(a) + log(b) + …", quotients)


def _rewritten_everywhere(law: str, tree: Tree) -> Tree:
    return rewrite(tree, lambda node: next(rewritten((law,), node), node))
