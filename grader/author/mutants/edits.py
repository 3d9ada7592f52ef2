"""Edits of a program by the positions of its syntax tree."""

import ast
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

_ATOMS = (ast.Name, ast.Constant, ast.Call, ast.Attribute, ast.Subscript, ast.List, ast.Tuple)


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch of the source, in bytes, and what stands there instead."""

    start: int
    end: int
    new: str


class Editor:
    """The source of a program, and the edits that were made to it, each on its own."""

    def __init__(self, text: str) -> None:
        self.data = text.encode()
        lines = self.data.split(b"\n")
        self.starts = [0]
        for line in lines:
            self.starts.append(self.starts[-1] + len(line) + 1)
        self.edits: list[Edit] = []

    def span(self, node: ast.expr | ast.stmt | ast.keyword) -> tuple[int, int]:
        assert node.end_lineno is not None
        assert node.end_col_offset is not None
        start = self.starts[node.lineno - 1] + node.col_offset
        return start, self.starts[node.end_lineno - 1] + node.end_col_offset

    def text(self, node: ast.expr | ast.stmt) -> str:
        start, end = self.span(node)
        return self.data[start:end].decode()

    def atom(self, node: ast.expr) -> str:
        """The text of an expression, in brackets where its neighbours could tear it apart."""
        text = self.text(node)
        return text if isinstance(node, _ATOMS) and text[:1] != "-" else f"({text})"

    def replace(self, node: ast.expr | ast.stmt, *texts: str) -> None:
        self.edits += [Edit(*self.span(node), text) for text in texts]

    def exchange(self, nodes: Sequence[ast.expr]) -> None:
        """Swap each with the next, e.g. the arguments of a call."""
        for first, second in pairwise(nodes):
            if isinstance(first, ast.Starred) or isinstance(second, ast.Starred):
                continue
            start, end = self.span(first)[0], self.span(second)[1]
            between = self.data[self.span(first)[1] : self.span(second)[0]].decode()
            self.edits.append(Edit(start, end, self.text(second) + between + self.text(first)))

    def token(self, left: ast.expr, right: ast.expr, old: str, news: Sequence[str]) -> None:
        """Replace the operator between two operands."""
        start, end = self.span(left)[1], self.span(right)[0]
        pattern = re.escape(old).replace(r"\ ", r"\s+")
        if found := re.search(pattern.encode(), self.data[start:end]):
            at, until = start + found.start(), start + found.end()
            self.edits += [Edit(at, until, new) for new in news]
