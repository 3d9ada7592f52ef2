"""Builds the statements of a line: relations joined by `and` and `or`, and the arrows between."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final, Literal, TypeAlias

from lark import Token

from ..formula import tree as ast
from ..formula.tree import Tree
from .juxtaposition import Item, ask

Arrow: TypeAlias = Literal["", "⇒", "⇔"]
RELATIONS: Final[dict[str, Any]] = {
    "EQUALS": "=",
    "LESS": "<",
    "ATMOST": "≤",
    "MORE": ">",
    "ATLEAST": "≥",
    "UNEQUAL": "≠",
}
ARROWS: Final[dict[str, Arrow]] = {"IMPLIES": "⇒", "IFF": "⇔"}
_LOGIC: Final = frozenset({"AND", "OR", "UNEQUAL", *ARROWS})


@dataclass(frozen=True, slots=True)
class Step:
    """A statement, its column, and the arrow before it; `continues` if a relation begins it."""

    arrow: Arrow
    statement: Tree
    column: int


def is_logical(parts: Sequence[Any]) -> bool:
    """Say whether the parts of a line are statements, and not only a chain of formulas."""
    if any(isinstance(part, Token) and part.type in _LOGIC for part in parts):
        return True
    items = [part for part in parts if isinstance(part, Item)]
    return len(parts) > 1 and any(item.kind == "statement" or has_two_signs(item) for item in items)


def has_two_signs(item: Item) -> bool:
    return any(isinstance(node, ast.Call) and node.function in "±∓" for node in ast.walk(item.tree))


def read_steps(parts: Sequence[Any]) -> tuple[Step, ...]:
    """Cut the items and signs of a line at its arrows."""
    steps = []
    arrow: Arrow = ""
    for sign, piece in _cut(parts, frozenset(ARROWS)):
        arrow = ARROWS[sign.type] if sign is not None else ""
        column = next((part.column for part in piece if isinstance(part, Item)), 1)
        steps.append(Step(arrow, read_statement(piece), column))
    return tuple(steps)


def read_statement(parts: Sequence[Any]) -> Tree:
    """Build a statement from items and signs: `and` binds tighter than `or`."""
    ways = []
    for _, way in _cut(parts, frozenset({"OR"})):
        links = [_chain(link) for _, link in _cut(way, frozenset({"AND"}))]
        ways.append(joined("and", links))
    return joined("or", ways)


def joined(word: Literal["and", "or"], parts: Sequence[Tree]) -> Tree:
    """Return the one part, or the parts joined, those of the same word laid flat."""
    flat: list[Tree] = []
    for part in parts:
        same = isinstance(part, ast.Connective) and part.word == word
        flat += ast.children(part) if same else (part,)
    return flat[0] if len(flat) == 1 else ast.Connective(word, tuple(flat))


def relations_in(statement: Tree) -> Iterator[ast.Relation]:
    """Yield the relations of a statement, left to right."""
    match statement:
        case ast.Relation():
            yield statement
        case ast.Connective(_, parts):
            for part in parts:
                yield from relations_in(part)


def chain(trees: Sequence[Tree], signs: Sequence[str]) -> Tree:
    """Return `a < b ≤ c` as `a < b and b ≤ c`, the signs being those between the trees."""
    links: list[Tree] = []
    for (left, right), sign in zip(pairwise(trees), signs, strict=True):
        links.append(ast.Relation(left, sign, right))  # type: ignore[arg-type]
    return joined("and", links)


def _cut(parts: Sequence[Any], kinds: frozenset[str]) -> Iterator[tuple[Token | None, list[Any]]]:
    sign: Token | None = None
    piece: list[Any] = []
    for place, part in enumerate(parts):
        if isinstance(part, Token) and part.type in kinds:
            if piece or place or part.type not in ARROWS:
                yield sign, piece
            sign, piece = part, []
        else:
            piece.append(part)
    yield sign, piece


def _chain(parts: Sequence[Any]) -> Tree:
    items = [part for part in parts if isinstance(part, Item)]
    signs = [part for part in parts if isinstance(part, Token)]
    column = (items[0].column if items else signs[0].column or 1) if parts else 1
    if len(items) == 1 and not signs and items[0].kind == "statement":
        return items[0].tree
    if len(items) != len(signs) + 1 or not signs:
        wanted = "an equation or an inequality is expected here, with both of its sides"
        raise ask(f"{wanted}, as in x = 1 or x = 2", column)
    for sign in signs:
        if sign.type not in RELATIONS:
            raise ask(f"{sign} cannot stand between statements", sign.column or 1)
    for item in items:
        if isinstance(item.tree, ast.Listing):
            raise ask("write `and` or `or` between equations, no comma", item.column)
        if item.kind == "statement":
            raise ask("a statement has no value: put `and` or `or` before it", item.column)
    relation = chain([item.tree for item in items], [RELATIONS[sign.type] for sign in signs])
    if not any(has_two_signs(item) for item in items):
        return relation
    return joined("or", [_with_sign(relation, upper=True), _with_sign(relation, upper=False)])


def _with_sign(statement: Tree, *, upper: bool) -> Tree:
    """Take the upper or the lower sign of every ± and ∓."""

    def change(node: Tree) -> Tree:
        if isinstance(node, ast.Call) and node.function in "±∓":
            plus = (node.function == "±") == upper
            return node.arguments[0] if plus else ast.Negative(node.arguments[0])
        return node

    return ast.rewrite(statement, change)
