r"""Writes LaTeX's ornaments plainly: `\boxed`, `\substack`, `\langle u, v \rangle`, `\mathbf 1`.

Each character that counts stays where it was, or comes behind where the plain form is longer.
"""

from __future__ import annotations

import re
from typing import Final

_FRAME: Final = re.compile(
    r"\\(?:boxed|fbox|cancel|bcancel|underline|colorbox\s*\{[a-z]+\}|mathstrut|ensuremath"
    r"|(?:color|textcolor)\s*\{[a-z]+\})\s*(?=\{)"
)
_RELATION: Final = re.compile(r"[=<>≤≥≈]|\\(?:leq?|geq?|approx|implies)(?![A-Za-z])")
_STACK: Final = re.compile(r"\\substack\s*\{([^{}\\]*)\}")
_DROPPED: Final = re.compile(
    r"\\(?:because|ldotp|relax|allowbreak|noindent|par|centering|protect)(?![A-Za-z])|∵"
)
_INNER: Final = re.compile(
    r"(?:\\left\s*)?\\langle(?![A-Za-z])(?P<one>[^,\\⟨⟩|]*+(?:\\[A-Za-z]++[^,\\⟨⟩|]*+)*+),"
    r"(?P<other>[^,⟨⟩|]*?)(?:\\right\s*)?\\rangle(?![A-Za-z])"
)
_INNER_PLAIN: Final = re.compile(r"⟨(?P<one>[^,⟨⟩|]{1,200}),(?P<other>[^,⟨⟩|]{1,200})⟩")
_POWER_FIRST: Final = re.compile(
    r"(?P<bar>\\\||\\rVert|\\Vert|‖)\s*(?P<power>\^\s*(?:2|\{\s*2\s*\}))"
    r"(?P<kind>\s*_\s*(?:[12F]|\{\s*[12F]\s*\}))"
)
_TWO_INDICES: Final = re.compile(
    r"\\(?P<sign>sum|prod)\s*(?:\\limits\s*)?_\s*\{\s*(?P<one>[a-z])\s*,?\s*(?P<other>[a-z])"
    r"(?P<low>\s*=\s*[0-9a-z])?\s*\}(?P<high>\s*\^\s*(?:[A-Za-z0-9]|\{[^{}]*\}))?"
)
_VARIANCE: Final = re.compile(
    r"\\math(?:bb|rm|sf)\s*\{?\s*V\s*\}?(?=\s*(?:\\left\s*|\\[bB]igg?l?\s*)?[\[(])"
)
_DIFFERENTIATES: Final = re.compile(
    r"(?<!\{)(?:\\partial(?![A-Za-z])|∂)\s*_\s*(?:\{\s*(?P<braced>\\?[A-Za-z]+(?:_\w)?)\s*\}|(?P<bare>\\[A-Za-z]+|[A-Za-z]))"
    r"(?!\s*/)"
)
_ONES: Final = re.compile(
    r"(?:\\math(?:bf|bb|bbm|ds)\s*(?:\{\s*1\s*\}|1)|\\(?:boldsymbol|bm)\s*(?:\{\s*1\s*\}|1)"
    r"|\{\s*\\bf\s+1\s*\}|𝟏|𝟙)"
    r"(?!\s*_?\s*(?:\\?[\[{(]|\\left)\s*[^{}]*[=<>\\])(?:_\s*(?:\{\s*(?P<braced>[A-Za-z])\s*\}|(?P<size>[A-Za-z])))?"
)
_ONE: Final = (
    r"(?:\\math(?:bb|bf|bbm|ds|1)\s*(?:\{\s*(?:1|I)\s*\}|1)"
    r"|\\(?:boldsymbol|bm)\s*(?:\{\s*1\s*\}|1)|𝟙|𝟏)"
)
_BOUND: Final = r"[^\[\](){}=<>≤≥]{1,60}"
_UNEQUAL: Final = r"(?:[<>≤≥]|\\(?:leq?|geq?|lt|gt)(?![A-Za-z]))"
_INDICATOR: Final = re.compile(
    rf"{_ONE}\s*(?:_\s*\{{\s*(?:\\\{{\s*)?(?P<below>{_BOUND}{_UNEQUAL}{_BOUND})(?<!\\)(?:\\\}}\s*)?\}}"
    rf"|(?:\\left\s*)?(?:\[|\(|\\\{{)(?P<beside>{_BOUND}{_UNEQUAL}{_BOUND})(?<!\\)(?:\\right\s*)?(?:\]|\)|\\\}}))"
)
_NTH: Final = re.compile(
    r"(?<![A-Za-z\\])(?P<name>[fghFGH]|\\(?:var)?phi|\\psi)\s*\^\s*(?:\{\s*\(\s*(?P<order>[1-4])\s*\)\s*\}"
    r"|\((?P<plain>[1-4])\))(?=\s*(?:\\left\s*)?\()"
)
_SIZES: Final = re.compile(
    r"_\s*\{\s*[a-z]\s*=\s*1\s*\}\s*\^\s*\{?\s*([A-Za-z])\s*(?=[}\\A-Za-z(\s])"
)
_SPACES: Final = re.compile(r"\\mathbb\s*\{?\s*R\s*\}?\s*\^\s*\{?\s*([A-Za-z])\s*\}?(?!\s*\\times)")


