"""Writes a tree as LaTeX, the way a textbook sets it: for a notebook, never to be read back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise
from typing import Final

from .binding import plain
from .functions import ARRAY_FUNCTIONS, FUNCTIONS, MOMENTS
from .nodes import Sign
from .printing import ATOM, POWER, PRODUCT, SUM, Notation, to_text
from .tree import (
    INFINITY,
    Call,
    Cases,
    Derivative,
    Integral,
    Limit,
    Negative,
    Number,
    Power,
    Prime,
    Product,
    Quotient,
    Series,
    Sum,
    Tree,
)
from .vocabulary import GREEK

_GREEK: Final = frozenset(GREEK.values())
_ACCENTED: Final = re.compile(r"([A-Za-z]|[a-z]{2,}?)_?(hat|bar|tilde)")
_SIGNS: Final[Mapping[Sign, str]] = {"≠": r"\ne", "≤": r"\le", "≥": r"\ge"}
_RAISED: Final = {"transpose": r"\top", "inv": "-1"}
_WORDS: Final = (r"\mathrm", r"\operatorname")
_ROWS: Final = {**FUNCTIONS, **ARRAY_FUNCTIONS, **MOMENTS}


class _Latex(Notation):
    flat = True

    def node(self, tree: Tree) -> str:
        match tree:
            case Number():
                return to_text(tree).strip("()")
            case Product(factors):
                return self._product(factors)
            case Quotient(top, bottom):
                return rf"\frac{{{self.write(top)}}}{{{self.write(bottom)}}}"
            case Power(base, exponent):
                return f"{self.within(base, ATOM)}^{{{self.write(exponent)}}}"
            case Call(function, arguments):
                return self._call(function, arguments)
            case Derivative(body, variable, order):
                raised = f"^{{{order}}}" if order > 1 else ""
                by = self.name(variable)
                return rf"\frac{{d{raised}}}{{d{by}{raised}}}{self.bracketed(body)}"
            case Series(operation, index, low, high, body):
                start = self.name(index)
                start = start if low is None else f"{start}={self.write(low)}"
                end = "" if high is None else f"^{{{self.write(high)}}}"
                return rf"\{operation}_{{{start}}}{end} {self.within(body, PRODUCT)}"
            case Cases():
                rows = [
                    rf"{self.write(v)} & \text{{if }} {self.write(c)}" for v, c in tree.branches
                ]
                if tree.otherwise is not None:
                    rows.append(rf"{self.write(tree.otherwise)} & \text{{otherwise}}")
                inside = r" \\ ".join(rows)
                return rf"\begin{{cases}} {inside} \end{{cases}}"
            case Integral(body, variable, low, high):
                start = "" if low is None else f"_{{{self.write(low)}}}"
                ends = start + ("" if high is None else f"^{{{self.write(high)}}}")
                return rf"\int{ends} {self.write(body)} \, d{self.name(variable)}"
            case Limit(body, variable, point, side):
                goal = self.write(point) + (f"^{{{side}}}" if side else "")
                return rf"\lim_{{{self.name(variable)} \to {goal}}} {self.within(body, PRODUCT)}"
        raise AssertionError(f"{type(tree).__name__} is written by Notation")

    def _product(self, factors: tuple[Tree, ...]) -> str:
        parts = [self.within(factor, PRODUCT) for factor in factors]
        text = parts[0]
        for before, after in pairwise(parts):
            # Two numbers, and words that LaTeX sets upright, would run into each other.
            worded = before.startswith(_WORDS) or after.startswith(_WORDS)
            text += (r" \cdot " if after[0].isdigit() else r" \, " if worded else " ") + after
        return text

    def _call(self, function: str, arguments: tuple[Tree, ...]) -> str:
        first = arguments[0]
        listed = self.listed(arguments)
        head = _ROWS[function].latex if function in _ROWS else ""
        if isinstance(head, tuple):
            left, right = head
            if function == "norm" and len(arguments) == 2:
                return f"{left}{self.write(first)}{right}_{{{self.write(arguments[1])}}}"
            return left + listed + right
        if function in _RAISED:
            return f"{self.within(first, ATOM)}^{{{_RAISED[function]}}}"
        if function == "hadamard":
            return r" \odot ".join(self.within(argument, POWER) for argument in arguments)
        if function in ("grad", "jacobian"):
            by = self.write(arguments[1])
            return rf"\frac{{\partial}}{{\partial {by}}}{self.bracketed(first)}"
        if not head:
            word = function.replace("_", r"\_")
            head = function if len(function) == 1 else rf"\operatorname{{{word}}}"
        return rf"{head}\left({listed}\right)"

    def name(self, name: str) -> str:
        return r"\infty" if name == INFINITY.name else _name(plain(name))

    def between(self, left: str, right: str, inside: str) -> str:
        return rf"\left{left}{inside}\right{right}"

    def sign(self, sign: Sign) -> str:
        return _SIGNS.get(sign, sign)

    def word(self, word: str) -> str:
        return rf" \;\text{{{word}}}\; "

    def level(self, tree: Tree) -> int:
        match tree:
            case Sum() | Negative() | Series() | Integral() | Limit():
                return SUM
            case Product() | Derivative() | Call("hadamard" | "grad" | "jacobian"):
                return PRODUCT
            case Quotient():
                return PRODUCT
            case Power() | Call("transpose" | "inv") | Prime():
                return POWER
            case Number(value) if value < 0 or "/" in to_text(tree):
                return SUM
            case _:
                return ATOM


_LATEX: Final = _Latex()


def to_latex(tree: Tree) -> str:
    """Return the tree as LaTeX for math mode."""
    return _LATEX.write(tree)


def _name(name: str) -> str:
    if not name[:1].isalpha() or "+" in name or "-" in name:
        return name
    stem, _, below = name.partition("_")
    if accented := _ACCENTED.fullmatch(name):
        return rf"\{accented[2]}{{{_name(accented[1])}}}"
    if below:
        return f"{_name(stem)}_{{{below.strip('{}')}}}"
    if stem in _GREEK:
        return rf"\{stem}" if stem != "omicron" else "o"
    if numbered := re.fullmatch(r"([A-Za-z])(\d+)", stem):
        return f"{numbered[1]}_{{{numbered[2]}}}"
    return stem if len(stem) == 1 else rf"\mathrm{{{stem}}}"
