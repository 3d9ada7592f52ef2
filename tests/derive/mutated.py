"""Lines of the corpus with small damage, as fingers, keyboards and editors do it; seeded.

Run as a program it judges many of them and prints each that the checker itself failed on:

    python tests/derive/mutated.py 20000 1
"""

import logging
import random
import re
import signal
import sys
import traceback
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "corpus"))

import read

from grader.derive import check, free, typeset

PIECE = re.compile(r"\\[A-Za-z]+|[A-Za-z]+|[0-9.]+|\s+|.", re.DOTALL)
ODD = [
    *"()[]{}|_^=<>≤≥≠±⇒⇔→,;:.'!&%~@?\"`", *"ᵀ∂∇∑∏∫√∞⊙·×÷−–½²₁αδλσθŷx̄",
    "\\frac", "\\partial", "\\sum", "\\text{", "\\left(", "\\right)", "\\begin{cases}", "\\\\",
    "\\hat{", "d/dx", "E[", "Var[", "delta_ij", "δ_ij", "sum_i", "lim_{x→0}", "∫_0^1", " where ",
    "let ", " or ", " and ", "^T", "^(i)", "^{[1]}", "_{ij}", "_1", "/0", "**", "1e400", "0^0",
    "if", "given ", "\x00", "\u200b", "I", "max(", "log_2", "softmax(", "tr(", "‖", "T", "D(",
]  # fmt: skip


def pieces(text):
    return PIECE.findall(text)


def damaged(text, others, rng):
    """Return a text after one to three small accidents."""
    parts = pieces(text)
    for _ in range(rng.choice([1, 1, 1, 2, 3])):
        place = rng.randrange(len(parts) + 1)
        match rng.randrange(7):
            case 0:
                del parts[place : place + 1]
            case 1:
                parts.insert(place, rng.choice(ODD))
            case 2 if parts:
                parts.insert(place, rng.choice(parts))
            case 3 if len(parts) > 1:
                one, two = rng.sample(range(len(parts)), 2)
                parts[one], parts[two] = parts[two], parts[one]
            case 4:
                theirs = pieces(rng.choice(others))
                begin = rng.randrange(len(theirs) + 1)
                parts[place : place + 1] = theirs[begin : begin + rng.randrange(1, 6)]
            case 5:
                parts[place : place + 1] = [rng.choice(ODD)]
            case 6:
                del parts[place:]
    return "".join(parts)


def derivations(count, seed):
    """Yield lines, symbols and definitions: a line, a damaged one, and the next as it was."""
    rng = random.Random(seed)
    lines = list(read.lines())
    texts = [line.text for line in lines]
    for _ in range(count):
        line = rng.choice(lines)
        written = [line.before, damaged(line.text, texts, rng), line.text]
        if rng.random() < 0.2:
            written[0] = damaged(written[0], texts, rng)
        yield written, dict(line.symbols), line.definitions


class Faults(logging.Handler):
    """The mistakes of ours that the guards around each line have caught."""

    def __init__(self):
        super().__init__()
        self.met = []

    def emit(self, record):
        self.met.append("".join(traceback.format_exception(record.exc_info[1])[-3:]))

    def __enter__(self):
        self._log = logging.getLogger("grader.derive.judging.failures")
        self._before = self._log.level
        self._log.setLevel(logging.DEBUG)
        self._log.addHandler(self)
        return self

    def __exit__(self, *_):
        self._log.setLevel(self._before)
        self._log.removeHandler(self)


def failures(count, seed, seconds=0):
    """Yield what the checker failed on, with the reason; `seconds` bounds each derivation."""
    for written, symbols, definitions in derivations(count, seed):
        signal.alarm(seconds)
        with Faults() as faults:
            try:
                check(written, symbols=symbols, definitions=definitions)
                free.run({"lines": written, "symbols": symbols})
                typeset.run({"lines": written, "symbols": symbols})
            except TooLong:
                faults.met.append("it took too long")
            except Exception:
                faults.met.append(traceback.format_exc())
            finally:
                signal.alarm(0)
        for fault in faults.met:
            yield written, fault


class TooLong(BaseException):
    """A derivation takes longer than is waited for."""


def _give_up(*_):
    raise TooLong


if __name__ == "__main__":
    signal.signal(signal.SIGALRM, _give_up)
    for written, reason in failures(int(sys.argv[1]), int(sys.argv[2]), seconds=30):
        print(written, reason, sep="\n", flush=True)
