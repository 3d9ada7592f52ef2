"""Authors' Markdown as HTML, with its formulas as MathML."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup, escape

from grader.report import indices
from grader.report.text import CODE_OR_MATH, printable

if TYPE_CHECKING:
    from math_core import LatexToMathML

_MACROS = {"E": r"\mathbb{E}", "tr": r"\operatorname{tr}", "Var": r"\operatorname{Var}"}
_KEPT = re.compile("\ue000(\\d+)\ue001")
_STYLE = re.compile(r' style="[^"]*"')


def to_html(text: str, *, mathematical: bool = False) -> Markup:
    """Return Markdown as HTML: no raw HTML, no pictures, formulas between $ as MathML.

    Args:
        text: an author's.
        mathematical: whether indices and powers are set in prose and in indented blocks too, as in
            a worksheet. In a text about code they may be parts of names.
    """
    formulas: list[Markup] = []

    def keep(match: re.Match[str]) -> str:
        if match["code"]:
            return match[0]
        display = match["display"] is not None
        formulas.append(formula(match["display"] if display else match["inline"], display))
        return f"\ue000{len(formulas) - 1}\ue001"

    plain = printable(text).replace("\ue000", "").replace("\ue001", "")
    tokens = _parser().parse(CODE_OR_MATH.sub(keep, plain))
    if mathematical:
        tokens = list(_with_indices(tokens))
    html = _parser().renderer.render(tokens, _parser().options, {})
    html = html.replace("<pre>", '<pre tabindex="0">')  # it may have to be scrolled
    return Markup(_KEPT.sub(lambda match: formulas[int(match[1])], html))


def formula(latex: str, display: bool = False) -> Markup:
    """Return a formula as MathML; as it is written, set as code, where it cannot be converted."""
    from math_core import LatexError

    try:
        made = _converter().convert_with_local_state(latex.strip(), displaystyle=display)
    except LatexError:
        return Markup("<code>") + escape(latex.strip()) + Markup("</code>")
    # A page's policy may forbid styles in the text; report.css aligns the columns of tables.
    return Markup(_STYLE.sub("", made))


def _with_indices(tokens: Sequence[Token]) -> Iterator[Token]:
    for token in tokens:
        if token.type == "inline" and token.children:
            token.children = list(_with_indices(token.children))
        if token.type == "text":
            yield Token("html_inline", "", 0, content=str(indices.to_html(token.content)))
        elif token.type == "code_block":
            block = Markup("<pre><code>{}</code></pre>\n").format(
                indices.block_to_html(token.content)
            )
            yield Token("html_block", "", 0, content=str(block))
        else:
            yield token


@cache
def _converter() -> "LatexToMathML":
    from math_core import LatexToMathML

    return LatexToMathML(macros=_MACROS)


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")
