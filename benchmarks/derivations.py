"""Our verdicts on the labelled corpus beside those of sympy and of a sampler, in one run.

    python benchmarks/derivations.py [EVERY] [FILE...]

Each method gets every line (or each EVERY-th) as text, parsed by our parser, and answers in a warm
process of its own that is killed after 5 seconds; times include reading and translating the line.
sympy gets its own functions (tanh, Max, Abs, erf, …) and symbols with the assumptions of their
domain. The sampler draws 12 points in doubles from the domain, cut to [-5, 5], with a relative
tolerance of 1e-6.
"""

import math
import multiprocessing
import random
import signal
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "derive" / "corpus")]

import read  # noqa: E402
import sympy  # noqa: E402

from grader.derive import DeriveError, check  # noqa: E402
from grader.derive.algebra.translation import symbol  # noqa: E402
from grader.derive.context.definitions import Scopes  # noqa: E402
from grader.derive.formula import tree  # noqa: E402

SECONDS = 5.0
POINTS = 12
SEED = 4
Answer = bool | None
"""Whether the line follows; None where that stays undecided."""

FUNCTIONS: dict[str, Callable[..., Any]] = {
    **{name: getattr(sympy, name) for name in "exp sqrt cbrt sign sin cos tan".split()},
    **{name: getattr(sympy, name) for name in "sinh cosh tanh sech asinh acosh atanh erf".split()},
    "arcsin": sympy.asin,
    "arccos": sympy.acos,
    "arctan": sympy.atan,
    "log": sympy.log,
    "abs": sympy.Abs,
    "max": sympy.Max,
    "min": sympy.Min,
    "relu": lambda x: sympy.Max(x, 0),
    "sigmoid": lambda x: 1 / (1 + sympy.exp(-x)),
    "softplus": lambda x: sympy.log(1 + sympy.exp(x)),
}


def to_sympy(node: tree.Tree, symbols: dict[str, Any]) -> Any:
    """Translate one of our trees as a user of sympy would write it."""
    parts = [to_sympy(child, symbols) for child in tree.children(node)]
    match node:
        case tree.Number(value):
            return sympy.Rational(value.numerator, value.denominator)
        case tree.Name(name):
            return symbols[name] if name in symbols else {"pi": sympy.pi, "e": sympy.E}[name]
        case tree.Negative():
            return -parts[0]
        case tree.Sum():
            return sympy.Add(*parts)
        case tree.Product():
            return sympy.Mul(*parts)
        case tree.Quotient():
            return parts[0] / parts[1]
        case tree.Power():
            return parts[0] ** parts[1]
        case tree.Call(function):
            return FUNCTIONS[function](*parts)
        case tree.Derivative(_, variable, order):
            return sympy.diff(parts[0], symbols[variable], order)
    raise ValueError(f"no translation of {type(node).__name__}")


def links(line: read.Labelled) -> Iterator[tuple[Any, Any, Scopes]]:
    """Yield the pairs that a line claims to be equal: one, or more for a chain on one line."""
    scope = Scopes.declared(line.symbols).with_definitions(line.definitions)
    symbols = {name: symbol(name, domain) for name, domain in scope.domains.items()}
    texts = [line.before, line.text]
    before, after = ([scope.resolve(t) for t in scope.line(x).expressions] for x in texts)
    left = to_sympy(before[-1], symbols)
    for expression in after:
        right = to_sympy(expression, symbols)
        yield left, right, scope
        left = right


def _translates(line: read.Labelled) -> bool:
    """Whether the others can be given a line: not one with arrays, cases, sums or moments, nor one
    that we refuse to read."""
    try:
        return bool(list(links(line)))
    except (DeriveError, ValueError, KeyError, AttributeError):
        return False


def ours(line: read.Labelled) -> Answer:
    found = check(
        [line.before, line.text], symbols=dict(line.symbols), definitions=line.definitions
    )
    verdict = found.lines[-1]
    return None if verdict.status in {"undecided", "unreadable"} else verdict.accepted


def simplify(line: read.Labelled) -> Answer:
    return all(sympy.simplify(left - right) == 0 for left, right, _ in links(line))


def equals(line: read.Labelled) -> Answer:
    answers = [left.equals(right) for left, right, _ in links(line)]
    return False if False in answers else None if None in answers else True


def sampler(line: read.Labelled) -> Answer:
    return all(_agree(left, right, scope) for left, right, scope in links(line))


