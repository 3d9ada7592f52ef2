"""Leaps: what somebody hands in who knows the result of a derivation and shows no work.

Each is a way to fill the lines between start and result with nothing. A part that one of them
passes is open: it gives its points for the result alone.
"""

from collections.abc import Iterator

from grader.course import PartSpec

Leap = tuple[str, list[str]]
"""What is done, and the lines."""


def leaps(spec: PartSpec) -> Iterator[Leap]:
    """Yield derivations that show no step, for a formula or an equation."""
    goal, start = spec.goal, spec.start
    if not goal or not start:
        return
    if spec.is_equation:
        yield from _of_equations(start, goal)
        return
    last = f"= {goal}"
    yield "the result alone", [start, last]
    yield "a name for the result", [f"let q = {goal}", start, "= q", last]
    for what, line in _idle(start, f"({goal})", _number(spec)):
        repeated = [f"= {line}"] * max(1, len(spec.waypoints))
        yield what, [start, *repeated, last]
    if any("bound" in word for word in spec.form):
        sign = "≤" if any("upper" in word for word in spec.form) else "≥"
        yield "the bound alone", [start, f"{sign} {goal}"]
        yield "the bound twice", [start, f"{sign} 1*({goal})", last]


def _idle(start: str, goal: str, name: str) -> Iterator[tuple[str, str]]:
    """Yield lines that have the value of both and say nothing; `name` is one of a number."""
    yield "the result times one", f"1*{goal}"
    yield "the result plus and minus a number", f"{goal} + {name} - {name}"
    yield "the result multiplied and divided", f"{goal}*(1 + {name}^2)/(1 + {name}^2)"
    yield "the result multiplied, spread and divided", f"({goal} + e^{name}*{goal})/(1 + e^{name})"
    yield "the result times cosh² - sinh²", f"{goal}*(cosh({name})^2 - sinh({name})^2)"
    yield "the result times log(e^n)/n", f"{goal}*log(e^{name})/{name}"
    yield "the logarithm of e to the result", f"log(e^{goal})"
    yield "the larger of the result and itself", f"max({goal}, {goal})"
    yield "the derivative of a multiple of the result", f"d/dq ({goal}*q)"
    yield "the integral of the result", f"∫_0^1 {goal} dq"
    yield "the expectation of the result", f"E[{goal}]"
    yield "the limit of the result", f"lim_{{q→0}} ({goal} + q)"
    yield "the result as a sum of halves", f"sum_{{q=1}}^{{2}} ({goal}/2)"
    yield "the mean of start and result", f"(({start}) + {goal})/2"
    yield "the result squared, by the start", f"{goal}^2/({start})"
    yield "the start times one", f"1*({start})"
    yield "the start plus zero", f"0 + {start}"
    yield "the start, half of twice", f"2*({start})/2"


def _number(spec: PartSpec) -> str:
    plain = ("real", "positive", "nonnegative", "(", "[")
    found = (name for name, what in spec.symbols.items() if what.startswith(plain))
    return next(found, "2")


def _of_equations(start: str, goal: str) -> Iterator[Leap]:
    """Yield equations that only multiply the solved one, or the one that is to be solved."""
    left, _, right = (side.strip() for side in goal.partition("="))
    first, _, other = (side.strip() for side in start.partition("="))
    end = f"⇔ {goal}"
    yield "the result alone", [start, end]
    pairs = {
        "the result, multiplied": [f"2*({left}) = 2*({right})", f"3*({left}) = 3*({right})"],
        "the result, moved": [f"{left} - ({right}) = 0", f"2*({left} - ({right})) = 0"],
        "the start, multiplied": [f"2*({first}) = 2*({other})", f"3*({first}) = 3*({other})"],
        "start and result": [f"{first} - ({other}) + {left} = {right}", f"{left} = 1*({right})"],
    }
    for what, lines in pairs.items():
        yield what, [start, *(f"⇔ {line}" for line in lines), end]
