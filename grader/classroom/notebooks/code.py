"""The file of a code exercise: its solution cell, and what that uses from other cells."""

import ast
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from grader.classroom.notebooks.marks import Role
from grader.classroom.notebooks.reading import Cell, Notebook
from grader.classroom.notebooks.trials import MAX_SEARCHED, undefined, without_trials
from grader.course import Exercise
from grader.course.cells import gather, parsed, statements, without_shell
from grader.course.untouched import is_untouched
from grader.report import printable

Work = tuple[str | None, tuple[str, ...]]
"""The text of the file, if there is anything, and what a person should know of it."""

_CELL_MAGIC = re.compile(r"\A\s*%%[^\n]*")
_SHOWN = 8
_LINES = 3


def code_work(exercise: Exercise, notebook: Notebook) -> Work:
    """Return the file of a Python or C++ exercise.

    The text of the solution cell stays as it is, with its line numbers, unless it uses names that
    only other cells define: functions, classes, imports and constants. Their definitions are put
    before it. What a later cell of the learner's defines anew is put after it, and counts, as in a
    kernel. Everything else (plots, trials, downloads) is left out, in the solution cell too.
    """
    notes: list[str] = []
    chosen = _chosen(exercise, notebook, notes)
    if exercise.suffix != ".py":
        if chosen is None:
            return None, (_missing(exercise),)
        text = _CELL_MAGIC.sub("", chosen.source, count=1)
        return (exercise.stub if _untouched(exercise, text) else text), tuple(notes)
    wanted = [signature.name for signature in exercise.signatures]
    if chosen is not None and not _untouched(exercise, chosen.source):
        text = _python(chosen.source, wanted, notes)
        text = _with_later(text, chosen, wanted, notebook, notes)
        return _with_helpers(text, chosen, wanted, notebook, notes), tuple(notes)
    # Whoever leaves the cell alone and writes a new one, or deletes it, means what a kernel sees.
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
    """Return the solution cell: of copies, the last that was worked on; of pieces, all of them."""
    cells = [
        cell
        for cell in notebook.cells
        if cell.mark is not None
        and (cell.mark.exercise, cell.mark.role) == (exercise.name, Role.SOLUTION)
        and cell.source.strip()
    ]
    worked = [cell for cell in cells if not _untouched(exercise, cell.source)]
    if len(worked) > 1 and (whole := _joined(exercise, worked)) is not None:
        numbers = _listed([str(cell.number) for cell in worked])
        notes.append(f"The solution cell was split: cells {numbers} are taken together.")
        return whole
    chosen = next(reversed(worked or cells), None)
    if chosen is not None and len(cells) > 1:
        notes.append(
            f"There are {len(cells)} copies of the solution cell; the last one that was worked on "
            f"counts, cell {chosen.number}."
        )
    return chosen


def _joined(exercise: Exercise, cells: Sequence[Cell]) -> Cell | None:
    """Return the cells as one, if they define together what none of them defines alone."""

    def missing(text: str) -> set[str]:
        tree = [text] if parsed(text) is not None else [without_shell(text)[0]]
        bound = {name for each in statements(tree) for name in each.binds}
        return {signature.name for signature in exercise.signatures} - bound

    if exercise.suffix != ".py" or sum(len(cell.source) for cell in cells) > MAX_SEARCHED:
        return None
    text = "\n\n".join(cell.source for cell in cells)
    fewest = min(len(missing(cell.source)) for cell in cells)
    return replace(cells[-1], source=text) if len(missing(text)) < fewest else None


def _untouched(exercise: Exercise, text: str) -> bool:
    text = _CELL_MAGIC.sub("", text, count=1)
    return is_untouched(text, exercise.code, exercise.suffix)


def _missing(exercise: Exercise) -> str:
    return f"The notebook has no solution cell for {exercise.name}, and nothing in its place."


def _python(text: str, wanted: Sequence[str], notes: list[str]) -> str:
    """Blank out what a notebook runs and a file cannot: magics, commands, and trials."""
    removed: tuple[str, ...] = ()
    if parsed(text) is None:
        without, removed = without_shell(text)
        if not removed or parsed(without) is None:
            return text
        text = without
    text, trials = without_trials(text, wanted)
    if left_out := [*removed, *trials]:
        shown = "; ".join(printable(line, 60) for line in left_out[:_LINES])
        more = f"; and {len(left_out) - _LINES} more" if len(left_out) > _LINES else ""
        notes.append(f"Left out of the solution cell, as trials are: {shown}{more}.")
    return text


def _with_later(
    text: str, chosen: Cell, wanted: Sequence[str], notebook: Notebook, notes: list[str]
) -> str:
    """Put behind a solution what cells of the learner's own after it define anew."""
    cells = [cell for cell in _searched(notebook) if cell.number > chosen.number and not cell.mark]
    later = [cell.source for cell in cells]
    again = [name for name in wanted if gather(later, [name])]
    if not again:
        return text
    first = [str(cell.number) for cell in cells if gather([cell.source], again)]
    notes.append(
        f"After the solution cell, {_listed(again)} is defined in cell {first[-1]}; the last "
        "definition counts, as when all cells are run."
    )
    return f"{text.rstrip()}\n\n\n{gather([_imports(text), *later], again)}"


def _with_helpers(
    text: str, chosen: Cell, wanted: Sequence[str], notebook: Notebook, notes: list[str]
) -> str:
    bound = {name for each in statements([text]) for name in each.binds}
    missing = undefined(text) | (set(wanted) - bound if bound else set())
    if not missing:
        return text
    cells = [cell for cell in _searched(notebook) if cell.number != chosen.number]
    before = [cell.source for cell in cells if cell.number < chosen.number]
    # A function may be defined below: by the time that it is called, it is there.
    after = [cell.source for cell in cells if cell.number > chosen.number]
    helpers = gather([_imports(text), *after, *before], missing)
    if not helpers:
        return text
    names = _listed(sorted(missing - undefined(helpers + "\n" + text)))
    lines = helpers.count("\n") + 2
    notes.append(
        f"The solution uses {names} from other cells. Their definitions stand before it, so that "
        f"line 1 of the solution cell is line {lines + 1} of the file."
    )
    return f"{helpers}\n\n{text}"


def _imports(text: str) -> str:
    """Return the imports of a file: a constant in another cell may rely on one."""
    kinds = (ast.Import, ast.ImportFrom)
    return "\n".join(each.source for each in statements([text]) if isinstance(each.node, kinds))


def _searched(notebook: Notebook) -> Iterator[Cell]:
    """Yield the cells of code that may define something for a solution."""
    left = MAX_SEARCHED
    for cell in notebook.cells:
        theirs = cell.mark is None or not cell.mark.role.ours
        if cell.kind == "code" and theirs and len(cell.source) <= left:
            left -= len(cell.source)
            yield cell


def _is_solution(cell: Cell) -> bool:
    return cell.mark is not None and cell.mark.role is Role.SOLUTION


def _listed(names: Iterator[str] | Sequence[str]) -> str:
    found = list(names)
    shown = ", ".join(printable(name, 40) for name in found[:_SHOWN])
    return f"{shown} and {len(found) - _SHOWN} more" if len(found) > _SHOWN else shown
