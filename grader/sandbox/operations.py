"""What the judge can have done with a learner's function beyond calling it, by name.

Each needs libraries that most exercises do not, so each imports its own when it is used.
"""

import sys
from collections.abc import Callable
from typing import Any

from grader.sandbox.threads import alone


def draw(function: Callable[..., Any], args: list[Any]) -> Any:
    """Call it with a fresh Axes and return what it drew, as plain data."""
    from grader.sandbox.kinds import plot

    return plot.draw(function, args)


def picture(function: Callable[..., Any], args: list[Any]) -> Any:
    """Call it with a fresh Axes and return the figure as PNG."""
    from grader.sandbox.kinds import plot

    return plot.picture(function, args)


def trace(function: Callable[..., Any], args: list[Any], device: str) -> Any:
    """Call it with its tensors on `device` and return what ran where, and in how many steps."""
    alone()
    if "torch" in sys.modules:
        from grader.sandbox.kinds.device import trace as traced
    else:
        from grader.sandbox.kinds.counted import trace as traced
    return traced(function, args, device)


def vjp(
    function: Callable[..., Any], order: int, n_inputs: int, args: list[Any], calls: int
) -> Any:
    """Return the order-th vector-Jacobian product; order 0 is the function itself."""
    from grader.sandbox.kinds import autograd

    return autograd.nth_vjp(function, order, n_inputs, args, calls)


def passes(function: Any, args: list[Any], upstream: list[Any]) -> Any:
    """Run the two passes of a torch.autograd.Function apart; tell how torch differentiated."""
    from grader.sandbox.kinds.passes import run_apart

    alone()
    return run_apart(function, args, upstream)


OPERATIONS: dict[str, Callable[..., Any]] = {
    "draw": draw,
    "passes": passes,
    "picture": picture,
    "trace": trace,
    "vjp": vjp,
}
