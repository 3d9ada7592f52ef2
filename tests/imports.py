"""What a file of the program imports, wherever in it, for its types alone too."""

import ast
from importlib.util import resolve_name
from pathlib import Path

ROOT = Path(__file__).parents[1]


def imports_of(path):
    """Yield the dotted names that a file imports; of `from a import b`, both `a` and `a.b`."""
    package = ".".join(path.relative_to(ROOT).parent.parts)
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            module = resolve_name("." * node.level + (node.module or ""), package)
            yield module
            yield from (f"{module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
