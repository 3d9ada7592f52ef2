"""The actions of grammar.lark for what stands in brackets or needs none: numbers, names, calls."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any, Final, TypeVar

from lark import Token, Transformer, v_args

from ..formula import tree as ast
from ..formula.binding import bound
from ..formula.functions import ARRAY_FUNCTIONS, is_moment
from ..formula.vocabulary import DERIVATIVE_HEAD
from .juxtaposition import Item, applied, ask
from .statements import read_statement

MAX_NUMBER_DIGITS: Final = 400

_Method = TypeVar("_Method", bound=Callable[..., Any])
inline: Callable[[_Method], _Method] = v_args(inline=True)  # type: ignore[assignment]


class Atoms(Transformer[Token, Any]):
    """Leaves, brackets and calls; a ParseError raised here has a column but no text yet."""

    @inline
    def number(self, token: Token) -> Item:
        mantissa, _, exponent = token.lower().partition("e")
        small = len(token) <= MAX_NUMBER_DIGITS and abs(int(exponent or 0)) <= MAX_NUMBER_DIGITS
        if not small:
            raise ask(f"a number may have at most {MAX_NUMBER_DIGITS} digits", token.column or 1)
        digits = mantissa.replace(".", "").lstrip("0")
        return self._leaf(ast.Number(Fraction(token.rstrip()), len(digits) or 1), "number", token)

    @inline
    def name(self, token: Token) -> Item:
        return self._leaf(ast.Name(str(token)), "name", token)

    @inline
    def primed(self, token: Token) -> Item:
        name = token.rstrip("'")
        return self._leaf(ast.Prime(name, len(token) - len(name), None), "name", token)

    @inline
    def derived(self, token: Token, body: Item, closing: Token) -> Item:
        """`∂²L/∂x∂y`: the variable that is written last is the first to be derived by."""
        words = token.split(" ")
        tree = body.tree
        for variable, order in reversed(list(zip(words[::2], words[1::2], strict=True))):
            tree = ast.Derivative(tree, variable, int(order))
        return Item(tree, "name", token.column or 1, closing.end_column or 1)

    @inline
    def entry(self, token: Token) -> Item:
        array, *indices = token.split(" ")
        return self._leaf(ast.Entry(ast.Name(array), tuple(indices)), "name", token)

    def _leaf(self, tree: ast.Tree, kind: str, token: Token) -> Item:
        return Item(tree, kind, token.column or 1, token.end_column or 1)

    @inline
    def head(self, token: Token) -> Item:
        if token.endswith("'") or token == DERIVATIVE_HEAD:
            raise ask(f"{token} needs brackets, as in {token}(…)", token.column or 1)
        return replace(self._leaf(ast.ONE, "head", token), head=str(token), function=True)

    @inline
    def call(self, token: Token, arguments: Sequence[Any]) -> Item:
        items = [part for part in arguments if isinstance(part, Item)]
        column = token.column or 1
        matrix = arguments[0].type == "LSQB" and all(item.kind == "listing" for item in items)
        if matrix and token in ARRAY_FUNCTIONS:
            items = [self._listing(arguments, "list")]  # det [[a, b], [c, d]]
        elif arguments[0].type == "LSQB" and not is_moment(token):
            raise ask(f"write round brackets: {token}(…)", arguments[0].column or 1)
        head = Item(ast.ONE, "head", column, column, head=str(token))
        tree = applied(head, tuple(item.tree for item in items))
        end = arguments[-1].end_column
        apart = (token.end_column or 1) < (arguments[0].column or 1)
        return Item(tree, "call", column, end, str(token), function=True, apart=apart)

    def arguments(self, parts: Sequence[Any]) -> Sequence[Any]:
        return parts

    def listing(self, parts: Sequence[Any]) -> Item:
        return self._listing(parts, "tuple" if parts[0].type == "LPAR" else "list")

    def _listing(self, parts: Sequence[Any], kind: Any) -> Item:
        items = tuple(part.tree for part in parts if isinstance(part, Item))
        first, last = parts[0], parts[-1]
        end = last.end if isinstance(last, Item) else last.end_column
        return Item(ast.Listing(items, kind), "listing", first.column, end)

    def row(self, parts: Sequence[Any]) -> ast.Listing:
        return ast.Listing(tuple(part.tree for part in parts if isinstance(part, Item)), "list")

    def matrix(self, parts: Sequence[Any]) -> Item:
        rows = tuple(part for part in parts if isinstance(part, ast.Listing))
        return Item(ast.Listing(rows, "list"), "group", parts[0].column, parts[-1].end_column)

    @inline
    def group(self, opening: Token, inner: Item, closing: Token) -> Item:
        column, end = opening.column or 1, closing.end_column or 1
        return Item(inner.tree, "group", column, end, bracketed=True)

    @inline
    def infinity(self, token: Token) -> Item:
        return self._leaf(ast.INFINITY, "infinity", token)

    def bound(self, parts: Sequence[Any]) -> Item:
        """A bound of an integral, perhaps with a minus."""
        item: Item = parts[-1]
        if item.kind == "head":
            raise ask(f"write braces around the bound: {{{item.head}(…)}}", item.column)
        return item if len(parts) == 1 else replace(item, tree=ast.Negative(item.tree))

    def integral(self, parts: Sequence[Any]) -> Item:
        items = [part for part in parts if isinstance(part, Item)]
        body = items.pop().tree if len(items) % 2 else ast.ONE
        variable = str(parts[-1])
        low, high = (item.tree for item in items) if items else (None, None)
        tree = bound(ast.Integral(body, variable, low, high))
        return Item(tree, "group", parts[0].column, parts[-1].end_column)

    @inline
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

    @inline
    def bars(self, opening: Token, inner: Item, closing: Token) -> Item:
        tree = ast.Call("abs", (inner.tree,))
        return Item(tree, "bars", opening.column or 1, closing.end_column or 1)

    @inline
    def rounded(self, opening: Token, inner: Item, closing: Token) -> Item:
        tree = ast.Call("floor" if opening.type == "LFLOOR" else "ceil", (inner.tree,))
        return Item(tree, "bars", opening.column or 1, closing.end_column or 1)

    @inline
    def norm(self, opening: Token, inner: Item, closing: Token) -> Item:
        kind: tuple[ast.Tree, ...] = (ast.ONE,) if closing == "1" else ()
        tree = ast.Call("norm", (inner.tree, *kind))
        return Item(tree, "bars", opening.column or 1, closing.end_column or 1)

    @inline
    def braces(self, opening: Token, inner: Item, closing: Token) -> Item:
        return Item(inner.tree, "group", opening.column or 1, closing.end_column or 1)

    @inline
    def atom(self, item: Item) -> Item:
        return item

    @inline
    def fraction(self, token: Token, top: Item, bottom: Item) -> Item:
        tree = ast.Quotient(top.tree, bottom.tree)
        return Item(tree, "fraction", token.column or 1, bottom.end)

    @inline
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
