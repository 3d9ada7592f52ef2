"""The actions of grammar.lark for a whole line, and for what reaches over the terms after it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

from lark import Token

from ..formula import tree as ast
from ..formula.binding import bound
from .atoms import inline
from .juxtaposition import Item, applied, ask, operation
from .operators import Operators, factors_of
from .sums import mentions, without_one


class Reader(Operators):
    """Builds the trees of a line; a ParseError raised here has a column but no text yet."""

    def start(self, parts: list[Any]) -> list[Any]:
        return parts

    @inline
    def single(self, item: Item) -> Item:
        return item

    def open_tuple(self, parts: list[Any]) -> Item:
        return self._listing(parts, "tuple")

    @inline
    def term(self, item: Item) -> Item:
        return item

    @inline
    def derivative(self, operator: Token, body: Item) -> Item:
        variable, order = operator.split(" ")
        tree = body.tree
        leftmost = variable in ast.names(_leftmost(tree))
        if (body.kind in {"times", "divide"} and leftmost) or _ends_at_bracket(body, variable):
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
        return operation(ast.Product((*factors_of(left), right.tree)), "times", left, right)

    @inline
    def series(self, operator: Token, body: Item) -> Item:
        operation, index, low, high, other = operator.split("|")
        inner, beyond = _until_bound_anew(body.tree, index)
        if operation == "prod" and body.kind == "signed":
            raise ask("put brackets around the negative factor", body.column)
        whole = body.kind in {"group", "fraction"}
        if operation == "prod" and not whole and not _all_mention(inner, index):
            raise ask(
                "how far does the product reach? Put brackets around all that it multiplies",
                operator.column or 1,
            )
        kind: Any = operation
        series = ast.Series(kind, index, _bound(low), _bound(high), inner)
        tree: ast.Tree = without_one(series, other) if other else series
        tree = ast.Product((tree, *beyond)) if beyond else tree
        item = Item(tree, "series", operator.column or 1, body.end)
        goes_on = operation == "sum" and not (beyond or whole or other)
        return replace(item, running=(index, *body.running)) if goes_on else item

    @inline
    def negative(self, sign: Token, body: Item) -> Item:
        """The body of `sum_i -x_i y_i`, as some write it without brackets."""
        return replace(body, tree=ast.Negative(body.tree), kind="signed", column=sign.column or 1)

    @inline
    def divided_series(self, left: Item, sign: Token, operator: Token, body: Item) -> Item:
        """`exp(z_i)/sum_j exp(z_j)`, where nothing more than the body follows."""
        index = operator.split("|")[1]
        longer = body.implicit and not _all_mention(body.tree, index)
        if body.kind in {"times", "divide", "series"} or longer:
            message = (
                "where does the sum under the fraction end? Put brackets around the sum after /"
            )
            raise ask(message, operator.column or 1)
        right = self.series(operator, body)
        return operation(ast.Quotient(left.tree, right.tree), "divide", left, right)

    @inline
    def limit(self, sign: Token, point: Item, _: Token, body: Item) -> Item:
        variable, side = sign.split("|")
        which: Any = side
        tree = bound(ast.Limit(body.tree, variable, point.tree, which))
        return Item(tree, "series", sign.column or 1, body.end)

    @inline
    def head_limit(self, head: Token, sign: Token, point: Item, of: Token, body: Item) -> Item:
        """`exp lim_{x→0} x`: the function takes the limit and all that this takes."""
        inner = self.limit(sign, point, of, body)
        tree = applied(self.head(head), (inner.tree,))
        return Item(tree, "call", head.column or 1, inner.end, function=True)

    def times_limit(self, parts: Sequence[Any]) -> Item:
        left, right = parts[0], self.limit(*parts[-4:])
        return operation(ast.Product((*factors_of(left), right.tree)), "times", left, right)

    @inline
    def head_series(self, head: Token, operator: Token, body: Item) -> Item:
        """`log sum_j exp(z_j)`: the function takes the sum and all that this takes."""
        inner = self.series(operator, body)
        tree = applied(self.head(head), (inner.tree,))
        return Item(tree, "call", head.column or 1, inner.end, function=True)

    def times_series(self, parts: Sequence[Any]) -> Item:
        left, operator, body = parts[0], parts[-2], parts[-1]
        right = self.series(operator, body)
        product = operation(ast.Product((*factors_of(left), right.tree)), "times", left, right)
        return replace(product, running=right.running)


def _bound(text: str) -> ast.Tree | None:
    """Return the tree of `1`, `n`, `n-1` or `∞`, or None for an empty bound."""
    if text == ast.INFINITY.name:
        return ast.INFINITY
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


def _until_bound_anew(tree: ast.Tree, index: str) -> tuple[ast.Tree, tuple[ast.Tree, ...]]:
    """Part the factors before `∏_i` from those of a sum or product over i that ends there."""
    match tree:
        case ast.Product((*inner, ast.Series(_, bound) as last)) if bound == index and inner:
            return (inner[0] if len(inner) == 1 else ast.Product((*inner,))), (last,)
    return tree, ()


def _all_mention(tree: ast.Tree, index: str) -> bool:
    """Say whether each factor after the first has the index, so that it belongs to the product."""
    match tree:
        case ast.Product((_, *others)):
            return all(mentions(other, index) for other in others)
        case ast.Quotient(_, bottom):
            return mentions(bottom, index)
    return True


def _ends_at_bracket(body: Item, variable: str) -> bool:
    """Say whether `d/dx (u) v` and `d/dx [u] v` may mean the derivative of u, times v.

    Where v has no x in it both readings are the same, if u has; `(u)(v)` is a product.
    """
    if body.opening not in {"(", "["} or not isinstance(body.tree, ast.Product):
        return False
    first, *rest = body.tree.factors
    varies = any(variable in ast.names(factor) for factor in rest)
    return varies or variable not in ast.names(first)


def _leftmost(tree: ast.Tree) -> ast.Tree:
    while isinstance(tree, ast.Product | ast.Quotient):
        tree = tree.factors[0] if isinstance(tree, ast.Product) else tree.top
    return tree
