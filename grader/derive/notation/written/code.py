"""Reads formulas as programmers write them: `np.exp(x)`, `X.T @ w`, `v[t-1]`, `a == b`.

Each character that counts stays where it was, but behind a generator in a sum.
"""

from __future__ import annotations

import re
from typing import Final

_LIBRARY: Final = re.compile(
    r"(?<![\w.\\])(?:np|numpy|jnp|torch|math|tf|F|scipy\.special|special)\.(?:linalg\.|nn\.functional\.)?"
    r"(?=[A-Za-z])"
)
_RENAMED: Final = re.compile(
    r"(?<![\w.\\])(?P<name>maximum|minimum|fmax|fmin|power|square|matmul|transpose|multiply)"
    r"(?=\s*\()"
)
_NAMES: Final = {"maximum": "max", "fmax": "max", "minimum": "min", "fmin": "min"}
_PRODUCT: Final = re.compile(r"(?<=[\w)\]'.])(\s*)@(\s*)(?=[\w(])")
_INDEX: Final = r"(?:[a-tDKLMNT]|[0-9]{1,3})(?:\s*[-+]\s*(?:[a-t]|[0-9]{1,2}))?"
_ENTRY: Final = re.compile(
    rf"(?<![\w.\\])(?P<name>(?!(?:E|Var|var|Cov|cov|std|Std|V|P|H|KL|exp|log)(?![A-Za-z0-9]))[A-Za-z]\w{{0,20}})"
    rf"\[\s*(?P<index>{_INDEX}(?:\s*,\s*{_INDEX})?)\s*\]"
)
_SAME: Final = re.compile(r"(?<![=<>!:])==(?![=>])")
_GENERATOR: Final = re.compile(
    r"(?<![\w.\\])sum\((?P<body>[^\n]{1,400}?)\s+for\s+(?P<index>[a-z])\s+in\s+"
    r"(?:(?P<low>\w{1,4})\s*\.\.\s*(?P<high>\w{1,6})|range\(\s*(?P<first>\w{1,4})\s*,"
    r"\s*(?P<last>\w{1,6})\s*\+\s*1\s*\))\s*\)"
)


def as_formula(line: str) -> str:
    """Return the line without the marks of a programming language."""
    if "\\" in line:
        return line
    if "." in line:
        line = _LIBRARY.sub(lambda found: " " * len(found[0]), line)
        line = _RENAMED.sub(_renamed, line)
    if "==" in line:
        line = _SAME.sub(" =", line)
    if "@" in line:
        line = _PRODUCT.sub(lambda found: f"{found[1]}*{found[2]}", line)
    if "[" in line:
        line = _ENTRY.sub(_entry, line)
    if "for" in line:
        line = _GENERATOR.sub(_series, line)
    return line


def _renamed(found: re.Match[str]) -> str:
    return _NAMES.get(found["name"], found["name"]).rjust(len(found[0]))


def _entry(found: re.Match[str]) -> str:
    """Write `v[t-1]` as `v_{t-1}`, which takes as many characters and one."""
    index = "".join(found["index"].split())
    short = f"{found['name']}_{index}" if re.fullmatch(r"\w", index) else ""
    return (short or f"{found['name']}_{{{index}}}").ljust(len(found[0]))


def _series(found: re.Match[str]) -> str:
    low, high = found["low"] or found["first"], found["high"] or found["last"]
    return f"(sum_{{{found['index']}={low}}}^{{{high}}} ({found['body']}))"
