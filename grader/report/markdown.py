"""Authors' Markdown as HTML, with its formulas as MathML."""

import re
from functools import cache
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from markupsafe import Markup, escape

from grader.report.text import CODE_OR_MATH, printable

if TYPE_CHECKING:
    from math_core import LatexToMathML

_MACROS = {"E": r"\mathbb{E}", "tr": r"\operatorname{tr}", "Var": r"\operatorname{Var}"}
_KEPT = re.compile("\ue000(\\d+)\ue001")
_STYLE = re.compile(r' style="[^"]*"')


def to_html(text: str) -> Markup:
    """Return Markdown as HTML: no raw HTML, no pictures, formulas between $ as MathML."""
    formulas: list[Markup] = []

    def keep(match: re.Match[str]) -> str:
        if match["code"]:
            return match[0]
        display = match["display"] is not None
        formulas.append(formula(match["display"] if display else match["inline"], display))
        return f"\ue000{len(formulas) - 1}\ue001"

    plain = printable(text).replace("\ue000", "").replace("\ue001", "")
    html = _parser().render(CODE_OR_MATH.sub(keep, plain))
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


@cache
def _converter() -> "LatexToMathML":
    from math_core import LatexToMathML

    return LatexToMathML(macros=_MACROS)


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")
