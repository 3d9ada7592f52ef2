"""The actions of grammar.lark for sums, products, quotients and powers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

from lark import Token

from ..formula import tree as ast
from .atoms import MAX_NUMBER_DIGITS, Atoms, inline
from .juxtaposition import Item, ask, juxtapose, operation
from .sums import joined_sums


class Operators(Atoms):
    """Signs between operands; a ParseError raised here has a column but no text yet."""

    def expression(self, parts: Sequence[Any]) -> Item:
        terms: list[ast.Tree] = []
        running = []
        sign, written = "PLUS", None
        for part in parts:
            if isinstance(part, Token):
                sign, written = part.type, part
            else:
                if part.kind == "signed":
                    _check_two_signs(written, part)
                terms.append(_with_sign(part.tree, sign))
                running.append(part.running)
                sign = "PLUS"
        terms = joined_sums(terms, running)
        first, last = parts[0], parts[-1]
        if len(parts) == 1:
            return last  # type: ignore[no-any-return]
        tree = terms[0] if len(terms) == 1 else ast.Sum((*terms,))
        return Item(tree, "sum", first.column, last.end)

    @inline
    def product(self, item: Item) -> Item:
        return item

    @inline
    def times(self, left: Item, sign: Token, right: Item) -> Item:
        self._check_bare(left, right, sign)
        if left.kind == "hadamard":
            raise ask("which product comes first? Put brackets around one", sign.column or 1)
        tree = ast.Product((*factors_of(left), *factors_of(right)))
        return operation(tree, "times", left, right, function=left.function, bare=right.bare)

    @inline
    def hadamard(self, left: Item, sign: Token, right: Item) -> Item:
        self._check_bare(left, right, sign)
        if right.implicit:
            raise ask(
                f"a product after {sign} can be read in two ways: put brackets around it",
                right.column,
            )
        tree = ast.Call("hadamard", (left.tree, right.tree))
        return operation(tree, "hadamard", left, right, function=left.function, bare=right.bare)

    @inline
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

    @inline
    def signed(self, item: Item) -> Item:
        return item

    @inline
    def minus(self, sign: Token, item: Item) -> Item:
        return replace(item, tree=ast.Negative(item.tree), kind="signed", column=sign.column or 1)

    minus_exponent = minus

    @inline
    def plus_exponent(self, sign: Token, item: Item) -> Item:
        return item

    def juxtaposition(self, pieces: list[Item]) -> Item:
        return juxtapose(pieces)

    @inline
    def power(self, base: Item, sign: Token, exponent: Item) -> Item:
        if base.kind == "head":
            return self._powered_head(base, exponent)
        if base.kind == "root":
            raise ask("where does the root end? Write sqrt(x^2) or sqrt(x)^2", sign.column or 1)
        if exponent.kind == "head":
            raise ask(f"write brackets: {exponent.head}(…)", exponent.column)
        if base.kind == "call" and base.head.startswith("log"):
            self._check_logarithm(base, exponent)
        plain_number = exponent.kind in {"number", "signed"} and isinstance(
            _unsigned(exponent.tree), ast.Number
        )
        numeric_base = isinstance(base.tree, ast.Number) or base.tree == ast.Name("e")
        kind = "numeric power" if plain_number and numeric_base else "power"
        tree = ast.Power(base.tree, exponent.tree)
        return operation(tree, kind, base, exponent, function=base.function)

    def _check_logarithm(self, base: Item, exponent: Item) -> None:
        """`log (1-a)^y`: the power of a logarithm, or the logarithm of a power?"""
        if base.apart or not isinstance(_unsigned(exponent.tree), ast.Number):
            raise ask(
                f"what is raised to the power? Write {base.head}((…)^n) for the logarithm of a "
                f"power, ({base.head}(…))^n for the power of the logarithm",
                exponent.column,
            )

    def _powered_head(self, head: Item, exponent: Item) -> Item:
        if not isinstance(exponent.tree, ast.Number):
            raise ask(
                f"{head.head} with this exponent has two meanings: write 1/{head.head}(x), "
                f"{head.head}(x)^n or the name of the inverse function",
                exponent.column,
            )
        return replace(head, tree=exponent.tree, end=exponent.end)

    @inline
    def superscript(self, base: Item, raised: Token) -> Item:
        digits = raised.lstrip("-+")
        if not digits or not digits.isdigit() or len(raised) - len(digits) > 1:
            raise ask("this exponent is not a number", raised.column or 1)
        number: ast.Tree = ast.Number(Fraction(int(digits[:MAX_NUMBER_DIGITS])), len(digits))
        if raised.startswith("-"):
            number = ast.Negative(number)
        column, end = raised.column or 1, raised.end_column or 1
        return self.power(base, raised, Item(number, "group", column, end))

    @inline
    def percent(self, item: Item, sign: Token) -> Item:
        if item.kind != "number":
            raise ask("% may only follow a number", sign.column or 1)
        hundred = ast.Number(Fraction(100))
        return replace(item, tree=ast.Quotient(item.tree, hundred), kind="percent")

    @inline
    def factorial(self, item: Item, sign: Token) -> Item:
        if item.kind in {"head", "factorial"}:
            raise ask("what does ! belong to? Write (n!)! or sin(n!)", sign.column or 1)
        tree = ast.Call("gamma", (ast.Sum((item.tree, ast.ONE)),))
        return replace(item, tree=tree, kind="factorial", end=sign.end_column or 1)

    @inline
    def prime(self, item: Item, sign: Token) -> Item:
        """`(u v)'`: by the one name in it, which context/resolving.py looks for."""
        if item.kind not in {"group", "fraction"}:
            raise ask(
                "a prime stands after a name, or after a bracket as in (u v)'", sign.column or 1
            )
        tree = ast.Prime("", len(sign), item.tree)
        return replace(item, tree=tree, kind="group", end=sign.end_column or 1)

    @inline
    def transpose(self, item: Item, sign: Token) -> Item:
        if item.kind == "head":
            raise ask(f"write brackets: {item.head}(…)", sign.column or 1)
        tree = ast.Call("transpose", (item.tree,))
        return replace(item, tree=tree, kind="group", end=sign.end_column or 1)

    @inline
    def subscript(self, item: Item, indices: Token) -> Item:
        if item.kind == "head":
            raise ask(f"write brackets: {item.head}(…)", indices.column or 1)
        tree = ast.Entry(item.tree, tuple(indices.split(" ")))
        return replace(item, tree=tree, kind="group", end=indices.end_column or 1)


def _with_sign(tree: ast.Tree, sign: str) -> ast.Tree:
    if sign in {"PLUSMINUS", "MINUSPLUS"}:
        return ast.Call("±" if sign == "PLUSMINUS" else "∓", (tree,))
    return ast.Negative(tree) if sign == "MINUS" else tree


def _check_two_signs(sign: Token | None, term: Item) -> None:
    """Ask about `x +- y` and `x -- y`: the one may be ±, the other a dash."""
    if sign is not None and sign.end_column == term.column:
        meant = "± or + (-…)" if sign.type == "PLUS" else f"{sign} (-…)"
        raise ask(f"two signs stand together: write {meant}", sign.column or 1)


def factors_of(item: Item) -> tuple[ast.Tree, ...]:
    """Return the factors of a product without brackets around it, else the item alone."""
    if item.kind in {"times", "juxtaposition", "group product"} and isinstance(
        item.tree, ast.Product
    ):
        return item.tree.factors
    return (item.tree,)


def _unsigned(tree: ast.Tree) -> ast.Tree:
    while isinstance(tree, ast.Negative):
        tree = tree.operand
    return tree
