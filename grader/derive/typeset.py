"""The lines of a derivation as they were understood, in LaTeX and in plain text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from .context.definitions import Scopes, read_given, read_let
from .context.labels import Label, find_labels, with_labels
from .context.said import declared_in
from .formula.latex import to_latex
from .formula.printing import to_text
from .formula.tree import Name, Tree
from .judging.failures import note
from .notation.parse import ParsedLine
from .notation.rows import rows

_SIGNS: Final = {
    "≤": r"\le",
    "≥": r"\ge",
    "≈": r"\approx",
    "⇒": r"\Rightarrow",
    "⇔": r"\Leftrightarrow",
}


def run(request: Mapping[str, Any]) -> dict[str, Any]:
    """Answer a request such as `worker.run` takes with each row in LaTeX and in plain text.

    Both are "" for what cannot be read, or only declares something.
    """
    scope = Scopes.declared(request["symbols"])
    set_rows: list[dict[str, Any]] = []
    written = list(rows(request["lines"]))
    labels = find_labels(written, scope)
    scope, _ = with_labels(written, labels, scope)
    for place, (number, row) in enumerate(written):
        text, _, remark = row.partition("#")
        try:
            let = read_let(text, scope)
            label = labels.get(place)
            if let is not None:
                scope = scope.plus(let)
                argument = f"({let.parameter})" if let.parameter else ""
                words = (
                    rf"\text{{let }} {to_latex(Name(let.name))}{argument} = {to_latex(let.body)}"
                )
                plainly = f"let {let.name}{argument} = {to_text(let.body)}"
            elif label is not None:
                read = scope.line(label.text)
                words = f"{_named(label, to_latex)} = {_line(read, to_latex, _SIGNS)}"
                plainly = f"{_named(label, to_text)} = {_line(read, to_text, {})}"
            elif text.strip() and not declared_in(text):
                read = scope.line(read_given(text)[0])
                words, plainly = _line(read, to_latex, _SIGNS), _line(read, to_text, {})
            else:
                words = plainly = ""
        except Exception as error:  # whatever it is, the verdict on the row tells it
            note(error)
            words = plainly = ""
        set_rows.append(
            {"number": number, "latex": words, "text": plainly, "remark": remark.strip()}
        )
    return {"rows": set_rows}


def _named(label: Label, shown: Callable[[Tree], str]) -> str:
    listed = ", ".join(shown(Name(parameter)) for parameter in label.parameters)
    return f"{shown(Name(label.name))}({listed})" if listed else shown(Name(label.name))


def _line(line: ParsedLine, shown: Callable[[Tree], str], signs: Mapping[str, str]) -> str:
    parts: list[str] = []
    for step in line.steps:
        parts += [signs.get(step.arrow, step.arrow), shown(step.statement)]
    for place, (tree, relation) in enumerate(zip(line.expressions, line.relations, strict=True)):
        if place or line.continues:
            parts.append(signs.get(relation, relation))
        parts.append(shown(tree))
    return " ".join(filter(None, parts))