def size_of_ones(lines: list[str]) -> str:
    """Return the one letter that counts the entries of vectors in a derivation, or nothing."""
    text = "\n".join(lines)
    found = {*_SPACES.findall(text)} or {*_SIZES.findall(text)}
    return found.pop() if len(found) == 1 else ""


def without_ornaments(line: str, size: str) -> str:
    """Return the line with plain signs in place of the ornaments; `size` is that of ones."""
    if "⟨" in line:
        line = _INNER_PLAIN.sub(_inner, line)
    if "^" in line:
        line = _NTH.sub(_primes, line)
    if "\\" not in line and "∂" not in line and "𝟏" not in line:
        return line
    line = _unframed(line)
    line = _STACK.sub(lambda found: found[1].ljust(len(found[0])), line)
    line = _DROPPED.sub(_blank, line)
    if "angle" in line:
        line = _INNER.sub(_inner, line)
    line = _POWER_FIRST.sub(lambda found: found["bar"] + found["kind"] + found["power"], line)
    line = _TWO_INDICES.sub(_twice, line)
    line = _VARIANCE.sub(lambda found: r"\Var".rjust(len(found[0])), line)
    line = _INDICATOR.sub(_cases, line)
    line = _DIFFERENTIATES.sub(_derivative, line)
    return _ONES.sub(lambda found: _ones(found, size), line)


def _unframed(line: str) -> str:
    r"""Return `\boxed{a = b}` without frame and braces, `\boxed{x}` with the braces."""
    while found := _FRAME.search(line):
        end = _past_brace(line, found.end())
        inside = line[found.end() + 1 : end - 1]
        bare = _RELATION.search(inside) is not None
        opened, closed = (" ", " ") if bare else ("{", "}")
        line = f"{line[: found.start()]}{' ' * len(found[0])}{opened}{inside}{closed}{line[end:]}"
    return line


def _past_brace(line: str, opened: int) -> int:
    depth = 0
    for place in range(opened, len(line)):
        depth += (line[place] == "{") - (line[place] == "}")
        if depth == 0:
            return place + 1
    return len(line) + 1


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _inner(found: re.Match[str]) -> str:
    """Write an inner product as a trace, which it is of vectors and of matrices."""
    return rf"\tr(({found['one'].strip()})^T({found['other'].strip()}))".ljust(len(found[0]))


def _twice(found: re.Match[str]) -> str:
    if found["low"] is None and found["one"] == found["other"]:
        return found[0]
    sign, low, high = found["sign"], found["low"] or "", found["high"] or ""
    return f"\\{sign}_{{{found['one']}{low}}}{high}\\{sign}_{{{found['other']}{low}}}{high}"


def _derivative(found: re.Match[str]) -> str:
    r"""Write `\partial_x f` as the derivative by x of what follows."""
    variable = found["braced"] or found["bare"]
    return rf"\frac{{\partial}}{{\partial {variable}}}"


def _cases(found: re.Match[str]) -> str:
    """Write an indicator of an inequality as cases."""
    condition = (found["below"] or found["beside"]).strip(" \\")
    return f"{{1 if {condition}; 0 otherwise}}".ljust(len(found[0]))


def _primes(found: re.Match[str]) -> str:
    """Write `f^{(2)}(x)` as `f''(x)`."""
    primes = "'" * int(found["order"] or found["plain"])
    return f"{found['name']}{primes}".rjust(len(found[0]))


def _ones(found: re.Match[str], size: str) -> str:
    size = found["braced"] or found["size"] or size
    return rf"\ones({size})".rjust(len(found[0])) if size else found[0]
