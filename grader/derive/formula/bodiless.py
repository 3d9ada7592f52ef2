"""Functions without a body, of which only what holds for every function can be said.

`f: function` declares one. Two formulas are compared for several bodies without any symmetry, zero
or bound in common: what agrees for all of these agrees for every smooth function; what does not may
still hold for the one that is meant, and so is never refuted.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Collection, Mapping
from fractions import Fraction
from typing import Final, TypeAlias

from .calculus import differentiate
from .errors import ValueRefused
from .printing import to_text
from .tree import (
    ONE,
    TWO,
    Call,
    Derivative,
    Name,
    Number,
    Power,
    Prime,
    Product,
    Quotient,
    Sum,
    Tree,
    rewrite,
    substitute,
    walk,
)

Body: TypeAlias = Callable[[str, int], Tree]
"""Gives a function, by its name and the number of its arguments, a formula in t1, t2, …"""

TRIALS: Final = 3
_DECLARED: Final = re.compile(r"(positive\s+)?function")
_LEAST: Final = Fraction(1, 7)  # value of a positive function


def declared_function(text: str) -> bool | None:
    """Say of the declaration of a function whether it is positive; None of any other."""
    found = _DECLARED.fullmatch(text.strip())
    return None if found is None else found[1] is not None


def bodiless_in(known: Mapping[str, bool], *trees: Tree) -> tuple[str, ...]:
    """Return which of the functions without a body occur."""
    found = {
        node.function if isinstance(node, Call) else node.name
        for tree in trees
        for node in walk(tree)
        if isinstance(node, Call | Prime)
    }
    return tuple(sorted(found & set(known)))


def with_bodies(tree: Tree, known: Mapping[str, bool], body: Body) -> Tree:
    """Put bodies in the place of the functions and of their primes.

    Raises:
        ValueRefused: the prime of a function of several arguments.
    """

    def change(node: Tree) -> Tree:
        match node:
            case Call(name, arguments) if name in known:
                values = {_argument(place): value for place, value in enumerate(arguments, 1)}
                return substitute(body(name, len(arguments)), values)
            case Prime(name, order, argument) if name in known:
                if argument is None:
                    raise ValueRefused(f"{name}' needs its argument, as in {name}'(x)")
                slope = body(name, 1)
                for _ in range(order):
                    slope = differentiate(slope, _argument(1))
                return substitute(slope, {_argument(1): argument})
        return node

    return rewrite(tree, change)


def generic(trial: int, known: Mapping[str, bool], slopes: Collection[str] = ()) -> Body:
    """Return bodies that are the same whenever the trial is: a line, a wave and a bump together.

    `slopes` are the names by which something is differentiated: f_theta depends on theta, too.
    """

    def body(name: str, count: int) -> Tree:
        rng = random.Random(f"{name} {count} {trial}")
        names = [Name(_argument(place)) for place in range(1, count + 1)]
        index = name.partition("_")[2]
        names += [Name(slope) for slope in sorted(slopes) if slope.partition("_")[0] == index]

        def constant() -> Number:
            return Number(Fraction(rng.choice((-1, 1)) * rng.randint(3, 12), 7))

        def mixed() -> Tree:
            return Sum((constant(), *(Product((constant(), name)) for name in names)))

        wave = Product((constant(), Call("sin", (mixed(),))))
        bump = Quotient(constant(), Sum((ONE, Power(mixed(), TWO))))
        whole = Sum((mixed(), wave, bump, *((Product((*names,)),) if len(names) > 1 else ())))
        return Sum((Number(_LEAST), Power(whole, TWO))) if known[name] else whole

    return body


def examples(known: Mapping[str, bool]) -> list[tuple[str, Body]]:
    """Return functions of one argument that everyone knows, each with its formula in t."""
    t = Name(_argument(1))
    formulas: list[Tree] = [Sum((Power(t, TWO), ONE)), Call("exp", (t,))]
    if not any(known.values()):
        formulas = [Power(t, TWO), Sum((t, ONE)), *formulas]
    return [(to_text(substitute(f, {t.name: Name("t")})), _always(f)) for f in formulas]


def slopes_in(*trees: Tree) -> frozenset[str]:
    """Return the names by which something is differentiated."""
    found = (node for tree in trees for node in walk(tree) if isinstance(node, Derivative))
    return frozenset(node.variable for node in found)


def _always(formula: Tree) -> Body:
    def body(name: str, count: int) -> Tree:
        if count != 1:
            raise ValueRefused(f"{name} has several arguments")
        return formula

    return body


def _argument(place: int) -> str:
    return f"t@{place}"
