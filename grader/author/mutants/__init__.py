"""The first-order mutants of a program: every small edit that may make it wrong.

Each is a swap that can be read, and pasted into exercise.toml: an edit replaces a stretch of the
source, so comments and layout stay. Docstrings and other texts, annotations, imports and what is
raised are left alone: no check looks at them.

The usual operators of mutation testing are here, and those that wrong answers to exercises on
arrays are made of: an axis, keepdims or dtype left out, arguments exchanged, a transpose forgotten,
a sum for a mean. These decide the matter here, and cosmic-ray has only the first kind; it would
bring a database and a web client with it.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from grader.author.mutants.edits import Edit
from grader.author.mutants.statements import edits_of


@dataclass(frozen=True, slots=True)
class Mutant:
    """A program that differs from another in one place."""

    old: str
    """The lines that change; they occur once in the program that was mutated."""
    new: str
    line: int
    """Where the change is, counted from 1."""
    text: str
    """The whole mutant."""


def mutants_of(text: str) -> tuple[Mutant, ...]:
    """Return the first-order mutants of a Python program, in the order of its lines, each once.

    Raises:
        SyntaxError: the text is not Python.
    """
    return tuple(sorted(_mutants(text), key=lambda mutant: mutant.line))


def _mutants(text: str) -> Iterator[Mutant]:
    data = text.encode()
    seen = {ast.dump(ast.parse(text))}
    for edit in edits_of(text):
        mutated = (data[: edit.start] + edit.new.encode() + data[edit.end :]).decode()
        try:
            program = ast.dump(ast.parse(mutated))
        except SyntaxError:  # e.g. an operator that starts a lambda or an elif
            continue
        if program not in seen:
            seen.add(program)
            old, new = _swap(data, edit)
            yield Mutant(old, new, data.count(b"\n", 0, edit.start) + 1, mutated)


def _swap(data: bytes, edit: Edit) -> tuple[str, str]:
    """Return the changed lines before and after, with as many before them as it takes."""
    start = data.rfind(b"\n", 0, edit.start) + 1
    until = data.find(b"\n", edit.end)
    end = until if until >= 0 else len(data)
    while True:
        before = data[start : edit.start].lstrip()
        after = data[edit.end : end]
        old = before + data[edit.start : edit.end] + after
        if data.count(old) == 1 or start == 0:
            return old.decode(), (before + edit.new.encode() + after).decode()
        start = data.rfind(b"\n", 0, start - 1) + 1
