"""False laws of powers and roots: of sums, of products, and of each other."""

from __future__ import annotations

from typing import Final

from ..common.misrule import Misrule, misrule

POWERS: Final[tuple[Misrule, ...]] = (
    misrule(
        "The power of a sum is not the sum of the powers.",
        "(a ± b ± …)^n → a^n ± b^n ± … or a^n + b^n + …",
        "((a ± b ± …)/c)^n → (a^n ± b^n ± …)/c^n",
        "(c/(a ± b ± …))^n → c^n/(a^n ± b^n ± …)",
        "((a + b)/(c + d))^n → (a^n + b^n)/(c^n + d^n)",
        "((a - b)/(c + d))^n → (a^n - b^n)/(c^n + d^n)",
        "((a + b)/(c - d))^n → (a^n + b^n)/(c^n - d^n)",
        "(a + b)*(c + d) → a*c + b*d",
    ),
    misrule(
        "The sum of the powers is not the power of a sum.",
        "a^c + b^c → (a + b)^c",
        "s + t → (s^(1/2) + t^(1/2))^2",
    ),
    misrule(
        "a^2 - b^2 is (a + b)*(a - b), with one sign of each kind: it is not a power of a sum.",
        "s - a → (s^(1/2) - a^(1/2))^2",
        "a - s → (a^(1/2) - s^(1/2))^2",
    ),
    misrule(
        "The root of a sum is not the sum of the roots.",
        "sqrt(c/(a ± b ± …)) → sqrt(c)/(sqrt(a) ± sqrt(b) ± …) or sqrt(c)/(a^(1/2) ± b^(1/2) ± …)",
        "sqrt(a ± b ± …) ↔ sqrt(a) ± sqrt(b) ± …",
        "sqrt(a ± b ± …) → a^(1/2) ± b^(1/2) ± … or abs(a^(1/2)) + abs(b^(1/2)) + …",
        "abs(a) ± abs(b) ± … → sqrt(a^2 ± b^2 ± …)",
        "… + abs(a) + sqrt(b) → … + sqrt(a^2 + b)",
    ),
)
LOST_POWERS: Final[tuple[Misrule, ...]] = (
    misrule(
        "The sign of a term is wrong: (a - b)^2 is a^2 - 2ab + b^2.",
        "(a + b)^2 → a^2 + b^2 - 2*a*b or a^2 + 2*a*b - b^2",
    ),
    misrule(
        "A factor 2 is missing: the power of a sum (a + b)^2 is a^2 + 2ab + b^2.",
        "(a + b)^2 → a^2 + b^2 + a*b",
    ),
    misrule(
        "The exponent belongs to every factor in the bracket.",
        "(…*a)^c → …*a^c",
        "(-a)^c → -a^c",
        "(a/b)^c → a^c/b or a/b^c",
    ),
    misrule(
        "a^m*a^n is a^(m + n), and (a^m)^n is a^(m*n).",
        "(a^b)^c → a^(b + c) or a^(b^c) or a^b*a^c",
        "…*a^b*a^c → …*a^(b*c) or …*(2*a)^(b + c) or …*(a*a)^(b + c)",
        "a^b/a^c → a^(b/c)",
    ),
    misrule(
        "a^n is a product of n factors a, not n*a: the exponent is no factor.",
        "a^n → n*a",
        "…*a*a → …*(2*a)",
    ),
    misrule(
        "A negative exponent means a reciprocal: a^(-n) is 1/a^n.",
        "a^(-b) → -a^b or a^b or a^(1/b)",
        "a/b^c → a*b^c or a*b^(1/c) or -a*b^c",
    ),
    misrule(
        "The root belongs to every factor under it.",
        "sqrt(…*a) → …*sqrt(a) or a*sqrt(…)",
        "sqrt(a/b) → sqrt(a)/b or a/sqrt(b)",
    ),
)
LOSSES: Final[tuple[Misrule, ...]] = (
    misrule("A root is missing, as if what is under it were a square.", "sqrt(a) → a"),
    misrule("A square is missing.", "a^2 → a"),
)
"""In the order in which they are tried; those of one direction only."""
