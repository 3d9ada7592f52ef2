"""What a space after a quotient says: `1/m X^T y` is (1/m) X^T y, as everyone reads it.

Only where / has no space around it and the denominator, a number, a name, a power of one or a
bracket, has one after it. `1/2x` and `1 / 2 x` stay as they are, and are refused with a question;
so does LaTeX, whose spaces are not seen.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from lark import Token

_SINGLE: Final = frozenset({"NUMBER", "NAME", "ENTRY"})
_OPERAND: Final = frozenset(
    "NAME ENTRY PRIMED DERIVED HEAD LPAR LSQB LBAR LNORM LFLOOR LCEIL LMATRIX ROOT INT".split()
)


def spelled_out(tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens with the sign for a product that such a space stands for."""
    signs = {
        after: Token("TIMES", "*", column=_end(tokens[after - 1]))
        for place, token in enumerate(tokens)
        if token.type == "DIVIDE" and _tight(tokens, place)
        for after in [_after_denominator(tokens, place + 1)]
        if _set_apart(tokens, after)
    }
    spelled: list[Token] = []
    for place, token in enumerate(tokens):
        if place in signs:
            spelled.append(signs[place])
        spelled.append(token)
    return spelled


def _tight(tokens: Sequence[Token], place: int) -> bool:
    if not 0 < place < len(tokens) - 1:
        return False
    before, sign, after = tokens[place - 1 : place + 2]
    return _end(before) == sign.column and _end(sign) == after.column


def _after_denominator(tokens: Sequence[Token], place: int) -> int:
    """Return the place after the denominator that begins at `place`, or its beginning."""
    end = place
    if tokens[place].type in _SINGLE:
        end = place + 1
    elif tokens[place].type == "LPAR":
        depth = 0
        for end in range(place, len(tokens)):
            depth += (tokens[end].type == "LPAR") - (tokens[end].type == "RPAR")
            if not depth:
                break
        end += 1
    if end == place:
        return place
    if end < len(tokens) and tokens[end].type in ("SUPER", "TRANSPOSE"):
        return end + 1
    raised = end + 1 < len(tokens) and tokens[end].type == "CARET"
    return end + 2 if raised and tokens[end + 1].type in _SINGLE else end


def _set_apart(tokens: Sequence[Token], place: int) -> bool:
    """Say whether an operand follows there, after a space."""
    if place >= len(tokens) or tokens[place].type not in _OPERAND:
        return False
    return _end(tokens[place - 1]) < (tokens[place].column or 0)


def _end(token: Token) -> int:
    return token.end_column or 0
