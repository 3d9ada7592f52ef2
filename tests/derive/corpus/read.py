"""Reads the corpus: `lines()` yields every labelled line, together with the line before it."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
RELATIONS = "=≈<≤≥>⇔⇒ "
"""What a line may begin with; it is no part of what the next line follows from."""


@dataclass(frozen=True)
class Labelled:
    """One line of a derivation, and whether it follows from `before`.

    `slip` is one of the kinds in README.md, empty for a right line. `not_accepted` is the reason
    why our own checker does not accept this right line, empty for all others; `unnamed` says that
    it does not name this slip yet.
    """

    file: str
    derivation: str
    symbols: Mapping[str, str]
    definitions: tuple[str, ...]
    before: str
    text: str
    right: bool
    slip: str = ""
    not_accepted: str = ""
    unnamed: bool = False


def files() -> list[str]:
    """Return the names of the files, without their ending."""
    return sorted(path.stem for path in FOLDER.glob("*.toml"))


def needs(file: str) -> str:
    """Return what a checker must know to read the file, beyond formulas in numbers."""
    return str(_data(file).get("needs", ""))


def lines(*names: str) -> Iterator[Labelled]:
    """Yield the lines of the files that are named, or of all."""
    for file in names or files():
        for derivation in _data(file)["derivation"]:
            given = (
                file,
                derivation["name"],
                derivation["symbols"],
                tuple(derivation.get("definitions", ())),
            )
            before = derivation["start"]
            for step in derivation["steps"]:
                if "wrong" in step:
                    unnamed = bool(step.get("unnamed"))
                    yield Labelled(
                        *given, before, step["wrong"], False, step["slip"], unnamed=unnamed
                    )
                    wrong = step["wrong"]
                    for text in step.get("then", ()):
                        yield Labelled(*given, wrong, text, True)
                        wrong = text
                else:
                    for text in step.get("also", ()):
                        yield Labelled(*given, before, text, True)
                    reason = step.get("not_accepted", "")
                    yield Labelled(*given, before, step["right"], True, "", reason)
                    before = step["right"].lstrip(RELATIONS)


@cache
def _data(file: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{file}.toml").read_text(encoding="utf-8"))
