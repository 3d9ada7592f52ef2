"""Hidden checks of perceptron_gates: any weights that give the right table are right."""

import numpy as np

from grader.expect import equal, finite, shape, true, unpack

X = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])


def listed(values):
    """Return numbers as they are read aloud."""
    return ", ".join(f"{value:g}" for value in values)


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
        f"{listed(outputs)} where {listed(expected)} was expected."
    )
    true(np.array_equal(outputs, expected), says)


def test_bias_is_added_once(answer):
    """The bias is added once to the whole sum, not once for each input."""
    x = np.array([[1.0, 1.0]])
    equal(answer.perceptron(x, np.array([1.0, 1.0]), -1.5), [1])
    x = np.array([[1.0, 1.0, 1.0, 1.0], [1.0, 0.0, 0.0, 0.0]])
    equal(answer.perceptron(x, np.array([1.0, 1.0, 1.0, 1.0]), -3.5), [1, 0])


def test_perceptron(answer, reference, rng):
    """The perceptron says 1 where x @ w + b is positive, whatever the number of inputs."""
    for n, d in ((1, 2), (3, 1), (6, 3), (40, 5)):
        x, w, b = rng.normal(size=(n, d)), rng.normal(size=d), float(rng.normal())
        equal(answer.perceptron(x, w, b), reference.perceptron(x, w, b))


def test_on_the_line(answer):
    """On the line itself, where the sum is exactly 0, it says 0."""
    x = np.array([[0.0, 0.0], [1.0, 0.0], [0.0, 2.0], [2.0, 0.0]])
    equal(answer.perceptron(x, np.array([2.0, 1.0]), -2.0), [0, 0, 0, 1])


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
    hidden = (X @ w1 + b1 > 0).astype(int)
    outputs = (hidden @ w2 + b2 > 0).astype(int)
    says = (
        f"For the four rows your hidden units say {listed(hidden[:, 0])} and "
        f"{listed(hidden[:, 1])}, and the output says {listed(outputs)} where 0, 1, 1, 0 was "
        "expected."
    )
    true(np.array_equal(outputs, [0, 1, 1, 0]), says)
