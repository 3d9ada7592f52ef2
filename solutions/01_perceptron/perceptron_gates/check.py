"""Hidden checks of perceptron_gates: any weights that give the right table are right."""

import numpy as np

from grader.expect import equal, finite, needs, shape, true, unpack

X = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
XOR = (0, 1, 1, 0)
TABLES = {
    "always 0": (0, 0, 0, 0),
    "always 1": (1, 1, 1, 1),
    "OR": (0, 1, 1, 1),
    "AND": (0, 0, 0, 1),
    "NAND": (1, 1, 1, 0),
    "NOR": (1, 0, 0, 0),
    "the first and not the second": (0, 0, 1, 0),
    "the second and not the first": (0, 1, 0, 0),
}
"""What an output unit may make of two hidden units, by the rows of X."""


def listed(values):
    """Return numbers as they are read aloud."""
    return ", ".join(value if isinstance(value, str) else f"{value:g}" for value in values)


def output_unit(hidden, w2, b2):
    """Return what the output unit makes of the hidden units, in words, and what would be right."""
    pairs = [tuple(row) for row in hidden.tolist()]
    for same in set(pairs):
        if len({XOR[i] for i, pair in enumerate(pairs) if pair == same}) == 2:
            return (
                f"For two rows that XOR tells apart the units say {listed(same)} alike, so that no "
                "output unit can tell them apart any more: choose another line for one of the two."
            )
    gate_of = {table: name for name, table in TABLES.items()}
    made = gate_of.get(tuple((X @ w2 + b2 > 0).astype(int).tolist()), "")
    needed = next((name for name, table in TABLES.items() if fits(table, pairs, XOR)), "")
    if not made or not needed:
        return "The hidden units tell enough; it is the output unit that is wrong."
    if made.startswith("always"):
        return f"Your output unit is {made}, whatever the hidden units say; XOR takes {needed}."
    return f"Your output unit is {made} of the hidden units; XOR of these takes {needed}."


def xor_of(w1, b1, w2, b2):
    """Return what the two hidden units and the output say for the rows of X."""
    hidden = (X @ w1 + b1 > 0).astype(int)
    return hidden, (hidden @ w2 + b2 > 0).astype(int)


def near_miss(w1, b1, w2, b2):
    """Return which single misreading of the parts would make a wrong network right, or ""."""
    if np.array_equal(xor_of(w1.T, b1, w2, b2)[1], XOR):
        return (
            "With w1 transposed it would be right: column j of w1 belongs to hidden perceptron j."
        )
    if np.array_equal(xor_of(w1, -b1, w2, -b2)[1], XOR):
        return (
            "With the signs of b1 and b2 exchanged it would be right: a bias is added to the sum, "
            "it is no threshold that the sum has to exceed."
        )
    return ""


def fits(table, pairs, outputs):
    """Return whether a gate, a table over the rows of X, takes the hidden pairs to the outputs."""
    return all(table[2 * a + b] == out for (a, b), out in zip(pairs, outputs, strict=True))


def compare(answer, reference, cases):
    """Compare on each case; all are put first, since an answer of a few bits tells little."""
    for case in cases:
        answer.perceptron(*case)
    for case in cases:
        equal(answer.perceptron(*case), reference.perceptron(*case))


def reason(sums, b, expected):
    """Return what is wrong with the four sums, as far as they and the bias tell it."""
    if np.array_equal(sums - 2 * b > 0, np.asarray(expected, dtype=bool)):
        return (
            "With the sign of b exchanged it would be right: the bias is added to the sum, it is "
            "no threshold that the sum has to exceed."
        )
    wrong = (sums > 0).astype(int) != expected
    rows = [f"({x[0]:g}, {x[1]:g})" for x in X]
    if on_the_line := [row for row, z, w in zip(rows, sums, wrong, strict=True) if w and z == 0]:
        return f"At {listed(on_the_line)} the sum is 0: on the line itself, which counts as 0."
    if wrong.all():
        return "Everything is on the wrong side: exchange the sides by the signs of w and of b."
    high = ", ".join(row for row, w, e in zip(rows, wrong, expected, strict=True) if w and not e)
    low = ", ".join(row for row, w, e in zip(rows, wrong, expected, strict=True) if w and e)
    too = [f"too high for {high}" if high else "", f"too low for {low}" if low else ""]
    return f"The sum is {' and '.join(filter(None, too))}."


