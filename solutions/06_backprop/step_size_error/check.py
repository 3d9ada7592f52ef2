"""Hidden checks of step_size_error: truncation is known exactly, rounding within bounds."""

import numpy as np

from grader.expect import needs, true

STEPS = np.logspace(-12, 0, 49)
MISSING = 6
"""So many points may be left out, those with the error 0 among them."""
GOOD = (3e-8, 1.5e-4)


def truncation(h, kind):
    """Return the error of the difference of exp at 1 if nothing is rounded."""
    return np.e * (np.expm1(h) / h - 1 if kind == "one-sided" else np.sinh(h) / h - 1)


def labelled(drawing, kind):
    """Return the line with this label, whatever its case and blanks."""
    same = [line for line in drawing.lines if key(line.label) == key(kind)]
    hidden = [f": {other.why}" for other in drawing.unseen if key(other.label) == key(kind)]
    true(not hidden or bool(same), f'The line "{kind}" cannot be seen{"".join(hidden)}.')
    labels = ", ".join(f'"{line.label}"' for line in drawing.lines if line.label)
    true(bool(same), f'No line is labelled "{kind}"; the labels are: {labels or "none"}.')
    return same[0]


def key(label):
    return "".join(label.split()).casefold()


def errors(answer, kind):
    """Return the steps and errors of a line, in the order of the steps."""
    line = labelled(answer.plot.draw(), kind)
    true(
        line.x.ndim == 1 and line.x.shape == line.y.shape and np.isfinite(line.x).all(),
        f'The line "{kind}" has no two rows of finite numbers.',
    )
    h, place = np.unique(line.x, return_index=True)
    known = np.isclose(h[:, None], STEPS, rtol=1e-6, atol=0).any(axis=1)
    true(known.all(), f'The line "{kind}" has points at other steps than those of STEPS.')
    true(
        len(h) >= len(STEPS) - MISSING,
        f'The line "{kind}" has {len(h)} points; STEPS has {len(STEPS)}.',
    )
    error = line.y[place]
    signed = bool((error < 0).any())
    true(not signed, f'The line "{kind}" has negative values: an absolute error is not negative.')
    return h, error


def matches(h, error, expected):
    return np.allclose(error, expected, rtol=0.02, atol=0)


def compare_truncation(answer, kind, over):
    """Compare the part of a line where truncation is by far the larger error."""
    h, error = errors(answer, kind)
    large = h > over
    h, error = h[large], error[large]
    for mistaken, says in MISTAKEN[kind]:
        true(not matches(h, error, mistaken(h)), f'The line "{kind}" {says}')
    wrong = ~np.isclose(error, truncation(h, kind), rtol=0.02, atol=0)
    first = int(np.argmax(wrong))
    true(
        not wrong.any(),
        f'At h = {h[first]:.2g} the line "{kind}" is at {error[first]:.3g}; the error of this '
        f"difference is {truncation(h, kind)[first]:.3g} there.",
    )


MISTAKEN = {
    "one-sided": (
        (lambda h: truncation(h, "central"), "shows the error of the central difference."),
        (lambda h: truncation(h, "one-sided") / np.e, "shows the error divided by e."),
        (lambda h: -np.e * (np.expm1(-h) / -h - 1), "shows the difference to the other side."),
        (lambda h: np.exp(1) * np.expm1(h) / h, "shows the approximation, not its error."),
    ),
    "central": (
        (lambda h: truncation(h, "one-sided"), "shows the error of the one-sided difference."),
        (lambda h: truncation(h, "central") / np.e, "shows the error divided by e."),
        (
            lambda h: np.e * (2 * np.sinh(h) / h - 1),
            "has the wrong divisor: the two points lie 2 h apart, not h.",
        ),
        (lambda h: np.e * np.sinh(h) / h, "shows the approximation, not its error."),
    ),
    "central, float32": (),
}


def compare_rounding(answer, kind, below, epsilon):
    """Compare the part of a line where rounding matters: it is seen, and not too large."""
    h, error = errors(answer, kind)
    bound = truncation(h, kind.partition(",")[0]) + 20 * epsilon * np.e / h
    worst = int(np.argmax(error / bound))
    true(
        bool((error <= bound).all()),
        f'At h = {h[worst]:.2g} the line "{kind}" is at {error[worst]:.3g}; rounding makes an '
        f"error of at most about {bound[worst]:.1g} there.",
    )
    small = h < below
    seen = np.median(error[small] * h[small]) > epsilon / 1000
    true(
        bool(seen),
        f'Below h = {below:g} the line "{kind}" shows no rounding errors. Compute the difference '
        "as it stands.",
    )


def test_one_sided(answer):
    """The line "one-sided" shows the error of the one-sided difference for large steps."""
    compare_truncation(answer, "one-sided", 1e-5)


def test_central(answer):
    """The line "central" shows the error of the central difference for large steps."""
    compare_truncation(answer, "central", 5e-4)


@needs(test_one_sided, test_central)
def test_rounding(answer):
    """Both lines show how rounding takes over for small steps."""
    for kind in ("one-sided", "central"):
        compare_rounding(answer, kind, 1e-9, np.finfo(np.float64).eps)


@needs(test_central)
def test_float32(answer):
    """The line "central, float32" shows the central difference computed in float32 throughout."""
    kind = "central, float32"
    h, error = errors(answer, kind)
    small = (h > 1e-7) & (h < 1e-5)
    cast = np.median(error[small]) < 1e-6
    true(
        not cast,
        'Between h = 1e-7 and 1e-5 the line "central, float32" is far too good: the points or the '
        "values of f have been computed in float64. In numpy, an operation with one float64 array "
        "in it gives float64, and to turn the result to float32 at the end comes too late.",
    )
    still = error[h < 1e-8]
    true(
        np.allclose(still, np.e, rtol=1e-3),
        "In float32, 1 + h is 1 itself for h < 1e-8, so the quotient is 0 there and the error e. "
        'The line "central, float32" shows something else.',
    )
    large = h > 0.1
    true(
        matches(h[large], error[large], truncation(h[large], "central")),
        'For h above 0.1 the line "central, float32" should agree with the line "central".',
    )


def test_logarithmic(answer):
    """Both axes are logarithmic."""
    drawing = answer.plot.draw()
    for axis, scale in (("x", drawing.xscale), ("y", drawing.yscale)):
        true(scale == "log", f"The scale of the {axis} axis is {scale}, not log.")


def test_good_step(answer):
    """One vertical line stands at a step that is good for the central difference in float64."""
    drawing = answer.plot.draw()
    upright = [line.x[0] for line in drawing.lines if line.x.size > 1 and np.ptp(line.x) == 0]
    places = sorted({float(x) for x in (*drawing.verticals, *upright)})
    count = len(places)
    true(count == 1, f"There should be one vertical line, and there are {count}.")
    step = places[0]
    true(
        step >= GOOD[0],
        f"The vertical line stands at h = {step:.2g}. Around that step the error of the central "
        "difference is dominated by rounding: a larger step is better.",
    )
    true(
        step <= GOOD[1],
        f"The vertical line stands at h = {step:.2g}. Around that step the error of the central "
        "difference is dominated by truncation: a smaller step is better.",
    )


def test_labels(answer):
    """Both axes have a label, and there is a legend."""
    answer.plot.draw().labelled("xlabel", "ylabel", "legend")
