# right: every way through the graph by itself
"""Automatic differentiation of numbers.

In a framework you write the forward pass only. While it runs, the framework notes for each result
from which values it was computed and by which operation: that is the computation graph. From it
the backward pass follows without a further line of yours. Here you write this machinery, for
single numbers.

A Value holds a number, `data`. Sums, products and sigmoids of Values are Values again, and remember
what they were made of. `backward()`, called once on the last Value, L, computes dL/dv for every
Value v that L was made of, and stores it as `v.grad`.

    operation       slopes with respect to what it reads
    u + v           1 and 1
    u * v           v and u
    σ(u)            s (1 - s), where s = σ(u) = 1 / (1 + exp(-u))

The chain rule says that dL/du is the sum, over all operations that read u, of dL/d(result) times
the slope. An operation that reads u twice, such as u * u, counts twice. So dL/d(result) has to be
complete before it is handed on: L comes first, with dL/dL = 1, and every other Value comes after
all those that were made of it, and is dealt with once.

Example: u = a * b, L = u + a, at a = 2, b = 3:

    forward     u = 6, L = 8
    backward    dL/dL = 1    dL/du = 1    dL/db = 1 * a = 2    dL/da = 1 * b + 1 = 4

Write the three operations and `backward`. The constructor and `derivatives` are given; the checks
use `derivatives`. You may store something else in a Value than parents and slopes, if you like.
Done when the derivatives are right for every expression of these three operations, also
for one that uses a result several times. The arguments of σ lie between -30 and 30, and at most 200
operations follow one another.
"""

import math
from collections.abc import Mapping


class Value:
    """A number that remembers what it was computed from."""

    def __init__(
        self,
        data: float,
        parents: tuple["Value", ...] = (),
        slopes: tuple[float, ...] = (),
    ) -> None:
        """Store the number, the Values that it was made of, and a slope for each of them."""
        self.data = data
        self.parents = parents
        self.slopes = slopes
        self.grad = 0.0

    def __add__(self, other: "Value") -> "Value":
        """Return self + other."""
        return Value(self.data + other.data, (self, other), (1.0, 1.0))

    def __mul__(self, other: "Value") -> "Value":
        """Return self * other."""
        return Value(self.data * other.data, (self, other), (other.data, self.data))

    def sigmoid(self) -> "Value":
        """Return σ(self)."""
        s = 1 / (1 + math.exp(-self.data))
        return Value(s, (self,), (s * (1 - s),))

    def backward(self) -> None:
        """Store the derivative of this Value with respect to v in v.grad, for each v behind it."""

        def walk(node, share):
            node.grad += share
            for parent, slope in zip(node.parents, node.slopes, strict=True):
                walk(parent, share * slope)

        walk(self, 1.0)


def derivatives(expression: str, inputs: Mapping[str, float]) -> tuple[float, dict[str, float]]:
    """Return the value of an expression in Python, and its derivative by each input.

    `(u := a * b)` gives the name u to a Value within an expression.

    >>> derivatives("(u := a * b) + a", {"a": 2.0, "b": 3.0})
    (8.0, {'a': 4.0, 'b': 2.0})
    >>> derivatives("(x * y).sigmoid()", {"x": 0.0, "y": 8.0})
    (0.5, {'x': 2.0, 'y': 0.0})
    """
    leaves = {name: Value(number) for name, number in inputs.items()}
    output = eval(expression, {}, dict(leaves))
    output.backward()
    return output.data, {name: leaf.grad for name, leaf in leaves.items()}
