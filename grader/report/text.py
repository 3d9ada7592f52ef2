"""Text that came from a submission, made safe to show."""

import re

CODE_OR_MATH = re.compile(
    r"(?P<code>```.*?```|`[^`]*`)|\$\$(?P<display>.+?)\$\$|\$(?! )(?P<inline>[^$\n]+)\$", re.DOTALL
)
"""Code and formulas in an author's Markdown, which no rule of Markdown's is for."""
_ESCAPES = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)?|\x1b[@-Z\\-_]")
# Bidirectional overrides and other invisible marks can make a line read as what it is not.
_INVISIBLE = "\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_CONTROL = re.compile(rf"[\x00-\x08\x0b-\x1f\x7f-\x9f{_INVISIBLE}\ud800-\udfff]")


def printable(text: str, limit: int | None = None) -> str:
    """Return `text` without terminal escapes and with other control characters made visible.

    Newlines and tabs stay. With `limit`, at most so many characters are kept, and the cut is said.
    """
    text = _ESCAPES.sub("", text.replace("\r\n", "\n"))
    text = _CONTROL.sub(_visible, text)
    if limit is not None and len(text) > limit:
        return f"{text[:limit]}\n… ({len(text) - limit} more characters)"
    return text


def _visible(match: re.Match[str]) -> str:
    return f"\\x{ord(match[0]):02x}" if ord(match[0]) < 256 else f"\\u{ord(match[0]):04x}"