def _agree(left: Any, right: Any, scope: Scopes) -> bool:
    names = sorted(scope.domains)
    symbols = [symbol(name, scope.domains[name]) for name in names]
    # What sympy makes of derivatives of |x| and max.
    steps = {"Heaviside": lambda x, *_: float(x > 0), "sign": lambda x: float((x > 0) - (x < 0))}
    formulas = [sympy.lambdify(symbols, formula, [steps, "math"]) for formula in (left, right)]
    draw = random.Random(SEED)
    for _ in range(POINTS):
        point = [_draw(draw, scope.domains[name]) for name in names]
        one, other = (_value(formula, point) for formula in formulas)
        if one is None and other is None:
            continue
        if one is None or other is None or not math.isclose(one, other, rel_tol=1e-6, abs_tol=1e-9):
            return False
    return True


def _draw(draw: random.Random, domain: Any) -> float:
    low = -5.0 if domain.low is None else max(-5.0, float(domain.low))
    high = 5.0 if domain.high is None else min(5.0, float(domain.high))
    while True:
        value = draw.uniform(low, high)
        value = float(round(value)) if domain.integer else value
        if domain.contains(value):
            return value


def _value(formula: Callable[..., Any], point: list[float]) -> float | None:
    try:
        value = formula(*point)
    except (ArithmeticError, ValueError):
        return None
    return None if isinstance(value, complex) or not math.isfinite(value) else value


METHODS = {
    "grader.derive": ours,
    "simplify(a - b) == 0": simplify,
    "a.equals(b)": equals,
    f"{POINTS}-point sampler": sampler,
}


class Killable:
    """A method in a process of its own."""

    def __init__(self, method: Callable[[read.Labelled], Answer]) -> None:
        self.method = method
        self.start()

    def start(self) -> None:
        self.ours, theirs = multiprocessing.Pipe()
        self.process = multiprocessing.get_context("fork").Process(
            target=_serve, args=(self.method, theirs), daemon=True
        )
        self.process.start()
        theirs.close()

    def ask(self, line: read.Labelled) -> tuple[Answer, float]:
        """Return the answer and how many milliseconds it took."""
        self.ours.send(line)
        if self.ours.poll(SECONDS):
            answer, seconds = self.ours.recv()
            return answer, 1e3 * seconds
        self.process.kill()
        self.process.join()
        self.start()
        return None, 1e3 * SECONDS


def _serve(method: Callable[[read.Labelled], Answer], channel: Connection) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    while True:
        line = channel.recv()
        begun = time.perf_counter()
        try:
            answer = method(line)
        except Exception:  # sympy raises what it likes on what it cannot do
            answer = None
        channel.send((answer, time.perf_counter() - begun))


def main(every: int, files: list[str]) -> None:
    """Print a line for each method."""
    files = files or [file for file in read.files() if not read.needs(file)]
    corpus = [line for line in read.lines(*files) if _translates(line)][::every]
    warm = next(line for line in read.lines("activations"))
    asked = {name: Killable(method) for name, method in METHODS.items()}
    for one in asked.values():
        one.ask(warm)
    found: dict[str, list[tuple[read.Labelled, Answer, float]]] = {name: [] for name in asked}
    for line in corpus:
        for name, one in asked.items():
            found[name].append((line, *one.ask(line)))
    right = sum(line.right for line in corpus)
    print(f"{len(corpus)} lines, {right} right and {len(corpus) - right} wrong; undecided includes")
    print(f"what took more than {SECONDS:g} s; in brackets the accepted changes of domain alone")
    print(f"{'':22}{'wrong':>12}{'right':>10}{'':>11}{'median':>16}{'95 %':>18}")
    print(f"{'':22}{'accepted':>12}{'rejected':>10}{'undecided':>11}{'ms':>9}{'ratio':>7}", end="")
    print(f"{'ms':>11}{'ratio':>7}")
    base = _times(found["grader.derive"])
    for name, answers in found.items():
        passed = [line for line, answer, _ in answers if answer and not line.right]
        domain = sum(line.slip in {"enlarged", "narrowed"} for line in passed)
        rejected = sum(answer is False and line.right for line, answer, _ in answers)
        undecided = sum(answer is None for _, answer, _ in answers)
        median, high = _times(answers)
        shown = f"{len(passed)} ({domain})"
        print(f"{name:22}{shown:>12}{rejected:>10}{undecided:>11}{median:9.1f}", end="")
        print(f"{median / base[0]:7.1f}{high:11.1f}{high / base[1]:7.1f}")
        for line in passed if name == "grader.derive" else []:
            print(f"    accepted: {line.before}  ->  {line.text}")


def _times(answers: list[tuple[read.Labelled, Answer, float]]) -> tuple[float, float]:
    times = sorted(milliseconds for _, _, milliseconds in answers)
    return statistics.median(times), times[int(0.95 * len(times))]


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1, sys.argv[2:])
