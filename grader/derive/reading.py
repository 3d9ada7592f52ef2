"""Builds the tree of a line and decides, or asks, what a juxtaposition such as `2 sin x` means.

How a line is read where textbooks differ:

- `sin x^2` is sin(x^2), `sin 2x` is sin(2x), `sin x cos y` is sin(x)*cos(y), `sin^2 x` is (sin x)^2,
  `sin(x)^2` is (sin(x))^2, `-x^2` is -(x^2), `a^b^c` is a^(b^c), `a/b*c` is (a/b)*c.
- `x(1-x)` is a product, unless x is declared as a function.
- `d/dx` takes the product without `*` that follows: `d/dx x sin x + 1` is D(x*sin(x), x) + 1.
- Refused with a question: `1/2x`, `sin x/2`, `sin x(1+x)`, `sin^-1 x`, `e^2x`, `√2x`, `√x²`, `x 2`,
  `d/dx x*y`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any, Final, TypeVar

from lark import Token, Transformer, v_args

from . import tree as ast
from .errors import ParseError
from .vocabulary import DERIVATIVE_HEAD, FUNCTIONS

MAX_NUMBER_DIGITS: Final = 400
MAX_DERIVATIVE_ORDER: Final = 5

_Method = TypeVar("_Method", bound=Callable[..., Any])
_inline: Callable[[_Method], _Method] = v_args(inline=True)


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


def _ask(message: str, column: int) -> ParseError:
    return ParseError(message, "", column)


def _operation(tree: ast.Tree, kind: str, first: Item, last: Item, **looks: bool) -> Item:
    return Item(tree, kind, first.column, last.end, **looks)


class Reader(Transformer[Token, Any]):
    """The actions of grammar.lark; ParseErrors raised here have a column but no text yet."""

    def start(self, parts: list[Any]) -> list[Any]:
        return parts

    @_inline
    def single(self, item: Item) -> Item:
        return item

    def open_tuple(self, parts: list[Any]) -> Item:
        return self._listing(parts, "tuple")

    tuple = list = empty_tuple = empty_list = lambda self, parts: self._bracketed(parts)

    def _bracketed(self, parts: Sequence[Any]) -> Item:
        return self._listing(parts, "tuple" if parts[0].type == "LPAR" else "list")

    def _listing(self, parts: Sequence[Any], kind: Any) -> Item:
        items = tuple(part.tree for part in parts if isinstance(part, Item))
        first, last = parts[0], parts[-1]
        end = last.end if isinstance(last, Item) else last.end_column
        return Item(ast.Listing(items, kind), "listing", first.column, end)

    def expression(self, parts: Sequence[Any]) -> Item:
        terms: list[ast.Tree] = []
        negative = False
        for part in parts:
            if isinstance(part, Token):
                negative = part.type == "MINUS"
            else:
                terms.append(ast.Negative(part.tree) if negative else part.tree)
                negative = False
        first, last = parts[0], parts[-1]
        if len(parts) == 1:
            return last  # type: ignore[no-any-return]
        tree = terms[0] if len(terms) == 1 else ast.Sum((*terms,))
        return Item(tree, "sum", first.column, last.end)

    @_inline
    def term(self, item: Item) -> Item:
        return item

    @_inline
    def derivative(self, operator: Token, body: Item) -> Item:
        name, variable, order = operator.split(" ")
        del name
        tree = body.tree
        if body.kind in {"times", "divide"} and variable in ast.names(_leftmost(tree)):
            raise _ask(
                f"how far does d/d{variable} reach? Write D(…, {variable}) or put brackets "
                "around what it differentiates and around the rest",
                operator.column or 1,
            )
        if isinstance(tree, ast.Listing) and tree.kind == "list" and len(tree.items) == 1:
            tree = tree.items[0]
        node = ast.Derivative(tree, variable, int(order))
        return Item(node, "derivative", operator.column or 1, body.end)

    def times_derivative(self, parts: Sequence[Any]) -> Item:
        left, operator, body = parts[0], parts[-2], parts[-1]
        right = self.derivative(operator, body)
        return _operation(ast.Product((*_factors(left), right.tree)), "times", left, right)

    @_inline
    def product(self, item: Item) -> Item:
        return item

    @_inline
    def times(self, left: Item, sign: Token, right: Item) -> Item:
        self._check_bare(left, right, sign)
        tree = ast.Product((*_factors(left), *_factors(right)))
        return _operation(tree, "times", left, right, function=left.function, bare=right.bare)

    @_inline
    def divide(self, left: Item, sign: Token, right: Item) -> Item:
        self._check_bare(left, right, sign)
        if right.implicit:
            raise _ask(
                "a product without * after / can be read in two ways: write a/(b*c) or (a/b)*c",
                right.column,
            )
        tree = ast.Quotient(left.tree, right.tree)
        return _operation(tree, "divide", left, right, function=left.function, bare=right.bare)

    def _check_bare(self, left: Item, right: Item, sign: Token) -> None:
        if left.bare and not right.function:
            raise _ask(
                f"does the argument of the function end before {sign}? Write f(x){sign}y or "
                f"f(x{sign}y)",
                sign.column or 1,
            )

    @_inline
    def signed(self, item: Item) -> Item:
        return item

    @_inline
    def minus(self, sign: Token, item: Item) -> Item:
        return replace(item, tree=ast.Negative(item.tree), kind="signed", column=sign.column or 1)

    minus_exponent = minus

    @_inline
    def plus_exponent(self, sign: Token, item: Item) -> Item:
        return item

    def juxtaposition(self, pieces: Sequence[Item]) -> Item:
        factors: list[Item] = []
        position = 0
        while position < len(pieces):
            if pieces[position].kind == "head":
                item, position = self._apply(pieces, position)
            else:
                item, position = pieces[position], position + 1
            factors.append(item)
        if len(factors) == 1:
            return factors[0]
        return self._side_by_side(factors)

    def _side_by_side(self, factors: Sequence[Item]) -> Item:
        for left, right in zip(factors, factors[1:], strict=False):
            if right.kind in {"number", "numeric power"}:
                raise _ask("a number after a factor needs a sign: write * before it", right.column)
            if left.kind in {"numeric power", "root"} and left.end == right.column:
                raise _ask(
                    "where does the exponent or the root end? Write brackets, as in e^(2x) or "
                    "sqrt(2)*x",
                    right.column,
                )
        tree = ast.Product(tuple(factor.tree for factor in factors))
        first, last = factors[0], factors[-1]
        looks = {"function": first.function, "bare": last.bare, "implicit": True}
        kind = "group product" if first.kind == "group" else "juxtaposition"
        return _operation(tree, kind, first, last, **looks)

    def _apply(self, pieces: Sequence[Item], position: int) -> tuple[Item, int]:
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
                raise _ask(
                    f"{last.head} needs an argument, as in {last.head.rstrip(chr(39))}(x)",
                    last.column,
                )
            if position < len(pieces) and not pieces[position].function:
                raise _ask(
                    f"does the bracket belong to the argument of {last.head}? Write "
                    f"{last.head}(…) around the whole argument",
                    pieces[position].column,
                )
            run = pieces[start:position]
            argument = run[0] if len(run) == 1 else self._side_by_side(run)
            bare = run[-1].kind != "bars"
        tree = argument.tree
        for head in reversed(heads):
            tree = _applied(head, (tree,))
        item = _operation(tree, "call", heads[0], argument, function=True, bare=bare)
        return item, position

    @_inline
    def power(self, base: Item, sign: Token, exponent: Item) -> Item:
        if base.kind == "head":
            return self._powered_head(base, exponent)
        if base.kind == "root":
            raise _ask("where does the root end? Write sqrt(x^2) or sqrt(x)^2", sign.column or 1)
        if exponent.kind == "head":
            raise _ask(f"write brackets: {exponent.head}(…)", exponent.column)
        plain_number = exponent.kind in {"number", "signed"} and isinstance(
            _unsigned(exponent.tree), ast.Number
        )
        numeric_base = isinstance(base.tree, ast.Number) or base.tree == ast.Name("e")
        kind = "numeric power" if plain_number and numeric_base else "power"
        tree = ast.Power(base.tree, exponent.tree)
        return _operation(tree, kind, base, exponent, function=base.function)

    def _powered_head(self, head: Item, exponent: Item) -> Item:
        if not isinstance(exponent.tree, ast.Number):
            raise _ask(
                f"{head.head} with this exponent has two meanings: write 1/{head.head}(x), "
                f"{head.head}(x)^n or the name of the inverse function",
                exponent.column,
            )
        return replace(head, tree=exponent.tree, end=exponent.end)

    @_inline
    def superscript(self, base: Item, raised: Token) -> Item:
        digits = raised.lstrip("-+")
        if not digits or not digits.isdigit() or len(raised) - len(digits) > 1:
            raise _ask("this exponent is not a number", raised.column or 1)
        number: ast.Tree = ast.Number(Fraction(int(digits[:MAX_NUMBER_DIGITS])), len(digits))
        if raised.startswith("-"):
            number = ast.Negative(number)
        column, end = raised.column or 1, raised.end_column or 1
        item = self.power(base, raised, Item(number, "group", column, end))
        return item  # type: ignore[no-any-return]

    @_inline
    def percent(self, item: Item, sign: Token) -> Item:
        if item.kind != "number":
            raise _ask("% may only follow a number", sign.column or 1)
        hundred = ast.Number(Fraction(100))
        return replace(item, tree=ast.Quotient(item.tree, hundred), kind="percent")

    @_inline
    def number(self, token: Token) -> Item:
        mantissa, _, exponent = token.lower().partition("e")
        small = len(token) <= MAX_NUMBER_DIGITS and abs(int(exponent or 0)) <= MAX_NUMBER_DIGITS
        if not small:
            raise _ask(f"a number may have at most {MAX_NUMBER_DIGITS} digits", token.column or 1)
        digits = mantissa.replace(".", "").lstrip("0")
        return self._leaf(ast.Number(Fraction(token.rstrip()), len(digits) or 1), "number", token)

    @_inline
    def name(self, token: Token) -> Item:
        return self._leaf(ast.Name(str(token)), "name", token)

    @_inline
    def primed(self, token: Token) -> Item:
        name = token.rstrip("'")
        return self._leaf(ast.Prime(name, len(token) - len(name), None), "name", token)

    @_inline
    def derived(self, token: Token) -> Item:
        body, variable, order = token.split(" ")
        tree = ast.Derivative(ast.Name(body), variable, int(order))
        return self._leaf(tree, "name", token)

    def _leaf(self, tree: ast.Tree, kind: str, token: Token) -> Item:
        return Item(tree, kind, token.column or 1, token.end_column or 1)

    @_inline
    def head(self, token: Token) -> Item:
        if token.endswith("'") or token == DERIVATIVE_HEAD:
            raise _ask(f"{token} needs brackets, as in {token}(…)", token.column or 1)
        return replace(self._leaf(ast.ONE, "head", token), head=str(token), function=True)

    @_inline
    def call(self, token: Token, arguments: Sequence[Any]) -> Item:
        items = [part for part in arguments if isinstance(part, Item)]
        column = token.column or 1
        head = Item(ast.ONE, "head", column, column, head=str(token))
        tree = _applied(head, tuple(item.tree for item in items))
        return Item(tree, "call", column, arguments[-1].end_column, function=True)

    def arguments(self, parts: Sequence[Any]) -> Sequence[Any]:
        return parts

    @_inline
    def group(self, opening: Token, inner: Item, closing: Token) -> Item:
        return Item(inner.tree, "group", opening.column or 1, closing.end_column or 1)

    @_inline
    def bars(self, opening: Token, inner: Item, closing: Token) -> Item:
        tree = ast.Call("abs", (inner.tree,))
        return Item(tree, "bars", opening.column or 1, closing.end_column or 1)

    @_inline
    def braces(self, opening: Token, inner: Item, closing: Token) -> Item:
        return Item(inner.tree, "group", opening.column or 1, closing.end_column or 1)

    @_inline
    def atom(self, item: Item) -> Item:
        return item

    @_inline
    def fraction(self, token: Token, top: Item, bottom: Item) -> Item:
        tree = ast.Quotient(top.tree, bottom.tree)
        return Item(tree, "fraction", token.column or 1, bottom.end)

    @_inline
    def root(self, token: Token, operand: Item) -> Item:
        if operand.kind == "head":
            raise _ask(f"write brackets: {operand.head}(…)", operand.column)
        kind = "fraction" if operand.kind in {"group", "bars"} else "root"
        tree = ast.Call("sqrt", (operand.tree,))
        return Item(tree, kind, token.column or 1, operand.end)

    def latex_root(self, parts: Sequence[Any]) -> Item:
        token, body = parts[0], parts[-1]
        index = parts[2].tree if len(parts) > 2 else ast.TWO
        tree: ast.Tree
        if index == ast.TWO:
            tree = ast.Call("sqrt", (body.tree,))
        elif index == ast.Number(Fraction(3)):
            tree = ast.Call("cbrt", (body.tree,))
        else:
            tree = ast.Power(body.tree, ast.Quotient(ast.ONE, index))
        return Item(tree, "fraction", token.column, body.end)


def _factors(item: Item) -> tuple[ast.Tree, ...]:
    if item.kind in {"times", "juxtaposition", "group product"} and isinstance(
        item.tree, ast.Product
    ):
        return item.tree.factors
    return (item.tree,)


def _leftmost(tree: ast.Tree) -> ast.Tree:
    while isinstance(tree, ast.Product | ast.Quotient):
        tree = tree.factors[0] if isinstance(tree, ast.Product) else tree.top
    return tree


def _unsigned(tree: ast.Tree) -> ast.Tree:
    while isinstance(tree, ast.Negative):
        tree = tree.operand
    return tree


def _applied(head: Item, arguments: tuple[ast.Tree, ...]) -> ast.Tree:
    """Return the tree of a function and its arguments, or say what is wrong with their number."""
    name = head.head.rstrip("'")
    primes = len(head.head) - len(name)
    tree: ast.Tree
    if name == DERIVATIVE_HEAD:
        return _derivative_call(head, arguments)
    if name[:3] in {"log", "ln2", "ln1", "ln_"} and name[-1:].isdigit():
        base = ast.Number(Fraction(int(name.lstrip("logn_")[:20])))
        tree = ast.Call("log", (*arguments, base))
        least, most, name = 2, 2, "log"
        arguments = (*arguments, base)
    else:
        least, most = FUNCTIONS.get(name, (1, 1))
        tree = ast.Call(name, arguments)
    if not least <= len(arguments) <= most:
        wanted = str(least) if least == most else f"{least} to {most}"
        raise _ask(f"{name} takes {wanted} argument(s), {len(arguments)} given", head.column)
    if primes:
        tree = ast.Prime(name, primes, arguments[0])
    return tree if head.tree == ast.ONE else ast.Power(tree, head.tree)


def _derivative_call(head: Item, arguments: tuple[ast.Tree, ...]) -> ast.Tree:
    order: ast.Tree = arguments[2] if len(arguments) == 3 else ast.ONE
    if (
        len(arguments) not in (2, 3)
        or not isinstance(arguments[1], ast.Name)
        or not isinstance(order, ast.Number)
        or order.value not in range(1, MAX_DERIVATIVE_ORDER + 1)
    ):
        raise _ask("write D(f, x), or D(f, x, 2) for the second derivative", head.column)
    return ast.Derivative(arguments[0], arguments[1].name, int(order.value))
