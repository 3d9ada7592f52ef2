"""What learners may see of a graded notebook, and how Markdown becomes HTML that harms nobody."""

import html
from typing import Any

import bleach
from jinja2 import pass_context
from jinja2.runtime import Context
from nbconvert.filters.markdown_mistune import (
    InvalidNotebook,
    IPythonRenderer,
    MarkdownWithMath,
)
from nbformat import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Bool

from grader.classroom.nbgrader.words import FOR_GRADERS
from grader.classroom.notebooks import Role
from grader.classroom.notebooks.marks import role_of

_TAGS = """
    a abbr b blockquote br code dd del div dl dt em h1 h2 h3 h4 h5 h6 hr i img input ins kbd li ol p
    pre s span strong sub sup table tbody td th thead tr tt ul
""".split()
_LONGEST = 10_000
"""Characters of a cell that are read as Markdown: mistune takes minutes for 50,000 brackets."""
_PICTURES = tuple(f"data:image/{kind};base64," for kind in ("png", "jpeg", "gif"))


class DropRubrics(NbGraderPreprocessor):
    """Takes out what was added for whoever grades by hand: rubrics and model answers."""

    release_model_answers = Bool(
        False, help="Show learners the model answers and rubrics of text parts in their feedback."
    ).tag(config=True)

    def preprocess(
        self, nb: NotebookNode, resources: dict[str, Any]
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Return the notebook without those cells, or, where they are released, with them."""
        if not self.release_model_answers:
            nb.cells = [cell for cell in nb.cells if role_of(cell) is not Role.RUBRIC]
        for cell in nb.cells:
            if role_of(cell) is Role.RUBRIC:
                cell.source = cell.source.removeprefix(FOR_GRADERS).lstrip()
        return nb, resources


class _Renderer(IPythonRenderer):
    """Writes the words of a picture that is not attached, where nbconvert fails the whole page."""

    def image(self, text: str, url: str, title: str | None = None) -> str:
        """Return the picture, or its words."""
        try:
            return str(super().image(text, url, title))
        except InvalidNotebook:
            return text


@pass_context
def markdown2html(context: Context, source: str) -> str:
    """Return Markdown of anyone's as HTML, with nothing in it that runs or loads anything.

    nbconvert's own filter of this name passes on whatever HTML stands in a cell. A very long one
    is shown as it was written.
    """
    if len(source) > _LONGEST:
        return f"<pre>{html.escape(source)}</pre>"
    cell = context.get("cell") or {}
    renderer = _Renderer(escape=False, attachments=cell.get("attachments", {}))
    cleaned: str = bleach.clean(
        MarkdownWithMath(renderer=renderer).render(source),
        tags=_TAGS,
        attributes=_allowed,
        protocols=[*bleach.ALLOWED_PROTOCOLS, "data"],
    )
    return cleaned


def _allowed(tag: str, name: str, value: str) -> bool:
    if tag == "a":
        return name in ("href", "title", "class") and not value.lstrip().lower().startswith("data:")
    if tag == "img":
        return name in ("alt", "title") or (name == "src" and value.startswith(_PICTURES))
    if tag == "input":  # the boxes of a task list
        return name in ("checked", "disabled") or (name, value) == ("type", "checkbox")
    return name in ("class", "align", "start")
