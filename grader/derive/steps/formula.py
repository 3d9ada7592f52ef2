"""A formula of a derivation: as it was written, and with all definitions put in."""

from __future__ import annotations

from dataclasses import dataclass

from ..formula.tree import Tree


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula as it was written, a `let` put in, and with all definitions put in.

    `number` is that of its line, 0 for a formula of the author's.
    """

    written: Tree
    resolved: Tree
    number: int = 0
