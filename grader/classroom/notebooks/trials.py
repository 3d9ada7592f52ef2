"""What stands in a solution's cell and is no part of it: lines by which somebody tried it out.

The notebook promises that trials are not run when it is graded. A line is one only if the solution
does without it, and only what may fail, ask or wait where it is graded is taken out.
"""

import ast
import builtins
import symtable
from collections.abc import Iterable, Sequence
from importlib.util import find_spec

from grader.course.cells import UNREADABLE, Statement, needed, parsed, statements

MAX_SEARCHED = 200_000
"""Characters in which definitions are looked for: parsing takes a hundredfold in memory."""
_NEEDS_A_PERSON = frozenset({"input", "display", "get_ipython", "breakpoint", "exit", "quit"})
_BUILTINS = frozenset(dir(builtins))
_ALWAYS = frozenset({"__name__", "__file__", "__doc__"})


def without_trials(text: str, wanted: Iterable[str]) -> tuple[str, tuple[str, ...]]:
    """Return a file with blank lines where it was tried out, and the first lines of what was there.

    A statement is a trial if it defines nothing that the wanted functions and classes rely on, and

    - uses a name that is defined nowhere, or asks somebody something, or
    - calls what is wanted, or
    - gives a name to what a call returned, or imports what is not installed here, and nothing that
      stays uses it.

    Args:
        text: Python; anything else is returned as it is.
        wanted: the names that the exercise asks for.
    """
    if len(text) > MAX_SEARCHED or parsed(text) is None:
        return text, ()
    found = list(statements([text]))
    wanted = frozenset(wanted)
    relied_on = {each.place for each in needed(found, wanted)}
    names = frozenset(name for each in found if each.place in relied_on for name in each.binds)
    removed: list[Statement] = []
    kept = found
    while trials := [each for each in kept if _is_trial(each, kept, relied_on, names, wanted)]:
        removed += trials
        kept = [each for each in kept if each not in trials]
    lines = text.split("\n")
    for each in removed:
        _blank(lines, each.node, kept)
    shown = sorted(removed, key=lambda each: each.place)
    return "\n".join(lines), tuple(each.source.split("\n")[0].strip() for each in shown)


def undefined(text: str) -> frozenset[str]:
    """Return the names that a file uses and neither defines nor finds among the builtins."""
    if len(text) > MAX_SEARCHED:
        return frozenset()
    try:
        top = symtable.symtable(text, "<cell>", "exec")
    except UNREADABLE:
        return frozenset()
    used: set[str] = set()
    tables: list[symtable.SymbolTable] = [top]
    while tables:
        table = tables.pop()
        tables += table.get_children()
        for symbol in table.get_symbols():
            if symbol.is_referenced() and (table is top or symbol.is_global()):
                used.add(symbol.get_name())
    bound = {symbol.get_name() for symbol in top.get_symbols() if symbol.is_assigned()}
    bound |= {symbol.get_name() for symbol in top.get_symbols() if symbol.is_imported()}
    return frozenset(used) - bound - _BUILTINS - _ALWAYS


def _is_trial(
    statement: Statement,
    kept: Sequence[Statement],
    relied_on: set[tuple[int, int]],
    names: frozenset[str],
    wanted: frozenset[str],
) -> bool:
    node = statement.node
    if statement.place in relied_on or statement.binds & names or _changes(node, names):
        return False
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Pass):
        return False
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return False  # a docstring, or nothing
    unused = not any(statement.binds & _read(each.node) for each in kept if each is not statement)
    if isinstance(node, ast.Import | ast.ImportFrom):
        return unused and not all(map(_is_installed, _modules(node)))
    if statement.uses & (wanted | _NEEDS_A_PERSON):
        return True
    # `x += 1` gives no meaning to a name that has none.
    begin = [each for each in kept if not isinstance(each.node, ast.AugAssign)]
    everywhere = frozenset(name for each in begin for name in each.binds) | _BUILTINS | _ALWAYS
    if "*" not in everywhere and not statement.uses <= everywhere:
        return True
    calls = any(isinstance(inner, ast.Call) for inner in ast.walk(node))
    return bool(statement.binds) and unused and calls


def _read(node: ast.stmt) -> frozenset[str]:
    names = (inner for inner in ast.walk(node) if isinstance(inner, ast.Name))
    return frozenset(name.id for name in names if isinstance(name.ctx, ast.Load))


def _changes(node: ast.stmt, names: frozenset[str]) -> bool:
    """Whether it may change a thing that has one of the names: an entry, an attribute, its own."""
    for inner in ast.walk(node):
        if isinstance(inner, ast.Attribute | ast.Subscript) and not isinstance(inner.ctx, ast.Load):
            root: ast.AST = inner
            while isinstance(root, ast.Attribute | ast.Subscript):
                root = root.value
            if isinstance(root, ast.Name) and root.id in names:
                return True
        elif isinstance(inner, ast.Name) and inner.id == "setattr":
            return True
    return False


def _modules(node: ast.Import | ast.ImportFrom) -> list[str]:
    if isinstance(node, ast.ImportFrom):
        return [node.module or ""]
    return [alias.name for alias in node.names]


def _is_installed(module: str) -> bool:
    """Whether it can be found. Nothing is imported: that of a package inside another would be."""
    try:
        return find_spec(module.partition(".")[0]) is not None
    except ValueError:
        return False


def _blank(lines: list[str], node: ast.stmt, kept: Sequence[Statement]) -> None:
    """Empty the lines of a statement; one that shares a line stays in part, as `pass`."""
    assert node.end_lineno is not None
    shared = {
        line
        for each in kept
        for line in range(each.node.lineno, (each.node.end_lineno or each.node.lineno) + 1)
    }
    for line in range(node.lineno, node.end_lineno + 1):
        if line not in shared:
            lines[line - 1] = ""
            continue
        encoded = lines[line - 1].encode()
        begin = node.col_offset if line == node.lineno else 0
        end = node.end_col_offset if line == node.end_lineno else len(encoded)
        filler = b"pass" if line == node.lineno else b""
        lines[line - 1] = (encoded[:begin] + filler + encoded[end:]).decode()
