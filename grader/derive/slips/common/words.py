"""The sentences that name a slip in one part of a line, each worded once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, TypeAlias

from ...formula.printing import to_text
from ...formula.tree import ONE, Negative, Power, Quotient, Tree, walk

_LONGEST: Final = 40
FACTORS: Final = tuple(map(Fraction, "2 1/2 3 1/3 4 1/4".split()))
"""By which a line, or a term, is often too large."""


@dataclass(frozen=True, slots=True)
class Slip:
    """What may have gone wrong, in a sentence for the learner.

    Two explanations of one line whose `kind` is the same do not contradict each other: `sign`,
    `size` (a factor, a number, an exponent), `name`, `function`, `index`, `order`; each law is a
    kind of its own, and so is each term that is missing or extra. `size` counts what is changed: 0
    for a law, 1 for a sign, a number or a name, for a factor or a term how much stands in it.
    """

    kind: str
    sentence: str
    size: int = 1


Candidate: TypeAlias = tuple[Slip, Tree, Tree]
"""A slip, and two formulas whose equality shows that it leads to the line: see deciding.py."""
Rewriting: TypeAlias = Callable[[Tree], Iterator[Tree]]
Change: TypeAlias = Callable[[Tree], Iterator[tuple[Slip, Tree]]]
"""What a slip makes of one node; or, of a wrong node, what is there once the slip is undone."""


def saying(slip: Slip, rewriting: Rewriting) -> Change:
    """Say the same of all that a rewriting makes."""

    def change(node: Tree) -> Iterator[tuple[Slip, Tree]]:
        for other in rewriting(node):
            yield slip, other

    return change


def short(tree: Tree) -> str:
    """Return a formula as text; of a long one, how it begins."""
    if isinstance(tree, Power) and tree.exponent == ONE:
        tree = tree.base
    text = to_text(tree)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 4].rstrip()} …"


def law(sentence: str, size: int = 0) -> Slip:
    """Name a false law by the true one."""
    return Slip(sentence, sentence, size)


def _size(part: Tree | str) -> int:
    if isinstance(part, str):
        return 1
    if isinstance(part, Quotient) and part.top == ONE:
        part = part.bottom
    return sum(not isinstance(node, Negative) for node in walk(part))


SIGN: Final = Slip("sign", "The sign is wrong.", 0)
ORDER: Final = Slip("order", "The order of the factors matters: here it is wrong.")
TRANSPOSED: Final = Slip("order", "A factor is transposed, or its transpose is missing.")
ENTRY_BY_ENTRY: Final = (
    "A product of matrices multiplies rows by columns; ⊙ multiplies entry by entry."
)
EXCHANGED: Final = Slip("exchanged", "Numerator and denominator are exchanged.")


def sign_of(part: Tree) -> Slip:
    return Slip("sign", f"The sign of {short(part)} is wrong.")


def sign_of_terms(*terms: Tree) -> Slip:
    shown = " and ".join(map(short, terms))
    if len(terms) == 1:
        return Slip("sign", f"The sign of the term {shown} is wrong.")
    return Slip("sign", f"The signs of the terms {shown} are wrong.")


def sign_of_argument(function: str) -> Slip:
    place = "exponent" if function == "exp" else "argument"
    return Slip("sign", f"The sign of the {place} of {function} is wrong.")


def sign_of_exponent(base: Tree) -> Slip:
    return Slip("sign", f"The exponent of {short(base)} has the wrong sign.")


def missing_factor(factor: Tree | str, more: str = "") -> Slip:
    shown = factor if isinstance(factor, str) else short(factor)
    return Slip("size", f"The factor {shown} is missing{more}.", _size(factor))


def extra_factor(factor: Tree | str, more: str = "") -> Slip:
    shown = factor if isinstance(factor, str) else short(factor)
    return Slip("size", f"There is an extra factor {shown}{more}.", _size(factor))


def wrong_factor(ratio: Fraction) -> Slip:
    """Say by which factor a line is too large."""
    if ratio.denominator == 1:
        return extra_factor(str(ratio))
    if ratio.numerator == 1:
        return missing_factor(str(ratio.denominator))
    return Slip("size", f"This is wrong by the factor {ratio}.")


def other_term(found: Tree, meant: Tree) -> Slip:
    """Say what a term should be that has a wrong factor."""
    return Slip("size", f"The factor of the term {short(found)} is wrong: {_meant(meant)}.")


def _meant(meant: Tree) -> str:
    return f"it should be {short(meant)}"


def missing_term(term: Tree) -> Slip:
    return Slip(f"no {to_text(term)}", f"The term {short(term)} is missing.", 1 + _size(term))


def extra_term(term: Tree) -> Slip:
    sentence = f"There is an extra term {short(term)}."
    return Slip(f"extra {to_text(term)}", sentence, 1 + _size(term))


def other_number(found: Tree, meant: Tree) -> Slip:
    return Slip("size", f"The number {short(found)} should be {short(meant)}.")


def other_exponent(base: Tree, meant: Tree, found: Tree) -> Slip:
    sentence = f"The exponent of {short(base)} should be {short(meant)}, not {short(found)}."
    return Slip("size", sentence)


def missing_square(base: Tree) -> Slip:
    return Slip("size", f"The square of {short(base)} is missing.")


def missing_root(radicand: Tree) -> Slip:
    return Slip("size", f"The root of {short(radicand)} is missing.")


def instead(meant: Tree | str, found: Tree | str, kind: str = "name") -> Slip:
    """Say what should stand in the place of what does."""
    shown = (part if isinstance(part, str) else short(part) for part in (meant, found))
    return Slip(kind, "There should be {} instead of {}.".format(*shown))
