"""Refuses trees that can be read but have no meaning: lists, equations and ∞ out of place."""

from __future__ import annotations

from dataclasses import replace

from ..formula.binding import misplaced_infinity
from ..formula.errors import ParseError
from ..formula.tree import (
    INFINITY,
    Cases,
    Connective,
    Listing,
    Negative,
    Relation,
    Tree,
    children,
    depth,
    rebuild,
    rewrite,
    walk,
)
from .juxtaposition import Item
from .lexing.brackets import MAX_DEPTH
from .statements import has_two_signs


def checked(item: Item, text: str, *, arrays: bool) -> Item:
    """Return the item, `2[x + 1]` read as a product; with arrays a list may be a matrix.

    Raises:
        ParseError: too deep, or something stands where it has no meaning.
    """
    if depth(item.tree) > MAX_DEPTH:
        message = f"the expression is more than {MAX_DEPTH} levels deep"
        raise ParseError(message, text, item.column)
    tree = rewrite(item.tree, _without_square_brackets)
    if arrays and isinstance(tree, Listing) and _is_bracketed(tree):
        tree = tree.items[0]
    if tree in (INFINITY, Negative(INFINITY)):
        raise _lost_infinity(item, text)
    for node in walk(tree):
        kinds = {child.kind for child in children(node) if isinstance(child, Listing)}
        if not isinstance(node, Listing) and kinds and not (arrays and kinds == {"list"}):
            message = "a tuple or a list cannot be part of a formula"
            raise ParseError(message, text, item.column)
        if misplaced_infinity(node):
            raise _lost_infinity(item, text)
        if not isinstance(node, Relation | Connective | Cases) and any(
            isinstance(child, Relation | Connective) for child in children(node)
        ):
            message = "an equation cannot be part of a formula: it has no value"
            raise ParseError(message, text, item.column)
    return replace(item, tree=tree)


def _lost_infinity(item: Item, text: str) -> ParseError:
    message = "∞ is no number: it may be a bound of an integral, or where a limit goes"
    return ParseError(message, text, item.column)


def refuse_statement(item: Item, text: str) -> None:
    """Refuse a statement, or ±, where a formula is expected."""
    if item.kind == "statement":
        message = "a statement in brackets stands alone: put an arrow, `and` or `or` beside it"
        raise ParseError(message, text, item.column)
    if has_two_signs(item):
        message = "± means one sign or the other: write it on one side of an equation"
        raise ParseError(message, text, item.column)


def _without_square_brackets(tree: Tree) -> Tree:
    """`2[x + 1]` is a product; `[3]` alone stays a list, and so do the rows of a matrix."""
    if isinstance(tree, Listing):
        return tree
    parts = tuple(
        part.items[0] if isinstance(part, Listing) and _is_bracketed(part) else part
        for part in children(tree)
    )
    return rebuild(tree, parts) if parts else tree


def _is_bracketed(tree: Listing) -> bool:
    return tree.kind == "list" and len(tree.items) == 1 and not isinstance(tree.items[0], Listing)
