"""How the points are spread over a class, as a small picture drawn with rectangles."""

from collections.abc import Sequence
from dataclasses import dataclass

BINS = 10
WIDTH, HEIGHT = 360, 96
_GAP = 3
_TOP, _FOOT = 14, 16


@dataclass(frozen=True, slots=True)
class Bar:
    """One tenth of the points, and how many students lie in it; in units of the picture."""

    x: float
    y: float
    width: float
    height: float
    count: int
    words: str


def histogram(shares: Sequence[float]) -> tuple[Bar, ...]:
    """Return the bars for shares from 0 to 1; a share of 1 lies in the last one."""
    counts = [0] * BINS
    for share in shares:
        counts[min(BINS - 1, max(0, int(share * BINS + 1e-9)))] += 1
    most = max(1, *counts)
    step = WIDTH / BINS
    bars = []
    for k, count in enumerate(counts):
        height = round((HEIGHT - _TOP - _FOOT) * count / most, 1)
        words = f"{100 * k // BINS} to {100 * (k + 1) // BINS} %: {count}"
        y = HEIGHT - _FOOT - height
        bars.append(Bar(k * step + _GAP / 2, round(y, 1), step - _GAP, height, count, words))
    return tuple(bars)
