"""The file of a worksheet: each part's answer from its cell."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from grader.classroom.notebooks.code import Work
from grader.classroom.notebooks.marks import Role
from grader.classroom.notebooks.reading import Cell, Notebook
from grader.course import Block, Exercise, WorksheetError, parse_worksheet
from grader.course.untouched import is_untouched
from grader.course.worksheet import fenced

PLACEHOLDER = "*Write your answer here.*"
"""What stands in the cell of a text part until something is written."""

_FENCE = re.compile(r"^[ \t]*(`{3,}|~{3,}).*$", re.MULTILINE)
_MAX_CELL = 100_000


def answer_cell(block: Block) -> str:
    """Return the Markdown of the cell in which a part is answered, as it is released."""
    if block.kind == "text":
        return block.text.strip() or PLACEHOLDER
    return fenced(block, block.text)


def sheet_work(exercise: Exercise, notebook: Notebook) -> Work:
    """Return the worksheet that the answer cells make up; its prose is left out."""
    notes: list[str] = []
    blocks = exercise.shipped_worksheet.blocks.values()
    answers = {block.name: _answer(exercise, block, notebook, notes) for block in blocks}
    if all(answer is None for answer in answers.values()):
        return None, (f"The notebook has no answer cell of {exercise.name}.",)
    for name, answer in answers.items():
        if answer is None:
            notes.append(f"The cell in which {name} is answered is gone.")
    if all(_is_shipped(answers[block.name], block.text) for block in blocks):
        return exercise.stub, tuple(notes)
    texts = [fenced(block, answers[block.name] or "") for block in blocks]
    return "\n".join(texts), tuple(notes)


def _answer(exercise: Exercise, block: Block, notebook: Notebook, notes: list[str]) -> str | None:
    """Return what was written for a part; None where there is no cell for it."""
    marked = [cell for cell in notebook.cells if _is_for(cell, exercise, block)]
    answers = [_written(cell, block) for cell in marked]
    if not marked:
        answers = list(_unmarked(exercise, block, notebook))
        if answers:
            notes.append(f"{block.name} was found by the name of its block.")
    if not answers:
        return None
    worked = [answer for answer in answers if not _is_shipped(answer, block.text)]
    if len(answers) > 1:
        notes.append(f"{block.name} is answered in {len(answers)} cells; the last one counts.")
    return (worked or answers)[-1]


def _is_for(cell: Cell, exercise: Exercise, block: Block) -> bool:
    mark = cell.mark
    return (
        mark is not None
        and mark.role in (Role.ANSWER, Role.TEXT)
        and (mark.exercise, mark.part) == (exercise.name, block.name)
    )


def _written(cell: Cell, block: Block) -> str:
    """Return the answer in a cell: what is in its block, or all of it if the block is broken."""
    if block.kind == "text":
        text = cell.source.strip()
        placeholder = answer_cell(block)
        return (
            block.text if _is_shipped(text, placeholder) else text.removeprefix(placeholder).strip()
        )
    inside = _in_block(cell.source, block)
    return _FENCE.sub("", cell.source).strip() if inside is None else inside


def _unmarked(exercise: Exercise, block: Block, notebook: Notebook) -> Iterator[str]:
    others: Sequence[str] = [name for name in notebook.exercises if name != exercise.name]
    if block.kind == "text" or others:
        return  # another worksheet may have a part of that name
    for cell in notebook.cells:
        inside = _in_block(cell.source, block) if cell.mark is None else None
        if inside is not None:
            yield inside


def _in_block(text: str, block: Block) -> str | None:
    if len(text) > _MAX_CELL or block.name not in text:
        return None
    found = _blocks(text).get(block.name)
    return found.text if found is not None and found.kind == block.kind else None


@lru_cache(maxsize=256)
def _blocks(text: str) -> Mapping[str, Block]:
    """Return the blocks in a cell, which is asked for each part of each worksheet: once is slow."""
    try:
        return parse_worksheet(text).blocks
    except WorksheetError:
        return {}


def _is_shipped(text: str | None, stub: str) -> bool:
    return text is not None and is_untouched(text, stub, ".md")
