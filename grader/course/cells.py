"""A file put together from the cells of a notebook: what is asked for, and what that relies on."""

import ast
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass

UNREADABLE = (SyntaxError, ValueError, RecursionError, MemoryError)
"""What Python raises on a text that it cannot read as code."""
_ALL = "*"
"""What `from x import *` binds: any of the names that are used."""
_WITH_A_SCOPE = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)
FOR_THE_SHELL = re.compile(r"^([ \t]*)([%!?].*)$", re.MULTILINE)
"""A line of a cell that is no Python: its indentation, and the magic or command."""


@dataclass(frozen=True, slots=True)
class _Statement:
    """A statement at the top level of a cell, the names that it binds, and those that it uses."""

    place: tuple[int, int]
    """The number of the cell, and of the statement in it."""
    source: str
    binds: frozenset[str]
    uses: frozenset[str]


def gather(cells: Sequence[str], wanted: Iterable[str]) -> str:
    """Return the statements that define the wanted names, and all that those rely on, in order.

    Of several definitions of a name the last counts, as it does in a kernel that ran the cells from
    top to bottom. Statements that define nothing needed (a plot, a print, a download) are left out,
    and so are lines for the shell and a cell that is not Python. Nothing is run.
    """
    latest: dict[str, _Statement] = {}
    for statement in _statements(cells):
        for name in statement.binds:
            latest[name] = statement
    kept: dict[tuple[int, int], _Statement] = {}
    open_names = [*wanted, _ALL]
    while open_names:
        statement_of = latest.get(open_names.pop())
        if statement_of is not None and statement_of.place not in kept:
            kept[statement_of.place] = statement_of
            open_names += statement_of.uses
    parts = [kept[place] for place in sorted(kept)]
    return "\n\n\n".join(part.source for part in parts) + "\n" * bool(parts)


def _statements(cells: Sequence[str]) -> Iterator[_Statement]:
    for number, cell in enumerate(cells):
        text = cell.replace("\r\n", "\n").replace("\r", "\n")
        tree = parsed(text) or parsed(FOR_THE_SHELL.sub("", text))
        lines = text.split("\n")
        for index, node in enumerate(tree.body if tree else ()):
            yield _Statement((number, index), _source(lines, node), _bound(node), _used(node))


def parsed(text: str) -> ast.Module | None:
    """Return the tree of a cell, or None where it is no Python."""
    try:
        return ast.parse(text)
    except UNREADABLE:
        return None


def _source(lines: Sequence[str], node: ast.stmt) -> str:
    """Return whole lines, so that comments beside the code stay; two statements may share one."""
    decorators = getattr(node, "decorator_list", [])
    first = min([node.lineno, *(decorator.lineno for decorator in decorators)])
    if node.col_offset or not _ends_its_line(lines, node):
        with suppress(RecursionError):
            return ast.unparse(node)
    return "\n".join(lines[first - 1 : node.end_lineno]).rstrip()


def _ends_its_line(lines: Sequence[str], node: ast.stmt) -> bool:
    assert node.end_lineno is not None
    rest = lines[node.end_lineno - 1].encode()[node.end_col_offset :].strip()
    return not rest or rest.startswith(b"#")


def _bound(node: ast.stmt) -> frozenset[str]:
    """Return the names that a statement gives a meaning at the top level."""
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return frozenset({node.name})
    found: set[str] = set()
    for inner in _own(node):
        if isinstance(inner, ast.Name) and isinstance(inner.ctx, ast.Store):
            found.add(inner.id)
        elif isinstance(inner, ast.alias):
            found.add(inner.asname or inner.name.partition(".")[0])
        elif isinstance(inner, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            found.add(inner.name)
    return frozenset(found)


def _own(node: ast.stmt) -> Iterator[ast.AST]:
    """Yield the nodes of a statement that are not inside a function of its own."""
    stack: list[ast.AST] = [node]
    while stack:
        inner = stack.pop()
        yield inner
        if not isinstance(inner, _WITH_A_SCOPE):
            stack += ast.iter_child_nodes(inner)


def _used(node: ast.stmt) -> frozenset[str]:
    loads = (inner for inner in ast.walk(node) if isinstance(inner, ast.Name))
    return frozenset(name.id for name in loads)
