"""The public half of a stub: its prompt, its examples and the names that it promises."""

import ast
import re
from dataclasses import dataclass

_BLOCK_COMMENT = re.compile(r"\s*/\*\*?(.*?)\*/", re.DOTALL)
_LINE_COMMENTS = re.compile(r"(?:\s*//[^\n]*\n)*")
_CPP_FUNCTION = re.compile(r"^[\w:<>,&* ]+?[\s&*]+(\w+)\s*\(([^;{]*)\)\s*\{", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Example:
    """One doctest of a stub."""

    where: str
    """The function or class whose docstring holds it; empty for the module's."""
    source: str
    want: str


@dataclass(frozen=True, slots=True)
class Signature:
    """A function or class that the stub promises, and how many arguments a call may give it."""

    name: str
    kind: str
    """`function` or `class`."""
    parameters: tuple[str, ...]
    """The names that are required, in order; for a class, none."""
    optional: tuple[str, ...] = ()
    """The names that may follow."""
    given: bool = False
    """Whether nothing in it is left to be written."""


def prompt_of(text: str, suffix: str) -> str:
    """Return the prompt: a module docstring, a leading comment, or the prose of a worksheet."""
    if suffix == ".py":
        return ast.get_docstring(ast.parse(text)) or ""
    if suffix == ".cpp":
        return _leading_comment(text)
    return text


def code_of(text: str, suffix: str) -> str:
    """Return a Python or C++ stub without its prompt: what a learner fills in."""
    if suffix == ".cpp":
        block = _BLOCK_COMMENT.match(text) or _LINE_COMMENTS.match(text)
        return text[block.end() if block else 0 :].strip() + "\n"
    body = ast.parse(text).body
    documented = body and ast.get_docstring(ast.Module(body, [])) is not None
    first = body[0].end_lineno if documented else 0
    return "\n".join(text.splitlines()[first:]).strip() + "\n"


def examples_of(text: str) -> tuple[Example, ...]:
    """Return the doctests of a Python stub, in the order of the file."""
    import doctest  # unittest and a debugger come with it, and a list of exercises needs none

    tree = ast.parse(text)
    parser = doctest.DocTestParser()
    found: list[Example] = []
    for where, node in _documented(tree):
        for example in parser.get_examples(ast.get_docstring(node) or ""):
            found.append(Example(where, example.source, example.want))
    return tuple(found)


def signatures_of(text: str) -> tuple[Signature, ...]:
    """Return the public functions and classes that a Python stub defines."""
    found = []
    for node in ast.parse(text).body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            args = _parameters(node)
            required = len(args) - len(node.args.defaults)
            given = _is_written(node)
            found.append(Signature(node.name, "function", args[:required], args[required:], given))
        elif isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            found.append(Signature(node.name, "class", (), given=_is_written(node)))
    return tuple(found)


def _is_written(node: ast.AST) -> bool:
    """Whether nothing in it is left to be written."""
    names = (inner.id for inner in ast.walk(node) if isinstance(inner, ast.Name))
    return "NotImplementedError" not in names


def parameters_of(text: str) -> dict[str, tuple[str, ...]]:
    """Return the parameters of the functions and methods of a Python file, as a caller gives them.

    A method is `Class.method`, and `f()` is the function that f defines inside, and may return.
    """
    found: dict[str, tuple[str, ...]] = {}
    for node in ast.parse(text).body:
        if isinstance(node, ast.FunctionDef):
            found[node.name] = _parameters(node)
            for inner in node.body:
                if isinstance(inner, ast.FunctionDef):
                    found[f"{node.name}()"] = _parameters(inner)
        elif isinstance(node, ast.ClassDef):
            for item in node.body:
                if isinstance(item, ast.FunctionDef):
                    static = any(ast.unparse(d) == "staticmethod" for d in item.decorator_list)
                    names = _parameters(item)
                    own = not static or names[:1] == ("ctx",)  # as autograd hands it in
                    found[f"{node.name}.{item.name}"] = names[1:] if own else names
    return found


def _parameters(node: ast.FunctionDef) -> tuple[str, ...]:
    return tuple(arg.arg for arg in (*node.args.posonlyargs, *node.args.args))


def cpp_signatures_of(text: str) -> tuple[Signature, ...]:
    """Return the functions that a C++ stub defines at the top level."""
    code = re.sub(r"//[^\n]*|/\*.*?\*/", "", text, flags=re.DOTALL)
    return tuple(
        Signature(name, "function", tuple(re.findall(r"(\w+)\s*(?:,|$)", parameters)))
        for name, parameters in _CPP_FUNCTION.findall(code)
    )


def imports_of(text: str) -> frozenset[str]:
    """Return the top-level modules that a Python file imports anywhere."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            names.update(alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.partition(".")[0])
    return frozenset(names)


def import_lines_of(text: str) -> str:
    """Return the import statements at the top level of a Python file."""
    kept = [node for node in ast.parse(text).body if isinstance(node, ast.Import | ast.ImportFrom)]
    return "\n".join(map(ast.unparse, kept))


def _documented(tree: ast.Module) -> list[tuple[str, ast.Module | ast.FunctionDef | ast.ClassDef]]:
    nodes: list[tuple[str, ast.Module | ast.FunctionDef | ast.ClassDef]] = [("", tree)]
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            nodes.append((node.name, node))
            if isinstance(node, ast.ClassDef):
                nodes.extend(
                    (f"{node.name}.{item.name}", item)
                    for item in node.body
                    if isinstance(item, ast.FunctionDef)
                )
    return nodes


def _leading_comment(text: str) -> str:
    block = _BLOCK_COMMENT.match(text)
    if block:
        return "\n".join(re.sub(r"^[ \t]*\* ?", "", line) for line in block[1].splitlines()).strip()
    lines = _LINE_COMMENTS.match(text)
    found = lines[0].splitlines() if lines else []
    return "\n".join(re.sub(r"^[ \t]*// ?", "", line) for line in found).strip()
