"""What a proof says; it loads no algebra."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Proof:
    """That two formulas are equal wherever both have a value; `is_total`: that is everywhere."""

    is_total: bool
