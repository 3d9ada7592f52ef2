"""What is said of a name that is not declared: what it may be, or what it may be a slip for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from lark import Token

from ...formula.functions import ARRAY_FUNCTIONS, is_moment
from ...formula.vocabulary import GREEK
from .lexemes import NAME, TRANSPOSE
from .names import Scope

APPLIED: Final = re.compile(r"\s*(?:\\left\s*)?[(\[]")
"""What stands between a function and its argument."""

_FUNCTION_LETTERS: Final = frozenset("fghFGH")
_NAME: Final = re.compile(NAME)
_ARRAYS: Final = re.compile(
    rf"{TRANSPOSE}|‖|\\\||\\[lr]Vert|(?<![A-Za-z])(?:{'|'.join(ARRAY_FUNCTIONS)}|tr|Tr)(?![A-Za-z])"
)


def question(
    word: str, text: str, position: int, before: Sequence[Token], scope: Scope
) -> tuple[str, str]:
    """Return what to say of an undeclared name, and the name that may be meant, or nothing.

    Args:
        word: the name as it is known here.
        text: the line.
        position: where the name stands in it.
        before: the tokens before it.
        scope: the names that are declared.
    """
    found = _NAME.match(text, position)
    applied = APPLIED.match(text, found.end() if found else position + len(word))
    if applied and word in _FUNCTION_LETTERS:
        return _function_or_factor(word), ""
    message, meant = scope.unknown(word, literal=text.startswith(word, position))
    if meant:
        return message, meant
    if applied:
        return _function_or_factor(word), ""
    if any(token.type == "HEAD" and is_moment(token) for token in before):
        declared = f"{word}: random, or {word}: real"
        return f"is {word} a random variable or a number? Declare it, as in {declared}", ""
    if scope.arrays and _ARRAYS.search(text):
        latex = scope.latex or "\\" in text
        if latex and word.isalpha() and word not in {*GREEK.values(), *scope.upright}:
            word = word[0]  # of a product such as AB
        declared = f"{word}: vector(n), {word}: matrix(m, n) or {word}: real"
        return f"is {word} a vector, a matrix or a number? Declare it, as in {declared}", ""
    return message, ""


def _function_or_factor(word: str) -> str:
    return (
        f"is {word} a function or a factor? Define it, as in `let {word}(x) = x^2`; a product is "
        f"written {word}*(…)"
    )
