"""The lines of a derivation as LaTeX: what a notebook shows beside each verdict."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from .context.definitions import Scopes, read_given, read_let
from .context.labels import Label, find_labels, with_labels
from .formula.latex import to_latex
from .formula.tree import Name
from .judging.failures import note
from .notation.layout import rows
from .notation.parse import Line

_SIGNS: Final = {
    "≤": r"\le",
    "≥": r"\ge",
    "≈": r"\approx",
    "⇒": r"\Rightarrow",
    "⇔": r"\Leftrightarrow",
}


def run(request: Mapping[str, Any]) -> dict[str, Any]:
    """Answer a request such as `worker.run` takes with each row's LaTeX, "" where there is none."""
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
            elif label is not None:
                words = f"{_named(label)} = {_line(scope.line(label.text))}"
            else:
                words = _line(scope.line(read_given(text)[0])) if text.strip() else ""
        except Exception as error:  # whatever it is, the verdict on the row tells it
            note(error)
            words = ""
        set_rows.append({"number": number, "latex": words, "remark": remark.strip()})
    return {"rows": set_rows}


def _named(label: Label) -> str:
    listed = ", ".join(to_latex(Name(parameter)) for parameter in label.parameters)
    return f"{to_latex(Name(label.name))}({listed})" if listed else to_latex(Name(label.name))


def _line(line: Line) -> str:
    parts: list[str] = []
    for step in line.steps:
        parts += [_SIGNS.get(step.arrow, step.arrow), to_latex(step.statement)]
    for place, (tree, relation) in enumerate(zip(line.expressions, line.relations, strict=True)):
        if place or line.continues:
            parts.append(_SIGNS.get(relation, relation))
        parts.append(to_latex(tree))
    return " ".join(filter(None, parts))
