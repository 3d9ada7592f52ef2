"""A file put together from the cells of a notebook: what is asked for, and what that relies on."""

import ast
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

UNREADABLE = (SyntaxError, ValueError, RecursionError, MemoryError)
"""What Python raises on a text that it cannot read as code."""
_ALL = "*"
"""What `from x import *` binds: any of the names that are used."""
_WITH_A_SCOPE = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)
_SHELL = ("%", "!", "?")
_TARGETS = re.compile(r"[\w.,*\[\]() \t]+")


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement at the top level of a cell, the names that it binds, and those that it uses."""

    place: tuple[int, int]
    """The number of the cell, and of the statement in it."""
    node: ast.stmt
    source: str
    binds: frozenset[str]
    uses: frozenset[str]


def gather(cells: Sequence[str], wanted: Iterable[str]) -> str:
    """Return the statements that define the wanted names, and all that those rely on, in order.

    Of several definitions of a name the last counts, as it does in a kernel that ran the cells from
    top to bottom. Statements that define nothing needed (a plot, a print, a download) are left out,
    and so are lines for the shell and a cell that is not Python. Nothing is run.
    """
    parts = needed(list(statements(cells)), wanted)
    return "\n\n\n".join(part.source for part in parts) + "\n" * bool(parts)


def needed(found: Sequence[Statement], wanted: Iterable[str]) -> list[Statement]:
    """Return the last statement that binds each wanted name, and what those rely on, in order."""
    latest = {name: statement for statement in found for name in statement.binds}
    kept: dict[tuple[int, int], Statement] = {}
    open_names = [*wanted, _ALL]
    while open_names:
        statement_of = latest.get(open_names.pop())
        if statement_of is not None and statement_of.place not in kept:
            kept[statement_of.place] = statement_of
            open_names += statement_of.uses
    return _in_order([kept[place] for place in sorted(kept)], latest)


def _in_order(kept: Sequence[Statement], latest: Mapping[str, Statement]) -> list[Statement]:
    """Return the statements as they stand, but for what one needs as it runs: that comes first.

    A cell further down may have been run first.
    """
    places = {statement.place for statement in kept}
    ordered: dict[tuple[int, int], Statement] = {}
    begun: set[tuple[int, int]] = set()
    waiting = list(reversed(kept))
    while waiting:
        statement = waiting[-1]
        first = [
            latest[name]
            for name in sorted(_used_at_once(statement.node) - statement.binds)
            if name in latest and latest[name].place in places - begun
        ]
        begun.add(statement.place)
        if first:
            waiting += reversed(first)
        else:
            ordered.setdefault(statement.place, waiting.pop())
    return list(ordered.values())


def statements(cells: Sequence[str]) -> Iterator[Statement]:
    """Yield the statements at the top level of the cells; one that is not Python has none."""
    for number, cell in enumerate(cells):
        text = cell.replace("\r\n", "\n").replace("\r", "\n")
        tree = parsed(text) or parsed(without_shell(text)[0])
        lines = text.split("\n")
        for index, node in enumerate(tree.body if tree else ()):
            yield Statement((number, index), node, _source(lines, node), _bound(node), _used(node))


def parsed(text: str) -> ast.Module | None:
    """Return the tree of a cell, or None where it is no Python."""
    try:
        return ast.parse(text)
    except UNREADABLE:
        return None


def without_shell(text: str) -> tuple[str, tuple[str, ...]]:
    """Return a cell with `pass` in place of each line that is no Python but the notebook's own, and
    those lines: magics, commands, help, in an assignment too, and what a backslash goes on with.
    """
    found: list[str] = []
    kept: list[str] = []
    goes_on = False
    for line in text.split("\n"):
        if goes_on or _is_for_the_shell(line):
            indent = line[: len(line) - len(line.lstrip())]
            kept.append("" if goes_on else f"{indent}pass")
            found.append(line.strip())
            goes_on = line.rstrip().endswith("\\")
        else:
            kept.append(line)
    return "\n".join(kept), tuple(found)


def _is_for_the_shell(line: str) -> bool:
    line = line.strip()
    if line.startswith(_SHELL) or (line.endswith("?") and "#" not in line):
        return True
    target, equals, value = line.partition("=")
    return bool(equals and value.lstrip().startswith(_SHELL[:2]) and _TARGETS.fullmatch(target))


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


def _used_at_once(node: ast.stmt) -> frozenset[str]:
    """Return the names that a statement uses while it runs: not those of a function's body."""
    found: set[str] = set()
    stack: list[ast.AST] = [node]
    while stack:
        inner = stack.pop()
        if isinstance(inner, ast.Name):
            found.add(inner.id)
        if isinstance(inner, ast.FunctionDef | ast.AsyncFunctionDef):
            stack += [*inner.decorator_list, inner.args, *filter(None, [inner.returns])]
        elif isinstance(inner, ast.Lambda):
            stack.append(inner.args)
        else:
            stack += ast.iter_child_nodes(inner)
    return frozenset(found)
