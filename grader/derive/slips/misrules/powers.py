"""False laws of powers and roots: of sums, of products, and of each other."""

from __future__ import annotations

from typing import Final

from ..common.misrule import Law
from ..common.rows import row

POWERS: Final[tuple[Law, ...]] = (
    row(
        "The power of a sum is not the sum of the powers.",
        "(a ± b ± …)^n → a^n ± b^n ± … or a^n + b^n + …",
        "((a ± b ± …)/c)^n → (a^n ± b^n ± …)/c^n",
        "(c/(a ± b ± …))^n → c^n/(a^n ± b^n ± …)",
        "((a + b)/(c + d))^n → (a^n + b^n)/(c^n + d^n)",
        "((a - b)/(c + d))^n → (a^n - b^n)/(c^n + d^n)",
        "((a + b)/(c - d))^n → (a^n + b^n)/(c^n - d^n)",
        "(a + b)*(c + d) → a*c + b*d",
    ),
    row(
        "The sum of the powers is not the power of a sum.",
        "a^c + b^c → (a + b)^c",
        "s + t → (s^(1/2) + t^(1/2))^2",
    ),
    row(
        "a^2 - b^2 is (a + b)*(a - b), with one sign of each kind: it is no power of a sum.",
        "s - a → (s^(1/2) - a^(1/2))^2",
        "a - s → (a^(1/2) - s^(1/2))^2",
    ),
    row(
        "The root of a sum is not the sum of the roots.",
        "sqrt(c/(a ± b ± …)) → sqrt(c)/(sqrt(a) ± sqrt(b) ± …) or sqrt(c)/(a^(1/2) ± b^(1/2) ± …)",
        "sqrt(a ± b ± …) ↔ sqrt(a) ± sqrt(b) ± …",
        "sqrt(a ± b ± …) → a^(1/2) ± b^(1/2) ± … or abs(a^(1/2)) + abs(b^(1/2)) + …",
        "abs(a) ± abs(b) ± … → sqrt(a^2 ± b^2 ± …)",
        "… + abs(a) + sqrt(b) → … + sqrt(a^2 + b)",
    ),
)
LOST_POWERS: Final[tuple[Law, ...]] = (
    row(
        "The sign of a term is wrong: (a - b)^2 is a^2 - 2ab + b^2.",
        "(a + b)^2 → a^2 + b^2 - 2*a*b or a^2 + 2*a*b - b^2",
    ),
    row(
        "A factor 2 is missing: the power of a sum (a + b)^2 is a^2 + 2ab + b^2.",
        "(a + b)^2 → a^2 + b^2 + a*b",
    ),
    row(
        "The exponent belongs to every factor in the bracket.",
        "(…*a)^c → …*a^c",
        "(-a)^c → -a^c",
        "(a/b)^c → a^c/b or a/b^c",
    ),
    row(
        "a^m*a^n is a^(m + n), and (a^m)^n is a^(m*n).",
        "(a^b)^c → a^(b + c) or a^(b^c) or a^b*a^c",
        "…*a^b*a^c → …*a^(b*c) or …*(2*a)^(b + c) or …*(a*a)^(b + c)",
        "a^b/a^c → a^(b/c)",
    ),
    row(
        "a^n is a product of n factors a, not n*a: the exponent is no factor.",
        "a^n → n*a",
        "…*a*a → …*(2*a)",
    ),
    row(
        "A negative exponent means a reciprocal: a^(-n) is 1/a^n.",
        "a^(-b) → -a^b or a^b or a^(1/b)",
        "a/b^c → a*b^c or a*b^(1/c) or -a*b^c",
    ),
    row(
        "The root belongs to every factor under it.",
        "sqrt(…*a) → …*sqrt(a) or a*sqrt(…)",
        "sqrt(a/b) → sqrt(a)/b or a/sqrt(b)",
    ),
)
LOSSES: Final[tuple[Law, ...]] = (
    row("A root is missing, as if what is under it were a square.", "sqrt(a) → a"),
    row("A square is missing.", "a^2 → a"),
)
"""Sentences, each with what the false law makes of a node; those of one direction only."""
