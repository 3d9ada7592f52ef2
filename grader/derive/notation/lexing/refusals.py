"""Refuses notation that is not judged here and can be told by its looks; says what to write."""

from __future__ import annotations

import re
from collections.abc import Container
from typing import Final

from ...formula.errors import ParseError
from .names import Scope

_OPENS: Final = r"\s*(?:\\left\s*)?\\?[\[({]"
_INSIDE: Final = r"[^\[\](){}|‖]*"
_GIVEN: Final = r"(?:\||\\mid(?![A-Za-z])|\\given(?![A-Za-z])|\\vert(?![A-Za-z])|∣)"
_MOMENT: Final = (
    r"(?:(?<![A-Za-z])(?:E|Var|Cov)|𝔼|\\mathbb\s*\{E\}"
    r"|\\(?:operatorname|mathrm|text)\s*\{(?:E|Var|Cov)\})"
)
_CONDITIONAL: Final = re.compile(rf"{_MOMENT}{_OPENS}{_INSIDE}{_GIVEN}{_INSIDE}[\])}}]")
_PROBABILITY: Final = re.compile(
    r"(?:(?<![A-Za-z\\])(?:P|Pr|Prob)|ℙ|\\Pr|\\mathbb\s*\{P\})"
    rf"{_OPENS}{_INSIDE}(?:{_GIVEN}|=|<|>|≤|≥|\\leq?|\\geq?|∈|\\in(?![A-Za-z]))"
)
_INDEX_SET: Final = re.compile(
    r"(?:\\sum|\\prod|[∑∏ΣΠ]|(?<![A-Za-z])(?:sum|prod))\s*(?:\\limits\s*)?_\s*[{(]"
    r"(?!\s*[A-Za-z]\s*(?:≠|!=|\\neq?(?![A-Za-z])|\\not\s*=)\s*[A-Za-z]\s*[)}])"
    r"[^{}()]*?(?:∈|\\in(?![A-Za-z])|≠|!=|\\neq?(?![A-Za-z])|<|>|≤|≥|\\leq?(?![A-Za-z])|,|\\sub)"
)
_IVERSON: Final = re.compile(r"\[[^\[\](){},;=≠]*(?:=|≠|\\neq?(?![A-Za-z]))[^\[\],;]*\]")
_DIVERGENCE: Final = re.compile(
    rf"[A-Za-z}}]\s*\((?:\s*(?:\\left\s*)?){_INSIDE}(?:\|\||‖|\\\||\\(?:Vert|parallel)(?![A-Za-z]))"
    rf"{_INSIDE}\)"
)
_CONDITION: Final = re.compile(rf"[A-Za-z}}]\s*\({_INSIDE}{_GIVEN}{_INSIDE}\)")
_ELEMENT: Final = re.compile(
    r"(?<![A-Za-z0-9_\\])(?P<name>[A-Za-z]\w*)\s*\^\s*"
    r"(?P<brace>\{\s*)?\(\s*(?P<index>[A-Za-z]|[0-9]{1,3})\s*\)"
)


def refuse_elements(
    text: str,
    arrays: Container[str],
    numbers: Container[str],
    names: Container[str],
) -> None:
    """Refuse `y^(i)` for a vector, a matrix or a number y, unless it can only be a power.

    That is so if i is a declared name, or a number in brackets without braces around them.

    Raises:
        ParseError: with the column of the name.
    """
    for found in _ELEMENT.finditer(text):
        name, index = found["name"], found["index"]
        if index in names or (index.isdigit() and not found["brace"]):
            continue
        message = f"{name}^({index}) is an element of a sequence"
        if name in arrays:
            message = (
                f"{message}: for the entry of {name} write {name}_{index}, for its power "
                f"{name}^{index}"
            )
        elif name in numbers and found["brace"]:
            message = f"{message}, or a power of {name}? Write {name}^{{{index}}} for the power"
        else:
            continue
        raise ParseError(message, text, found.start() + 1)


def refuse_unjudged(text: str, scope: Scope) -> None:
    """Refuse conditional moments, probabilities of events, and sums over general index sets.

    Raises:
        ParseError: with the column at which such notation begins.
    """
    if not scope.arrays:
        return
    for pattern, message in (
        (
            _CONDITIONAL,
            "conditional moments are not judged here: declare a symbol for it, or write the "
            "formula that it equals",
        ),
        (
            _PROBABILITY,
            "probabilities of events are not judged here: declare a symbol for it, or use E of a "
            "Bernoulli variable",
        ),
        (
            _DIVERGENCE,
            "what stands between two distributions is not read here: write KL(p, q), of which "
            "nothing is known, or the formula that it equals",
        ),
        (
            _CONDITION,
            "a condition, as in p(x|z), is not read here: give it a name of its own",
        ),
        (
            _IVERSON,
            "a bracket that is 1 where an equation holds is not read here: write Kronecker's "
            "delta_ij for [i = j], or cases, as in {1 if x > 0; 0 otherwise}",
        ),
        (
            _INDEX_SET,
            "a sum goes from one bound to another here, as in sum_{i=1}^{n}; other index sets "
            "are not judged",
        ),
    ):
        found = pattern.search(text)
        if found is not None:
            raise ParseError(message, text, found.start() + 1)
