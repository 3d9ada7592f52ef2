"""Decides, or asks, what pieces side by side mean, such as `2 sin x cos y`.

How a line is read where textbooks differ:

- `sin x^2` is sin(x^2), `sin 2x` is sin(2x), `sin x cos y` is sin(x)*cos(y),
  `sin^2 x` is (sin x)^2, `sin(x)^2` is (sin(x))^2, `-x^2` is -(x^2), `a^b^c` is a^(b^c),
  `a/b*c` is (a/b)*c, and so is `a/b c`, by its space.
- `x(1-x)` is a product, unless x is declared as a function.
- `d/dx` takes the product without `*` that follows: `d/dx x sin x + 1` is D(x*sin(x), x) + 1.
- Refused with a question: `1/2x`, `sin x/2`, `sin x(1+x)`, `sin^-1 x`, `e^2x`, `√2x`, `√x²`, `x 2`,
  `d/dx x*y`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise
from typing import Final

from ..formula import tree as ast
from ..formula.binding import bound
from ..formula.errors import ParseError
from ..formula.functions import ARRAY_FUNCTIONS, FUNCTIONS, MOMENTS, is_moment
from ..formula.vocabulary import DERIVATIVE_HEAD, INTEGRAL_HEADS

MAX_DERIVATIVE_ORDER: Final = 5
_MOST_ARGUMENTS: Final = 6  # of a function without a body


@dataclass(frozen=True, slots=True)
class Item:
    """A piece of the line with what its neighbours need to know about its looks."""

    tree: ast.Tree
    kind: str
    column: int
    end: int
    head: str = ""
    function: bool = False  # begins with the name of a function
    bare: bool = False  # ends in a function whose argument has no brackets
    implicit: bool = False  # factors side by side, without a sign between them
    apart: bool = False  # a function with a space before its brackets
    bracketed: bool = False  # nothing but what stands in round brackets
    running: tuple[str, ...] = ()  # the indices of the sums with which it ends, without brackets
    opening: str = ""  # the bracket with which a product begins, if what follows has none


def ask(message: str, column: int) -> ParseError:
    """Return the error for a line with two readings, or none; parse.py adds the text."""
    return ParseError(message, "", column)


def operation(
    tree: ast.Tree,
    kind: str,
    first: Item,
    last: Item,
    *,
    function: bool = False,
    bare: bool = False,
    implicit: bool = False,
) -> Item:
    """Return the item that spans from the first to the last."""
    return Item(tree, kind, first.column, last.end, "", function, bare, implicit)


def juxtapose(pieces: Sequence[Item]) -> Item:
    """Return the product of the pieces, functions applied to what follows them."""
    factors: list[Item] = []
    position = 0
    while position < len(pieces):
        if pieces[position].kind == "head":
            item, position = _apply(pieces, position)
        else:
            item, position = pieces[position], position + 1
        factors.append(item)
    if len(factors) == 1:
        return factors[0]
    return _side_by_side(factors)


def _side_by_side(factors: Sequence[Item]) -> Item:
    for left, right in pairwise(factors):
        # A set fraction ends where it ends: `\frac{a}{2} 2 w` has one reading.
        if right.kind in {"number", "numeric power"} and left.kind != "fraction":
            raise ask("a number after a factor needs a sign: write * before it", right.column)
        if left.kind in {"numeric power", "root"} and left.end == right.column:
            raise ask(
                "where does the exponent or the root end? Write brackets, as in e^(2x) or "
                "sqrt(2)*x",
                right.column,
            )
    tree = ast.Product(tuple(factor.tree for factor in factors))
    first, last = factors[0], factors[-1]
    kind = "group product" if first.kind == "group" else "juxtaposition"
    product = operation(
        tree, kind, first, last, function=first.function, bare=last.bare, implicit=True
    )
    return replace(product, opening=_opening(factors))


def _opening(factors: Sequence[Item]) -> str:
    """Return `(` or `[` if a bracket comes first; round ones side by side are read as a product."""
    first, second = factors[:2]
    if first.kind == "listing":
        return "["
    return "(" if first.bracketed and not second.bracketed else ""


def _apply(pieces: Sequence[Item], position: int) -> tuple[Item, int]:
    """Give the run of functions at `position` its argument; return what follows, too."""
    heads = []
    while position < len(pieces) and pieces[position].kind == "head":
        heads.append(pieces[position])
        position += 1
    last = heads[-1]
    start = position
    bare = True
    if start < len(pieces) and pieces[start].kind == "group":
        argument, position, bare = pieces[start], start + 1, False
    elif start < len(pieces) and pieces[start].function:
        argument, position = pieces[start], start + 1
    else:
        while position < len(pieces) and not (
            pieces[position].function or pieces[position].kind in {"group", "listing"}
        ):
            position += 1
        if position == start:
            raise ask(_without_argument(last), last.column)
        if position < len(pieces) and not pieces[position].function:
            raise ask(
                f"does the bracket belong to the argument of {last.head}? Write "
                f"{last.head}(…) around the whole argument",
                pieces[position].column,
            )
        run = pieces[start:position]
        _check_logarithm(last, run)
        argument = run[0] if len(run) == 1 else _side_by_side(run)
        settled = len(run) == 1 and run[0].kind == "number" and last.head in {"log", "sqrt"}
        bare = run[-1].kind != "bars" and not settled  # ln 2 * x asks no question
    tree = argument.tree
    for head in reversed(heads):
        tree = applied(head, (tree,))
    item = operation(tree, "call", heads[0], argument, function=True, bare=bare)
    return item, position


def _check_logarithm(head: Item, run: Sequence[Item]) -> None:
    """`log p q` with a space in it is the logarithm of p for one reader, and of p q for another."""
    for left, right in pairwise(run):
        if head.head.startswith("log") and left.kind != "number" and left.end < right.column:
            raise ask(
                f"where does the argument of the logarithm end? Write {head.head}(…)", right.column
            )


def _without_argument(head: Item) -> str:
    message = f"{head.head} needs an argument, as in {head.head.rstrip(chr(39))}(x)"
    if head.head == "sigmoid" and head.tree != ast.ONE:
        return f"{message}; if σ is a standard deviation, declare sigma"
    return message


def applied(head: Item, arguments: tuple[ast.Tree, ...]) -> ast.Tree:
    """Return the tree of a function and its arguments, or say what is wrong with their number."""
    name = head.head.rstrip("'")
    primes = len(head.head) - len(name)
    tree: ast.Tree
    if name == "jacobian":
        return ast.Call("transpose", (_derivative_call(head, arguments[:2]),))
    if name in {DERIVATIVE_HEAD, "grad"}:
        return _derivative_call(head, arguments)
    if name in INTEGRAL_HEADS:
        return _integral_call(head, arguments)
    if name[:3] in {"log", "ln2", "ln1", "ln_"} and name[-1:].isdigit():
        base = ast.Number(Fraction(int(name.lstrip("logn_")[:20])))
        tree = ast.Call("log", (*arguments, base))
        least, most, name = 2, 2, "log"
        arguments = (*arguments, base)
    else:
        known = {**FUNCTIONS, **ARRAY_FUNCTIONS, **MOMENTS}
        word = name.partition("_")[0] if is_moment(name) else name
        least, most = known[word].arguments if word in known else (1, _MOST_ARGUMENTS)
        tree = ast.Call(name, arguments)
    if not least <= len(arguments) <= most:
        wanted = str(least) if least == most else f"{least} to {most}"
        raise ask(f"{name} takes {wanted} argument(s), {len(arguments)} given", head.column)
    if primes and len(arguments) > 1:
        raise ask(f"by which argument is {name} derived? Write D(…, x)", head.column)
    if primes:
        tree = ast.Prime(name, primes, arguments[0])
    return tree if head.tree == ast.ONE else ast.Power(tree, head.tree)


def _derivative_call(head: Item, arguments: tuple[ast.Tree, ...]) -> ast.Tree:
    order: ast.Tree = arguments[2] if len(arguments) == 3 else ast.ONE
    if (
        len(arguments) not in (2, 3)
        or not isinstance(arguments[1], ast.Name | ast.Entry)
        or not isinstance(order, ast.Number)
        or order.value not in range(1, MAX_DERIVATIVE_ORDER + 1)
    ):
        raise ask("write D(f, x), or D(f, x, 2) for the second derivative", head.column)
    variable = arguments[1]
    if isinstance(variable, ast.Entry):
        assert isinstance(variable.array, ast.Name)  # the tokens give no other
        name = f"{variable.array.name}_{','.join(variable.indices)}"
    else:
        name = variable.name
    return ast.Derivative(arguments[0], name, int(order.value))


def _integral_call(head: Item, arguments: tuple[ast.Tree, ...]) -> ast.Tree:
    if len(arguments) not in (2, 4) or not isinstance(arguments[1], ast.Name):
        raise ask("write integral(f, x), or integral(f, x, a, b) with bounds", head.column)
    return bound(ast.Integral(arguments[0], arguments[1].name, *arguments[2:]))
