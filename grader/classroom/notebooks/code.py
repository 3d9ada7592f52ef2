"""The file of a code exercise: its solution cell, and what that uses from other cells."""

import builtins
import re
import symtable
from collections.abc import Iterator, Sequence

from grader.classroom.notebooks.marks import Role
from grader.classroom.notebooks.reading import Cell, Notebook
from grader.course import Exercise
from grader.course.cells import FOR_THE_SHELL, UNREADABLE, gather, parsed
from grader.report import printable

Work = tuple[str | None, tuple[str, ...]]
"""The text of the file, if there is anything, and what a person should know of it."""

_MAX_SEARCHED = 200_000
"""Characters in which definitions are looked for: parsing takes a hundredfold in memory."""
_CELL_MAGIC = re.compile(r"\A\s*%%[^\n]*")
_SHOWN = 8


def code_work(exercise: Exercise, notebook: Notebook) -> Work:
    """Return the file of a Python or C++ exercise.

    The text of the solution cell stays as it is, with its line numbers, unless it uses names that
    only other cells define: functions, classes, imports and constants. Their definitions are put
    before it. Everything else in other cells (plots, trials, downloads) is left out.
    """
    notes: list[str] = []
    chosen = _chosen(exercise, notebook, notes)
    if exercise.suffix != ".py":
        if chosen is None:
            return None, (_missing(exercise),)
        text = _CELL_MAGIC.sub("", chosen.source, count=1)
        return (exercise.stub if _untouched(exercise, text) else text), tuple(notes)
    if chosen is not None and not _untouched(exercise, chosen.source):
        text = _python(chosen.source, notes)
        return _with_helpers(text, chosen, notebook, notes), tuple(notes)
    # Whoever leaves the cell alone and writes a new one, or deletes it, means what a kernel sees.
    wanted = [signature.name for signature in exercise.signatures]
    others = [cell.source for cell in _searched(notebook) if not _is_solution(cell)]
    first = [chosen.source] if chosen is not None else []
    found = gather(others, wanted)
    if found:
        names = _listed(name for name in wanted if gather(others, [name]))
        notes.append(f"Taken from cells other than the solution cell, which define {names}.")
        return gather([*first, exercise.imports, *others], wanted), tuple(notes)
    if chosen is None:
        return None, (*notes, _missing(exercise))
    return exercise.stub, tuple(notes)


def _chosen(exercise: Exercise, notebook: Notebook, notes: list[str]) -> Cell | None:
    """Return the solution cell: of copies, the last that was worked on."""
    cells = [
        cell
        for cell in notebook.cells
        if cell.mark is not None
        and (cell.mark.exercise, cell.mark.role) == (exercise.name, Role.SOLUTION)
        and cell.source.strip()
    ]
    worked = [cell for cell in cells if not _untouched(exercise, cell.source)]
    chosen = next(reversed(worked or cells), None)
    if chosen is not None and len(cells) > 1:
        notes.append(
            f"There are {len(cells)} copies of the solution cell; the last one that was worked on "
            f"counts, cell {chosen.number}."
        )
    return chosen


def _untouched(exercise: Exercise, text: str) -> bool:
    return _CELL_MAGIC.sub("", text, count=1).split() == exercise.code.split()


def _missing(exercise: Exercise) -> str:
    return f"The notebook has no solution cell for {exercise.name}, and nothing in its place."


def _python(text: str, notes: list[str]) -> str:
    """Blank out magics and shell commands, which a notebook runs and a file cannot."""
    if parsed(text) is not None:
        return text
    removed: list[str] = []

    def blank(line: re.Match[str]) -> str:
        removed.append(line[2])
        return f"{line[1]}pass"

    without = FOR_THE_SHELL.sub(blank, text)
    if not removed or parsed(without) is None:
        return text
    notes.append(f"Left out of the solution cell: {printable(removed[0], 60)}.")
    return without


def _with_helpers(text: str, chosen: Cell, notebook: Notebook, notes: list[str]) -> str:
    missing = _undefined(text)
    if not missing:
        return text
    cells = [cell for cell in _searched(notebook) if cell.number != chosen.number]
    before = [cell.source for cell in cells if cell.number < chosen.number]
    # A function may be defined below: by the time that it is called, it is there.
    after = [cell.source for cell in cells if cell.number > chosen.number]
    helpers = gather([*after, *before], missing)
    if not helpers:
        return text
    names = _listed(sorted(missing - _undefined(helpers + "\n" + text)))
    lines = helpers.count("\n") + 2
    notes.append(
        f"The solution uses {names} from other cells. Their definitions stand before it, so that "
        f"line 1 of the solution cell is line {lines + 1} of the file."
    )
    return f"{helpers}\n\n{text}"


def _searched(notebook: Notebook) -> Iterator[Cell]:
    """Yield the cells of code that may define something for a solution."""
    left = _MAX_SEARCHED
    for cell in notebook.cells:
        theirs = cell.mark is None or not cell.mark.role.ours
        if cell.kind == "code" and theirs and len(cell.source) <= left:
            left -= len(cell.source)
            yield cell


def _is_solution(cell: Cell) -> bool:
    return cell.mark is not None and cell.mark.role is Role.SOLUTION


def _undefined(text: str) -> set[str]:
    """Return the names that a file uses and neither defines nor finds among the builtins."""
    if len(text) > _MAX_SEARCHED:
        return set()
    try:
        top = symtable.symtable(text, "<cell>", "exec")
    except UNREADABLE:
        return set()
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
    return used - bound - set(dir(builtins)) - {"__name__", "__file__"}


def _listed(names: Iterator[str] | Sequence[str]) -> str:
    found = list(names)
    shown = ", ".join(printable(name, 40) for name in found[:_SHOWN])
    return f"{shown} and {len(found) - _SHOWN} more" if len(found) > _SHOWN else shown
