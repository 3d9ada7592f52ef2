"""Misrules as rows: a pattern in derive's own notation, and what is wrongly made of it.

`"log(a ± b ± …) → log(a) ± log(b) ± …"` is read as two formulas, in which

- `n` stands for a number, `s` and `t` for squares (`x^2`, `9`, `exp(2x)`), `f` for a function of
  one argument without laws of its own (those of log, sqrt, exp, |x| and E are rows themselves), `g`
  for one with a derivative in the table, every other letter for any formula, and the same letter
  for the same formula;
- `a + b + …` is every term, `a*b*…` every factor. With `±`, a letter is the term without its sign,
  which is put where the result has `±`, and left out where it has `+`;
- `… + a` is one term besides others, `…*a*b` two factors, `… + some` some terms, but not all. In
  the result `…` is the others, where they stood, and `c*… + some` what becomes of each;
  what is done to `some` is done to each of them;
- `a*log(b)` is a product in which a is all that stands beside the logarithm;
- `Σ_i a` is a sum over any index, which keeps its bounds;
- `a^(1/2)` in a result is the root of a square without bars, x of x^2.
- `u'` and `g'(u)` in a result are derivatives, in rows for them alone (see derivatives.py).

Several results are told apart by `or`; `↔` is a row in both directions.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from ...formula.budget import uncounted
from ...formula.errors import DeriveError
from ...formula.tree import Name, Product, Tree, names, walk
from ...notation.parse import parse_expression

REST: Final = Name("rest")
"""What `…` is read as."""
SOME: Final = Name("some")
SIGN_PLACE: Final = Name("signed")
"""The first factor of what stands after `±`."""
FUNCTION: Final = "f"
DERIVABLE: Final = "g"


@cache
def read_row(row: str) -> tuple[tuple[Tree, tuple[Tree, ...]], ...]:
    """Return the patterns of a row, each with its results.

    Raises:
        ValueError: it cannot be read.
    """
    try:
        with uncounted():
            if "↔" in row:
                left, right = map(_formula, row.split("↔"))
                return (left, (right,)), (right, (left,))
            pattern, results = row.split("→")
            return ((_formula(pattern), tuple(map(_formula, results.split(" or ")))),)
    except DeriveError as error:
        raise ValueError(f"the row {row!r} cannot be read: {error}") from error


def _formula(text: str) -> Tree:
    plain = text.replace("±", "+ signed*").replace("…", REST.name)
    return parse_expression(plain, functions=(FUNCTION, DERIVABLE), indexed={})


def has_rest(parts: tuple[Tree, ...]) -> bool:
    """Say whether terms or factors are a list with `…` in it."""
    return REST in (parts[0], parts[-1]) or parts[-1] == Product((SIGN_PLACE, REST))


@cache
def repetition(form: Tree, again: Tree) -> tuple[frozenset[str], bool]:
    """Return the letters that differ from part to part, and whether signs stand before it."""
    with uncounted():
        return names(form) - names(again), SIGN_PLACE in walk(again)
