"""Comparing what an example prints with what its prompt says: numbers by value, else by word."""

import math
import re

_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*(?:[eE][-+]?\d+)?|\.\d+(?:[eE][-+]?\d+)?|\binf\b|\bnan\b)")
# How a value is wrapped when printed says how it was computed, not whether it is right.
_WRAPPING = re.compile(
    r",\s*(?:dtype=[\w.<>'\"]+|grad_fn=<[^<>]*>|requires_grad=\w+|device='[^']*')"
    r"|np\.\w+(?=\()|\s+"
)
_CAST = re.compile(r"(?<![\w)])\(([-+.\w]+)\)")
_LONGER = 20, 2000
"""How many times as long as it should be, and how many characters more, a value may be printed:
what is longer is another value, and need not be read."""


def same_text(got: str, want: str, tolerance: float = 1e-4) -> bool:
    """Whether an example printed what it should, to `tolerance` relative in its numbers."""
    if want.startswith("Traceback"):
        return got.startswith("Traceback") and _last(got) == _last(want)
    # What a learner's own print() adds comes before the value.
    got = "\n".join(got.strip().splitlines()[-len(want.strip().splitlines()) :])
    if len(got) > _LONGER[0] * len(want) + _LONGER[1]:
        return False
    got, want = _bare(got), _bare(want)
    if _NUMBER.sub("#", got) != _NUMBER.sub("#", want):
        return False
    return all(
        _close(float(a), float(b), tolerance)
        for a, b in zip(_NUMBER.findall(got), _NUMBER.findall(want), strict=True)
    )


def _bare(text: str) -> str:
    text = _CAST.sub(r"\1", _WRAPPING.sub("", text))
    return text.replace("True", "1").replace("False", "0")


def _close(got: float, want: float, tolerance: float) -> bool:
    if math.isnan(want) or math.isinf(want):
        return str(got) == str(want)
    return abs(got - want) <= tolerance * max(abs(want), 1e-4)


def _last(text: str) -> str:
    """The exception's name alone: its text is the learner's own."""
    return text.strip().splitlines()[-1].partition(":")[0].strip()
