"""Mutations of statements: what is left out, exchanged or done the other way round."""

import ast

from grader.author.mutants.edits import Edit
from grader.author.mutants.expressions import BINARY, Expressions


def edits_of(text: str) -> list[Edit]:
    """Return all edits of a program; some may come to the same program, or to none.

    Raises:
        SyntaxError: the text is not Python.
    """
    finder = Statements(text)
    finder.visit(ast.parse(text))
    return finder.edits


class Statements(Expressions):
    """Collects the edits of a program; annotations and what is raised are not entered."""

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        arguments = node.args
        for default in (*arguments.defaults, *arguments.kw_defaults):
            if default is not None:
                self.visit(default)
        outer = self.bound
        names = (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)
        self.bound = outer | {argument.arg for argument in names}
        for statement in node.body:
            self.visit(statement)
        self.bound = outer

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        for statement in node.body:
            self.visit(statement)

    def visit_Raise(self, node: ast.Raise) -> None:
        """Leave the exceptions alone."""

    def visit_Assert(self, node: ast.Assert) -> None:
        """Leave assertions alone."""

    def visit_Assign(self, node: ast.Assign) -> None:
        if all(isinstance(t, ast.Name) and t.id.startswith("__") for t in node.targets):
            return
        self.generic_visit(node)
        # Without the first assignment to a name there is nothing but a NameError.
        if all(self.is_bound(target) for target in node.targets):
            self.replace(node, "pass")
        self.bound |= {
            name.id
            for target in node.targets
            for name in ast.walk(target)
            if isinstance(name, ast.Name)
        }

    def is_bound(self, target: ast.expr) -> bool:
        return not isinstance(target, ast.Name | ast.Tuple) or (
            isinstance(target, ast.Name) and target.id in self.bound
        )

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        if node.value is not None:
            self.visit(node.value)

    def visit_AugAssign(self, node: ast.AugAssign) -> None:
        self.replace(node, "pass")
        old, *news = BINARY[type(node.op)]
        self.token(node.target, node.value, f"{old}=", [f"{new}=" for new in news] + ["="])
        self.generic_visit(node)

    def visit_Expr(self, node: ast.Expr) -> None:
        if isinstance(node.value, ast.Constant):
            return
        self.replace(node, "pass")
        if isinstance(node.value, ast.Call):
            self.arguments(node.value)
            self.generic_visit(node.value)
        else:
            self.visit(node.value)

    def visit_Return(self, node: ast.Return) -> None:
        if isinstance(node.value, ast.Tuple):
            self.exchange(node.value.elts)
        self.generic_visit(node)

    def visit_If(self, node: ast.If) -> None:
        if not node.orelse:
            self.replace(node, "pass")
        self.negate(node.test)
        self.generic_visit(node)

    def visit_While(self, node: ast.While) -> None:
        self.replace(node, "pass")
        self.generic_visit(node)

    def visit_For(self, node: ast.For) -> None:
        self.replace(node, "pass")
        self.generic_visit(node)

    def visit_Break(self, node: ast.Break) -> None:
        self.replace(node, "continue")

    def visit_Continue(self, node: ast.Continue) -> None:
        self.replace(node, "break", "pass")
