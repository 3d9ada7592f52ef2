"""A static graph with a session.

TensorFlow 1 worked in two phases. First a program built a graph: nodes that stand for values and
hold none. Then it opened a session and had nodes of the graph evaluated, as often as it liked. Two
kinds of leaves differ in where their values come from:

    Placeholder    data, which change from run to run: has no value until it is fed one, and only
                   for that run
    Variable       a parameter, which stays from run to run: the session keeps its value, which is
                   the initial value until it is assigned another

TensorFlow 2 runs at once and has no sessions any more; its variables are still there, and what used
to be placeholders are arguments of functions. Yet compilers of graphs work in this way to this day.

A session holds resources, such as memory on a device, until it is closed. So it is used in a `with`
block, which calls `__exit__` when the block is left, however that happens. If an exception
leaves the block, the session is closed and the exception goes on: cleaning up is not handling.

Here nodes stand for single numbers. Write `evaluate` of the five nodes and the Session:

    run(node, feed)          evaluates the node; feed maps names of placeholders to numbers. A
                             placeholder that the node needs and feed lacks raises KeyError; one
                             that it does not need may be lacking.
    assign(variable, value)  gives a Variable another value, in this session only
    close()                  closes the session; does nothing if it is closed already
    closed                   True if it is closed, else False
    a with block             gives the session itself, and closes it at the end

run and assign raise RuntimeError where the session is closed. `run_once` is given, and the checks
use it.

Example, with x = Placeholder("x") and w = Variable(2.0):

    session = Session()
    session.run(Product(x, w), {"x": 3.0})          6.0
    session.assign(w, 10.0)
    session.run(Product(x, w), {"x": 4.0})          40.0
    session.run(Product(x, w), {})                  KeyError: the 4.0 was for that run only
    Session().run(Product(x, w), {"x": 3.0})        6.0, in another session
"""

from collections.abc import Mapping
from types import TracebackType
from typing import Self


class Node:
    """A node of the graph; evaluate(session, feed) is the number that it stands for there."""


class Constant(Node):
    """A number that never changes."""

    def __init__(self, number: float) -> None:
        self.number = number

    def evaluate(self, session: "Session", feed: Mapping[str, float]) -> float:
        raise NotImplementedError


class Placeholder(Node):
    """An input that is fed for each run, under its name."""

    def __init__(self, name: str) -> None:
        self.name = name

    def evaluate(self, session: "Session", feed: Mapping[str, float]) -> float:
        raise NotImplementedError


class Variable(Node):
    """A parameter, whose value the session keeps."""

    def __init__(self, initial: float) -> None:
        self.initial = initial

    def evaluate(self, session: "Session", feed: Mapping[str, float]) -> float:
        raise NotImplementedError


class Sum(Node):
    """The sum of two nodes."""

    def __init__(self, left: Node, right: Node) -> None:
        self.left, self.right = left, right

    def evaluate(self, session: "Session", feed: Mapping[str, float]) -> float:
        raise NotImplementedError


class Product(Node):
    """The product of two nodes."""

    def __init__(self, left: Node, right: Node) -> None:
        self.left, self.right = left, right

    def evaluate(self, session: "Session", feed: Mapping[str, float]) -> float:
        raise NotImplementedError


class Session:
    """Evaluates nodes, and keeps the values of variables until it is closed."""

    def __init__(self) -> None:
        raise NotImplementedError

    def run(self, node: Node, feed: Mapping[str, float]) -> float:
        """Return the value of a node. Raises KeyError and RuntimeError, see above."""
        raise NotImplementedError

    def assign(self, variable: Variable, value: float) -> None:
        """Give a variable another value in this session. Raises RuntimeError, see above."""
        raise NotImplementedError

    def close(self) -> None:
        """Close the session."""
        raise NotImplementedError

    def __enter__(self) -> Self:
        raise NotImplementedError

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        raise NotImplementedError


def run_once(session: Session, node: Node, feed: Mapping[str, float]) -> float:
    """Return what session.run(node, feed) returns in a with block of the session.

    >>> session, x, w = Session(), Placeholder("x"), Variable(2.0)
    >>> run_once(session, Sum(x, w), {"x": 3.0})
    5.0
    >>> session.closed
    True
    """
    with session as entered:
        return entered.run(node, feed)
