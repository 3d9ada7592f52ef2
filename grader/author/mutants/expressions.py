"""Mutations of expressions: operators, constants, arguments, and what is left out."""

import ast
from collections.abc import Iterator
from itertools import pairwise

from grader.author.mutants.edits import Edit, Editor

BINARY: dict[type[ast.operator], tuple[str, ...]] = {
    ast.Add: ("+", "-"),
    ast.Sub: ("-", "+"),
    ast.Mult: ("*", "/"),
    ast.Div: ("/", "*", "//"),
    ast.FloorDiv: ("//", "/", "*"),
    ast.Mod: ("%", "//"),
    ast.Pow: ("**", "*"),
    ast.MatMult: ("@", "*"),
    ast.BitAnd: ("&", "|"),
    ast.BitOr: ("|", "&"),
    ast.BitXor: ("^", "|"),
    ast.LShift: ("<<", ">>"),
    ast.RShift: (">>", "<<"),
}
_COMPARISONS: dict[type[ast.cmpop], tuple[str, ...]] = {
    ast.Lt: ("<", "<=", ">="),
    ast.LtE: ("<=", "<", ">"),
    ast.Gt: (">", ">=", "<="),
    ast.GtE: (">=", ">", "<"),
    ast.Eq: ("==", "!="),
    ast.NotEq: ("!=", "=="),
    ast.Is: ("is", "is not"),
    ast.IsNot: ("is not", "is"),
    ast.In: ("in", "not in"),
    ast.NotIn: ("not in", "in"),
}
_PAIRS = (
    "maximum minimum",
    "max min",
    "amax amin",
    "argmax argmin",
    "sum mean",
    "zeros ones",
    "zeros_like ones_like",
    "floor ceil",
    "any all",
    "sin cos",
    "sinh cosh",
    "clamp_min clamp_max",
)
_TWINS = {a: b for pair in _PAIRS for a, b in (pair.split(), reversed(pair.split()))}
"""Functions that are taken for each other."""
_SYMMETRIC = frozenset("maximum minimum add multiply max min allclose isclose".split())
"""Functions whose arguments may be exchanged."""


class Expressions(Editor, ast.NodeVisitor):
    """Collects the edits of the expressions that it visits. Texts are left alone."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.modules: set[str] = set()
        self.bound: set[str] = set()
        """The names that the function has bound so far."""

    def visit_Import(self, node: ast.Import) -> None:
        self.modules |= {alias.asname or alias.name.partition(".")[0] for alias in node.names}

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        self.modules |= {alias.asname or alias.name for alias in node.names}

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        """Leave texts alone."""

    def visit_Constant(self, node: ast.Constant) -> None:
        self.replace(node, *_other_values(node.value))

    def visit_UnaryOp(self, node: ast.UnaryOp) -> None:
        self.replace(node, self.atom(node.operand))
        self.generic_visit(node)

    def visit_BinOp(self, node: ast.BinOp) -> None:
        old, *news = BINARY[type(node.op)]
        self.token(node.left, node.right, old, news)
        left, right = self.atom(node.left), self.atom(node.right)
        self.replace(node, left)
        if not isinstance(node.op, ast.Pow):
            self.replace(node, right)
        if not isinstance(node.op, ast.Add | ast.Mult | ast.Pow):
            self.replace(node, f"{right} {old} {left}")
        self.generic_visit(node)

    def visit_Compare(self, node: ast.Compare) -> None:
        operands = (node.left, *node.comparators)
        for (left, right), operator in zip(pairwise(operands), node.ops, strict=True):
            old, *news = _COMPARISONS[type(operator)]
            self.token(left, right, old, news)
        self.generic_visit(node)

    def visit_BoolOp(self, node: ast.BoolOp) -> None:
        old, new = ("and", "or") if isinstance(node.op, ast.And) else ("or", "and")
        for left, right in pairwise(node.values):
            self.token(left, right, old, [new])
        self.replace(node, *(self.atom(value) for value in node.values))
        self.generic_visit(node)

    def visit_IfExp(self, node: ast.IfExp) -> None:
        self.negate(node.test)
        self.generic_visit(node)

    def visit_comprehension(self, node: ast.comprehension) -> None:
        for test in node.ifs:
            self.negate(test)
        self.generic_visit(node)

    def visit_Attribute(self, node: ast.Attribute) -> None:
        if node.attr in ("T", "mT"):
            self.replace(node, self.text(node.value))
        if node.attr in _TWINS:
            start, end = self.span(node)[1] - len(node.attr), self.span(node)[1]
            self.edits.append(Edit(start, end, _TWINS[node.attr]))
        self.generic_visit(node)

    def visit_Name(self, node: ast.Name) -> None:
        if isinstance(node.ctx, ast.Load) and node.id in _TWINS and node.id not in self.bound:
            self.replace(node, _TWINS[node.id])

    def visit_Subscript(self, node: ast.Subscript) -> None:
        index = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
        takes_all = (isinstance(i, ast.Slice) or self.text(i) == "None" for i in index)
        if isinstance(node.ctx, ast.Load) and any(takes_all):
            self.replace(node, self.text(node.value))
        self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> None:
        self.arguments(node)
        if isinstance(node.func, ast.Attribute) and not self.is_module(node.func.value):
            self.replace(node, self.atom(node.func.value))
        elif len(node.args) == 1 and not isinstance(node.args[0], ast.Starred):
            self.replace(node, self.atom(node.args[0]))
        self.generic_visit(node)

    def arguments(self, node: ast.Call) -> None:
        """Swap positional arguments; leave out each keyword argument."""
        if getattr(node.func, "attr", getattr(node.func, "id", "")) not in _SYMMETRIC:
            self.exchange(node.args)
        given: list[ast.expr | ast.keyword] = [*node.args, *node.keywords]
        positions = sorted(map(self.span, given))
        for keyword in node.keywords:
            start, end = self.span(keyword)
            at = positions.index((start, end))
            if at > 0:
                start = positions[at - 1][1]
            elif len(positions) > 1:
                end = positions[1][0]
            self.edits.append(Edit(start, end, ""))

    def is_module(self, node: ast.expr) -> bool:
        while isinstance(node, ast.Attribute):
            node = node.value
        return isinstance(node, ast.Name) and node.id in self.modules

    def negate(self, test: ast.expr) -> None:
        self.replace(test, f"not ({self.text(test)})")


def _other_values(value: object) -> Iterator[str]:
    if isinstance(value, bool):
        yield str(not value)
    elif isinstance(value, int):
        yield str(value + 1)
        if value > 0:
            yield str(value - 1)
    elif isinstance(value, float):
        yield from ("0.0", repr(2 * value)) if value else ("1.0",)
