"""Writes a tree as LaTeX, the way a textbook sets it: for a notebook, never to be read back."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from .binding import plain
from .functions import ARRAY_FUNCTIONS, FUNCTIONS, MOMENTS
from .printing import to_text
from .tree import (
    Call,
    Cases,
    Connective,
    Derivative,
    Entry,
    Integral,
    Limit,
    Listing,
    Name,
    Negative,
    Number,
    Power,
    Prime,
    Product,
    Quotient,
    Relation,
    Series,
    Sum,
    Tree,
)
from .vocabulary import GREEK

_SUM, _PRODUCT, _POWER, _ATOM = range(4)
_GREEK: Final = frozenset(GREEK.values())
_ACCENTED: Final = re.compile(r"([A-Za-z]|[a-z]{2,}?)_?(hat|bar|tilde)")
_SIGNS: Final = {"≠": r"\ne", "≤": r"\le", "≥": r"\ge"}
_RAISED: Final = {"transpose": r"\top", "inv": "-1"}
_WORDS: Final = (r"\mathrm", r"\operatorname")
_ROWS: Final = {**FUNCTIONS, **ARRAY_FUNCTIONS, **MOMENTS}


def to_latex(tree: Tree) -> str:
    """Return the tree as LaTeX for math mode."""
    match tree:
        case Number():
            return to_text(tree).strip("()")
        case Name("∞"):
            return r"\infty"
        case Name(name):
            return _name(plain(name))
        case Negative(operand):
            return f"-{_within(operand, _PRODUCT)}"
        case Sum(terms):
            return _sum(terms)
        case Product(factors):
            return _product(factors)
        case Quotient(top, bottom):
            return rf"\frac{{{to_latex(top)}}}{{{to_latex(bottom)}}}"
        case Power(base, exponent):
            return f"{_within(base, _ATOM)}^{{{to_latex(exponent)}}}"
        case Call(function, arguments):
            return _call(function, arguments)
        case Derivative(body, variable, order):
            raised = f"^{{{order}}}" if order > 1 else ""
            return rf"\frac{{d{raised}}}{{d{_name(plain(variable))}{raised}}}{_bracketed(body)}"
        case Prime("", order, argument) if argument is not None:
            return _bracketed(argument) + "'" * order
        case Prime(name, order, argument):
            applied = "" if argument is None else _bracketed(argument)
            return _name(name) + "'" * order + applied
        case Entry(array, indices):
            return (
                f"{_within(array, _ATOM)}_{{{','.join(_name(plain(index)) for index in indices)}}}"
            )
        case Series(operation, index, low, high, body):
            start = _name(plain(index))
            start = start if low is None else f"{start}={to_latex(low)}"
            end = "" if high is None else f"^{{{to_latex(high)}}}"
            return rf"\{operation}_{{{start}}}{end} {_within(body, _PRODUCT)}"
        case Relation(left, sign, right):
            return f"{to_latex(left)} {_SIGNS.get(sign, sign)} {to_latex(right)}"
        case Connective(word, parts):
            inner = [_bracketed(p) if isinstance(p, Connective) else to_latex(p) for p in parts]
            return rf" \;\text{{{word}}}\; ".join(inner)
        case Cases():
            rows = [rf"{to_latex(v)} & \text{{if }} {to_latex(c)}" for v, c in tree.branches]
            if tree.otherwise is not None:
                rows.append(rf"{to_latex(tree.otherwise)} & \text{{otherwise}}")
            inside = r" \\ ".join(rows)
            return rf"\begin{{cases}} {inside} \end{{cases}}"
        case Integral(body, variable, low, high):
            ends = (
                "" if low is None or high is None else f"_{{{to_latex(low)}}}^{{{to_latex(high)}}}"
            )
            return rf"\int{ends} {to_latex(body)} \, d{_name(plain(variable))}"
        case Limit(body, variable, point, side):
            goal = to_latex(point) + (f"^{{{side}}}" if side else "")
            return rf"\lim_{{{_name(plain(variable))} \to {goal}}} {_within(body, _PRODUCT)}"
        case Listing(items, "tuple"):
            return rf"\left({', '.join(map(to_latex, items))}\right)"
        case Listing(items):
            return rf"\left[{', '.join(map(to_latex, items))}\right]"


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


def _sum(terms: tuple[Tree, ...]) -> str:
    text = _within(terms[0], _SUM)
    for term in terms[1:]:
        if isinstance(term, Negative):
            text += f" - {_within(term.operand, _PRODUCT)}"
        else:
            text += f" + {_within(term, _PRODUCT)}"
    return text


def _product(factors: tuple[Tree, ...]) -> str:
    parts = [_within(factor, _PRODUCT) for factor in factors]
    text = parts[0]
    for before, after in pairwise(parts):
        # Two numbers, and words that LaTeX sets upright, would run into each other.
        worded = before.startswith(_WORDS) or after.startswith(_WORDS)
        text += (r" \cdot " if after[0].isdigit() else r" \, " if worded else " ") + after
    return text


def _call(function: str, arguments: tuple[Tree, ...]) -> str:
    first = arguments[0]
    listed = ", ".join(map(to_latex, arguments))
    head = _ROWS[function].latex if function in _ROWS else ""
    if isinstance(head, tuple):
        left, right = head
        if function == "norm" and len(arguments) == 2:
            return f"{left}{to_latex(first)}{right}_{{{to_latex(arguments[1])}}}"
        return left + listed + right
    if function in _RAISED:
        return f"{_within(first, _ATOM)}^{{{_RAISED[function]}}}"
    if function == "hadamard":
        return r" \odot ".join(_within(argument, _POWER) for argument in arguments)
    if function in ("grad", "jacobian"):
        return rf"\frac{{\partial}}{{\partial {to_latex(arguments[1])}}}{_bracketed(first)}"
    if not head:
        word = function.replace("_", r"\_")
        head = function if len(function) == 1 else rf"\operatorname{{{word}}}"
    return rf"{head}\left({listed}\right)"


def _bracketed(tree: Tree) -> str:
    return rf"\left({to_latex(tree)}\right)"


def _within(tree: Tree, level: int) -> str:
    return _bracketed(tree) if _level(tree) < level else to_latex(tree)


def _level(tree: Tree) -> int:
    match tree:
        case Sum() | Negative() | Series() | Integral() | Limit():
            return _SUM
        case Product() | Derivative() | Call("hadamard" | "grad" | "jacobian"):
            return _PRODUCT
        case Quotient():
            return _PRODUCT
        case Power() | Call("transpose" | "inv") | Prime():
            return _POWER
        case Number(value) if value < 0 or "/" in to_text(tree):
            return _SUM
        case _:
            return _ATOM
