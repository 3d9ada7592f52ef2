"""What stands in a solution's cell and is no part of it: lines by which somebody tried it out.

The notebook promises that trials are not run when it is graded. A line is one only if the solution
does without it, and only what may fail, ask or wait where it is graded is taken out.
"""

import ast
import builtins
import symtable
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec

from grader.course.cells import UNREADABLE, Statement, needed, parsed, statements

MAX_SEARCHED = 200_000
"""Characters in which definitions are looked for: parsing takes a hundredfold in memory."""
MAX_STATEMENTS = 500
"""All are looked at again as long as any goes; a solution has ten."""
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
    if len(found) > MAX_STATEMENTS:
        return text, ()
    wanted = frozenset(wanted)
    relied_on = {each.place for each in needed(found, wanted)}
    names = frozenset(name for each in found if each.place in relied_on for name in each.binds)
    candidates = [
        _Candidate.of(each, names, wanted)
        for each in found
        if each.place not in relied_on and not each.binds & names
    ]
    removed = _trials(found, [each for each in candidates if each is not None])
    gone = {each.place for each in removed}
    kept = [each for each in found if each.place not in gone]
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


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A statement that the solution does without, and what makes it a trial."""

    statement: Statement
    reads: frozenset[str]
    at_once: bool
    """It is one in any case: it asks somebody something, or calls what is wanted."""
    if_unused: bool
    """It is one if nothing that stays uses what it binds."""
    if_undefined: bool
    """It is one if it uses a name that nothing that stays defines."""

    @classmethod
    def of(
        cls, statement: Statement, names: frozenset[str], wanted: frozenset[str]
    ) -> "_Candidate | None":
        """Return what there is to know of a statement; None for one that is never a trial."""
        node = statement.node
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Pass):
            return None
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            return None  # a docstring, or nothing
        if _changes(node, names):
            return None
        if isinstance(node, ast.Import | ast.ImportFrom):
            missing = not all(map(_is_installed, _modules(node)))
            return cls(statement, frozenset(), False, missing, False) if missing else None
        calls = any(isinstance(inner, ast.Call) for inner in ast.walk(node))
        return cls(
            statement,
            _read(node),
            at_once=bool(statement.uses & (wanted | _NEEDS_A_PERSON)),
            if_unused=bool(statement.binds) and calls,
            if_undefined=True,
        )


def _trials(found: Sequence[Statement], candidates: Sequence[_Candidate]) -> list[Statement]:
    """Return the trials: as some go, others turn out to be trials too."""
    reads = {each.statement.place: each.reads for each in candidates}
    read = Counter(name for each in found for name in reads.get(each.place) or _read(each.node))
    defined = Counter(name for each in found for name in _defines(each))
    removed: list[Statement] = []
    left = list(candidates)

    def is_trial(each: _Candidate) -> bool:
        if each.at_once:
            return True
        if (
            each.if_undefined
            and not defined["*"]
            and any(
                not defined[name] and name not in _BUILTINS and name not in _ALWAYS
                for name in each.statement.uses
            )
        ):
            return True
        return each.if_unused and all(
            read[name] == (name in each.reads) for name in each.statement.binds
        )

    while trials := [each for each in left if is_trial(each)]:
        for each in trials:
            removed.append(each.statement)
            read.subtract(each.reads)
            defined.subtract(_defines(each.statement))
        gone = {each.statement.place for each in trials}
        left = [each for each in left if each.statement.place not in gone]
    return removed


def _defines(statement: Statement) -> frozenset[str]:
    """Return the names to which it gives a meaning; `x += 1` gives none to one without."""
    return frozenset() if isinstance(statement.node, ast.AugAssign) else statement.binds


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
