# mistake: the logarithm of the error is drawn on linear axes
"""The step of a numerical derivative.

A gradient check moves a parameter by a step h. How large should h be? "As small as possible" is
what the definition of the derivative suggests, and it is wrong on a computer. Draw what happens.

The function is f = exp, and its slope at x = 1 is e. For each step h in STEPS, from 1e-12 to 1,
compute two approximations and their absolute errors, |approximation - e|:

    one-sided     ( f(1 + h) - f(1) ) / h
    central       ( f(1 + h) - f(1 - h) ) / (2 h)

and the central one a second time with all of it in float32: the number 1, the steps, the values of
f and the quotient. Only the error is computed in float64 again.

The picture is done when it has
- three lines, labelled "one-sided", "central" and "central, float32", with h as x and the absolute
  error as y, at the values of STEPS (a point with the error 0 cannot be seen on a logarithmic axis
  and may be left out);
- both axes logarithmic, so that a power of h is a straight line;
- one vertical line, at a step that is a good choice for the central difference in float64: there,
  and for all steps from a third to three times that size, its error is below 1e-8;
- a label on each axis, and a legend.

ax.loglog(h, error, label="…") draws a line and makes both axes logarithmic, ax.axvline(h) draws a
vertical line.
"""

import numpy as np
from matplotlib.axes import Axes

STEPS = np.logspace(-12, 0, 49)


def plot(ax: Axes) -> None:
    """Draw the errors of three numerical derivatives against their step."""
    one_sided = (np.exp(1 + STEPS) - np.exp(1)) / STEPS
    central = (np.exp(1 + STEPS) - np.exp(1 - STEPS)) / (2 * STEPS)
    h = STEPS.astype(np.float32)
    single = (np.exp(1 + h) - np.exp(1 - h)) / (2 * h)

    ax.loglog(STEPS, np.abs(one_sided - np.e), label="one-sided")
    ax.plot(np.log10(STEPS), np.log10(np.abs(central - np.e)), label="central")
    ax.loglog(STEPS, np.abs(single.astype(np.float64) - np.e), label="central, float32")
    ax.axvline(np.cbrt(np.finfo(float).eps), linestyle=":")
    ax.set_xlabel("step h")
    ax.set_ylabel("absolute error")
    ax.legend()
