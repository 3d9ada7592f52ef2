"""The actions of grammar.lark: builds the tree of a line."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any, Final, TypeVar

from lark import Token, Transformer, v_args

from . import tree as ast
from .juxtaposition import Item, applied, ask, juxtapose, operation
from .statements import read_statement
from .vocabulary import DERIVATIVE_HEAD, MOMENTS

MAX_NUMBER_DIGITS: Final = 400

_Method = TypeVar("_Method", bound=Callable[..., Any])
_inline: Callable[[_Method], _Method] = v_args(inline=True)  # type: ignore[assignment]


class Reader(Transformer[Token, Any]):
    """The actions of grammar.lark; ParseErrors raised here have a column but no text yet."""

    def start(self, parts: list[Any]) -> list[Any]:
        return parts

    @_inline
    def single(self, item: Item) -> Item:
        return item

    def open_tuple(self, parts: list[Any]) -> Item:
        return self._listing(parts, "tuple")

    def listing(self, parts: Sequence[Any]) -> Item:
        return self._listing(parts, "tuple" if parts[0].type == "LPAR" else "list")

    def _listing(self, parts: Sequence[Any], kind: Any) -> Item:
        items = tuple(part.tree for part in parts if isinstance(part, Item))
        first, last = parts[0], parts[-1]
        end = last.end if isinstance(last, Item) else last.end_column
        return Item(ast.Listing(items, kind), "listing", first.column, end)

    def expression(self, parts: Sequence[Any]) -> Item:
        terms: list[ast.Tree] = []
        sign = "PLUS"
        for part in parts:
            if isinstance(part, Token):
                sign = part.type
            else:
                terms.append(_signed(part.tree, sign))
                sign = "PLUS"
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
            raise ask(
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
        return operation(ast.Product((*_factors(left), right.tree)), "times", left, right)

    @_inline
    def series(self, operator: Token, body: Item) -> Item:
        operation, index, low, high = operator.split("|")
        if operation == "prod" and not _all_mention(body.tree, index):
            raise ask(
                "how far does the product reach? Put brackets around all that it multiplies",
                operator.column or 1,
            )
        kind: Any = operation
        tree = ast.Series(kind, index, _bound(low), _bound(high), body.tree)
        return Item(tree, "series", operator.column or 1, body.end)

    @_inline
    def head_series(self, head: Token, operator: Token, body: Item) -> Item:
        """`log sum_j exp(z_j)`: the function takes the sum and all that this takes."""
        inner = self.series(operator, body)
        tree = applied(self.head(head), (inner.tree,))
        return Item(tree, "call", head.column or 1, inner.end, function=True)

    def times_series(self, parts: Sequence[Any]) -> Item:
        left, operator, body = parts[0], parts[-2], parts[-1]
        right = self.series(operator, body)
        return operation(ast.Product((*_factors(left), right.tree)), "times", left, right)

    @_inline
    def product(self, item: Item) -> Item:
        return item

    @_inline
    def times(self, left: Item, sign: Token, right: Item) -> Item:
        self._check_bare(left, right, sign)
        if left.kind == "hadamard":
            raise ask("which product comes first? Put brackets around one", sign.column or 1)
        tree = ast.Product((*_factors(left), *_factors(right)))
        return operation(tree, "times", left, right, function=left.function, bare=right.bare)

    @_inline
    def hadamard(self, left: Item, sign: Token, right: Item) -> Item:
        self._check_bare(left, right, sign)
        if right.implicit:
            raise ask(
                f"a product after {sign} can be read in two ways: put brackets around it",
                right.column,
            )
        tree = ast.Call("hadamard", (left.tree, right.tree))
        return operation(tree, "hadamard", left, right, function=left.function, bare=right.bare)

    @_inline
    def divide(self, left: Item, sign: Token, right: Item) -> Item:
        self._check_bare(left, right, sign)
        if right.implicit:
            raise ask(
                "a product without * after / can be read in two ways: write a/(b*c) or (a/b)*c",
                right.column,
            )
        tree = ast.Quotient(left.tree, right.tree)
        return operation(tree, "divide", left, right, function=left.function, bare=right.bare)

    def _check_bare(self, left: Item, right: Item, sign: Token) -> None:
        if left.bare and not right.function:
            raise ask(
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

    def juxtaposition(self, pieces: list[Item]) -> Item:
        return juxtapose(pieces)

    @_inline
    def power(self, base: Item, sign: Token, exponent: Item) -> Item:
        if base.kind == "head":
            return self._powered_head(base, exponent)
        if base.kind == "root":
            raise ask("where does the root end? Write sqrt(x^2) or sqrt(x)^2", sign.column or 1)
        if exponent.kind == "head":
            raise ask(f"write brackets: {exponent.head}(…)", exponent.column)
        plain_number = exponent.kind in {"number", "signed"} and isinstance(
            _unsigned(exponent.tree), ast.Number
        )
        numeric_base = isinstance(base.tree, ast.Number) or base.tree == ast.Name("e")
        kind = "numeric power" if plain_number and numeric_base else "power"
        tree = ast.Power(base.tree, exponent.tree)
        return operation(tree, kind, base, exponent, function=base.function)

    def _powered_head(self, head: Item, exponent: Item) -> Item:
        if not isinstance(exponent.tree, ast.Number):
            raise ask(
                f"{head.head} with this exponent has two meanings: write 1/{head.head}(x), "
                f"{head.head}(x)^n or the name of the inverse function",
                exponent.column,
            )
        return replace(head, tree=exponent.tree, end=exponent.end)

    @_inline
    def superscript(self, base: Item, raised: Token) -> Item:
        digits = raised.lstrip("-+")
        if not digits or not digits.isdigit() or len(raised) - len(digits) > 1:
            raise ask("this exponent is not a number", raised.column or 1)
        number: ast.Tree = ast.Number(Fraction(int(digits[:MAX_NUMBER_DIGITS])), len(digits))
        if raised.startswith("-"):
            number = ast.Negative(number)
        column, end = raised.column or 1, raised.end_column or 1
        return self.power(base, raised, Item(number, "group", column, end))

    @_inline
    def percent(self, item: Item, sign: Token) -> Item:
        if item.kind != "number":
            raise ask("% may only follow a number", sign.column or 1)
        hundred = ast.Number(Fraction(100))
        return replace(item, tree=ast.Quotient(item.tree, hundred), kind="percent")

    @_inline
    def transpose(self, item: Item, sign: Token) -> Item:
        if item.kind == "head":
            raise ask(f"write brackets: {item.head}(…)", sign.column or 1)
        tree = ast.Call("transpose", (item.tree,))
        return replace(item, tree=tree, kind="group", end=sign.end_column or 1)

    @_inline
    def subscript(self, item: Item, indices: Token) -> Item:
        if item.kind == "head":
            raise ask(f"write brackets: {item.head}(…)", indices.column or 1)
        tree = ast.Entry(item.tree, tuple(indices.split(" ")))
        return replace(item, tree=tree, kind="group", end=indices.end_column or 1)

    @_inline
    def norm(self, opening: Token, inner: Item, closing: Token) -> Item:
        kind: tuple[ast.Tree, ...] = (ast.ONE,) if closing == "1" else ()
        tree = ast.Call("norm", (inner.tree, *kind))
        return Item(tree, "bars", opening.column or 1, closing.end_column or 1)

    @_inline
    def entry(self, token: Token) -> Item:
        array, *indices = token.split(" ")
        return self._leaf(ast.Entry(ast.Name(array), tuple(indices)), "name", token)

    @_inline
    def number(self, token: Token) -> Item:
        mantissa, _, exponent = token.lower().partition("e")
        small = len(token) <= MAX_NUMBER_DIGITS and abs(int(exponent or 0)) <= MAX_NUMBER_DIGITS
        if not small:
            raise ask(f"a number may have at most {MAX_NUMBER_DIGITS} digits", token.column or 1)
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
            raise ask(f"{token} needs brackets, as in {token}(…)", token.column or 1)
        return replace(self._leaf(ast.ONE, "head", token), head=str(token), function=True)

    @_inline
    def call(self, token: Token, arguments: Sequence[Any]) -> Item:
        items = [part for part in arguments if isinstance(part, Item)]
        column = token.column or 1
        if arguments[0].type == "LSQB" and token not in MOMENTS:
            raise ask(f"write round brackets: {token}(…)", arguments[0].column or 1)
        head = Item(ast.ONE, "head", column, column, head=str(token))
        tree = applied(head, tuple(item.tree for item in items))
        return Item(tree, "call", column, arguments[-1].end_column, function=True)

    def arguments(self, parts: Sequence[Any]) -> Sequence[Any]:
        return parts

    @_inline
    def group(self, opening: Token, inner: Item, closing: Token) -> Item:
        return Item(inner.tree, "group", opening.column or 1, closing.end_column or 1)

    @_inline
    def nested(self, opening: Token, statement: ast.Tree, closing: Token) -> Item:
        return Item(statement, "statement", opening.column or 1, closing.end_column or 1)

    def statement(self, parts: Sequence[Any]) -> ast.Tree:
        return read_statement(parts)

    def branch(self, parts: Sequence[Any]) -> list[ast.Tree]:
        """A value with its condition, or alone."""
        return [parts[0].tree, *(part for part in parts[1:] if not isinstance(part, Token))]

    def cases(self, parts: Sequence[Any]) -> Item:
        branches = [part for part in parts if isinstance(part, list)]
        if any(len(branch) == 1 for branch in branches[:-1]):
            raise ask("what comes after `otherwise` never counts: put it last", parts[0].column)
        tree = ast.Cases(tuple(part for branch in branches for part in branch))
        return Item(tree, "group", parts[0].column, parts[-1].end_column)

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
            raise ask(f"write brackets: {operand.head}(…)", operand.column)
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


def _signed(tree: ast.Tree, sign: str) -> ast.Tree:
    if sign in {"PLUSMINUS", "MINUSPLUS"}:
        return ast.Call("±" if sign == "PLUSMINUS" else "∓", (tree,))
    return ast.Negative(tree) if sign == "MINUS" else tree


def _factors(item: Item) -> tuple[ast.Tree, ...]:
    if item.kind in {"times", "juxtaposition", "group product"} and isinstance(
        item.tree, ast.Product
    ):
        return item.tree.factors
    return (item.tree,)


def _bound(text: str) -> ast.Tree | None:
    """Return the tree of `1`, `n` or `n-1`, or None for an empty bound."""
    parts = re.fullmatch(r"([A-Za-z]\w*|-?[0-9]+)\s*(?:([-+−])\s*([0-9]+))?", text)
    if parts is None:
        return None
    first, sign, shift = parts.groups()
    number = first.lstrip("-").isdigit()
    tree: ast.Tree = ast.Number(Fraction(first)) if number else ast.Name(first)
    if shift is None:
        return tree
    step: ast.Tree = ast.Number(Fraction(shift))
    return ast.Sum((tree, step if sign == "+" else ast.Negative(step)))


def _all_mention(tree: ast.Tree, index: str) -> bool:
    """Say whether each factor after the first has the index, so that it belongs to the product."""
    match tree:
        case ast.Product((_, *others)):
            return all(_mentions(other, index) for other in others)
        case ast.Quotient(_, bottom):
            return _mentions(bottom, index)
    return True


def _mentions(tree: ast.Tree, index: str) -> bool:
    for node in ast.walk(tree):
        match node:
            case ast.Name(name) if name == index or index in name.partition("_")[2]:
                return True
            case ast.Entry(_, indices) if any(part.startswith(index) for part in indices):
                return True
    return False


def _leftmost(tree: ast.Tree) -> ast.Tree:
    while isinstance(tree, ast.Product | ast.Quotient):
        tree = tree.factors[0] if isinstance(tree, ast.Product) else tree.top
    return tree


def _unsigned(tree: ast.Tree) -> ast.Tree:
    while isinstance(tree, ast.Negative):
        tree = tree.operand
    return tree
