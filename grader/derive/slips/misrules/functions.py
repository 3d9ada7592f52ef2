"""False laws of functions: taken for linear, for odd, for what they are on one side only."""

from __future__ import annotations

from typing import Final

from ..common.misrule import Misrule, misrule

BARS: Final[Misrule] = misrule("|x| is x only where x is not negative.", "abs(a) → a or -a")
ROOTS: Final[Misrule] = misrule(
    "sqrt(x^2) is |x|, which is x only where x is not negative.",
    "sqrt(s) → s^(1/2) or -s^(1/2)",
    "sqrt(…*s) → sqrt(…)*s^(1/2)",
    "sqrt(…*s*t) → sqrt(…)*s^(1/2)*t^(1/2)",
    "sqrt(a/s) → sqrt(a)/s^(1/2)",
    "sqrt(s/a) → s^(1/2)/sqrt(a)",
    "sqrt(…*s/a) → sqrt(…)*s^(1/2)/sqrt(a)",
    "sqrt(a/(…*s)) → sqrt(a)/(sqrt(…)*s^(1/2))",
)
FUNCTIONS: Final[tuple[Misrule, ...]] = (
    misrule(
        "⌊x⌋ and ⌈x⌉ are x only for whole x: instead of x there should be the rounded x.",
        "floor(a) → a",
        "ceil(a) → a",
    ),
    misrule(
        "⌈x⌉ is ⌊x⌋ + 1 except for whole numbers: floor and ceil are exchanged.",
        "floor(a) → ceil(a) or ceil(a) - 1",
        "floor(… + 1) → ceil(…)",
        "ceil(a) → floor(a) or floor(a) + 1",
    ),
    misrule(
        "A factorial is shifted by one: n! is Γ(n + 1), with n as last factor; Γ(x + 1) is x*Γ(x).",
        "gamma(… + 1) → (… + 1)*gamma(…) or gamma(…) or gamma(… + 2) or (…)*gamma(… + 1)",
        "gamma(a) → gamma(a + 1)",
    ),
    misrule(
        "A factor is missing: n!/(n - 2)! is n*(n - 1), each factor once.",
        "gamma(… + 1)/gamma(b) → … or (…)*b",
    ),
    BARS,
    ROOTS,
    misrule("sign(x) is 1 or -1, and 0 for x = 0.", "sign(a) → 1 or a"),
    misrule(
        "max(a, b) is a only where that is the larger one; relu(x), max(x, 0) and |x| are x only "
        "where x is not negative.",
        "max(a, b) → a or b",
        "min(a, b) → a or b",
        "relu(a) → a or abs(a)/2 or abs(a)",
    ),
    misrule(
        "The sign of the argument of a function matters: f(-x) is -f(x) only for odd functions, "
        "and f(x) only for even ones.",
        "f(-a) → -f(a) or f(a)",
        "f(a - b) → f(b - a) or -f(b - a)",
        "exp(a - b) → exp(b - a) or -exp(b - a)",
        "f(a) → -f(-a) or f(-a)",
    ),
    misrule(
        "f(a + b) is not f(a) + f(b): a sum in the argument of a function, or under a root, cannot "
        "be split.",
        "abs(a ± b ± …) → abs(a) + abs(b) + … or abs(a) ± abs(b) ± …",
        "abs(a) ± abs(b) ± … → abs(a ± b ± …)",
        "f(a ± b ± …) ↔ f(a) ± f(b) ± …",
        "f(… + a) → f(…) + a",
    ),
    misrule(
        "A factor or a sign cannot simply be moved out of the argument of a function, or into it.",
        "f(…*some) → some*f(…)",
        "f(a/b) → f(a)/b or f(a)/f(b)",
        "log(a/b) → log(a)/b",
        "max(…*a, b) → a*max(…, b)",
        "max(b, …*a) → a*max(…, b)",
        "min(…*a, b) → a*min(…, b)",
        "min(b, …*a) → a*min(…, b)",
        "…*b*f(a) → …*f(b*a)",
        "…*b*max(a, c) → …*max(b*a, c) or …*max(a, b*c) or …*max(b*a, b*c)",
        "…*b*min(a, c) → …*min(b*a, c) or …*min(a, b*c) or …*min(b*a, b*c)",
    ),
    misrule(
        "tanh(x) is 2*sigmoid(2x) - 1: both the value and the argument of a function change.",
        "tanh(a) → sigmoid(2*a) or 2*sigmoid(2*a) or 2*sigmoid(a) - 1 or sigmoid(2*a) - 1",
        "sigmoid(a) → tanh(a/2) or (1 + tanh(a))/2 or 1 + tanh(a/2)",
    ),
    misrule("f(x)^2 is not f(x^2).", "f(a)^n ↔ f(a^n)"),
)
"""In the order in which they are tried."""