def gate(result, expected, name):
    """Expect the learner's weights to give the outputs for the four rows of X."""
    w, b = unpack(result, 2, ("w", "b"), name=name)
    shape(w, (2,), name="w")
    shape(b, (), name="b")
    finite([w, b], name=name)
    sums = X @ np.asarray(w, dtype=float) + float(b)
    outputs = (sums > 0).astype(int)
    says = (
        f"With your weights the four rows have the sums {listed(sums)}, so the outputs are "
        f"{listed(outputs)} where {listed(expected)} was expected. "
        f"{reason(sums, float(b), expected)}"
    )
    true(np.array_equal(outputs, expected), says)


def test_perceptron(answer, reference, rng):
    """The perceptron says 1 where x @ w + b, the bias added once, is positive, and 0 elsewhere."""
    x = np.array([[1.0, 1.0, 1.0, 1.0], [1.0, 0.0, 0.0, 0.0], [-3.0, 2.0, 2.0, 1.0]])
    cases = [(X, np.ones(2), -1.5), (x, np.ones(4), -3.5), (x[:, :3], np.ones(3), -2.5)]
    sizes = ((4, 2), (6, 3), (3, 1), (1, 2), (40, 5))
    drawn = [(rng.normal(size=(n, d)), rng.normal(size=d), rng.normal()) for n, d in sizes]
    # A matrix that lies in memory column by column, and one of integers.
    drawn += [(rng.normal(size=(2, 5)).T, rng.normal(size=2), rng.normal())]
    drawn += [(rng.integers(-3, 4, size=(7, 3)), rng.normal(size=3), rng.normal())]
    compare(answer, reference, cases + [(x, w, float(b)) for x, w, b in drawn])


@needs(test_perceptron)
def test_small_and_large_sums(answer, reference):
    """The sign of the sum decides, however near to 0 or far from it the sum is."""
    x = np.array([[1e-9, 0.0], [0.0, -1e-9], [3e-7, 2e-7], [-1e6, 0.0], [1e6, 1e6]])
    compare(answer, reference, [(x, np.ones(2), 0.0), (x[:3] * 1e3, np.ones(2), 1e-4)])


@needs(test_perceptron)
def test_on_the_line(answer, reference):
    """On the line itself, where the sum is exactly 0, it says 0."""
    x = np.array([[0.0, 0.0], [1.0, 0.0], [0.0, 2.0], [2.0, 0.0]])
    cases = [(x, np.array([2.0, 1.0]), -2.0), (X, np.ones(2), -1.0), (X, np.ones(2), -2.0)]
    compare(answer, reference, cases)


def test_and(answer):
    """The weights of the AND gate give 1 for (1, 1) only."""
    gate(answer.and_gate(), [0, 0, 0, 1], "and_gate")


def test_nand(answer):
    """The weights of the NAND gate give 0 for (1, 1) only."""
    gate(answer.nand_gate(), [1, 1, 1, 0], "nand_gate")


def test_xor(answer):
    """The network gives 1 where exactly one of the inputs is 1."""
    parts = unpack(answer.xor_network(), 4, ("w1", "b1", "w2", "b2"), name="xor_network")
    for name, part, size in zip(("w1", "b1", "w2", "b2"), parts, ((2, 2), 2, 2, ()), strict=True):
        shape(part, size, name=name)
        finite(part, name=name)
    w1, b1, w2, b2 = (np.asarray(part, dtype=float) for part in parts)
    hidden, outputs = xor_of(w1, b1, w2, b2)
    says = (
        f"For the four rows your hidden units say {listed(hidden[:, 0])} and "
        f"{listed(hidden[:, 1])}, and the output says {listed(outputs)} where {listed(XOR)} was "
        f"expected. {near_miss(w1, b1, w2, b2) or output_unit(hidden, w2, b2)}"
    )
    true(np.array_equal(outputs, XOR), says)
