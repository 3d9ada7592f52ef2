"""Indices and powers in plain text: `a_1`, `(1/4)^n`, set as such on a page."""

import re

from markupsafe import Markup, escape

_SHORT = r"[^\W_ᵀ]{1,5}(?![^\Wᵀ])"
_BRACES = r"\{[^{}\n]+\}"
_INDEX = (
    # A letter, a differential, or an operator; no Python name has a first word of one letter often.
    r"(?<![^\W\d])(?P<base>(?:[dδ∂Δ]?[^\W\d_]['′]*)|lim|max|min|arg(?:max|min)|[Σ∑∏∫])"
    rf"_(?P<index>{_BRACES}|{_SHORT})"
)
_POWER = (
    r"(?<=[\w)\]}'′])\^(?P<power>" + _BRACES + r"|\((?:[^()\n]|\([^()\n]*\))+\)"
    rf"|[-−+]?(?:\d+(?:\.\d+)?|[^\W\d_](?:_(?:{_BRACES}|{_SHORT}))?)(?!\w))"
)
_SET = re.compile(f"{_INDEX}|{_POWER}")
_GAP = re.compile(r"\S {2,}(?=\S)")


def to_html(text: str) -> Markup:
    """Return a text, escaped, with its indices and powers set below and above the line.

    The signs that say so stay in the text, unseen: whoever copies it gets what can be typed.
    """
    made, place = Markup(), 0
    for found in _SET.finditer(text):
        made += escape(text[place : found.start()])
        if found["index"]:
            made += escape(found["base"]) + _moved("sub", "_", found["index"])
        else:
            made += _moved("sup", "^", found["power"])
        place = found.end()
    return made + escape(text[place:])


def block_to_html(text: str) -> Markup:
    """Return the lines of an indented block; nothing is set that others are aligned behind."""
    lines = text.splitlines(keepends=True)
    if len(lines) == 1:
        return to_html(text)
    made = Markup()
    for line in lines:
        end = max((gap.end() for gap in _GAP.finditer(line)), default=0)
        made += escape(line[:end]) + to_html(line[end:])
    return made


def _moved(tag: str, sign: str, text: str) -> Markup:
    first, last = (sign + text[0], text[-1]) if text[0] in "{(" else (sign, "")
    inner = to_html(text[1:-1] if last else text)
    hidden = Markup('<span class="typed">{}</span>')
    moved = hidden.format(first) + Markup(f"<{tag}>{{}}</{tag}>").format(inner)
    return moved + hidden.format(last) if last else moved
