"""What a file of the program imports, wherever in it, for its types alone too."""

import ast
from importlib.util import resolve_name
from pathlib import Path

ROOT = Path(__file__).parents[1]


def imports_of(path):
    """Yield the dotted names that a file imports; of `from a import b`, both `a` and `a.b`."""
    for module, names in _imports(path):
        yield module
        yield from (f"{module}.{name}" for name in names)


def name_of(path):
    """Return the dotted name under which a file is imported; of an `__init__`, its package's."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def arrows(package):
    """Return for each file of a package the files of it that it imports.

    `from a import b` is an arrow to b where that is a file, and else to a.
    """
    files = {name_of(path): path for path in sorted(package.rglob("*.py"))}
    return {name: _files_of(path, files) - {name} for name, path in files.items()}


def circle(graph):
    """Return what lies on a circle, or between two, by name what it imports of these."""
    left = {name: set(others) & graph.keys() for name, others in graph.items()}
    while True:
        used = set().union(*left.values())
        ends = {name for name, others in left.items() if not others or name not in used}
        if not ends:
            return left
        left = {name: others - ends for name, others in left.items() if name not in ends}


def _files_of(path, files):
    found = set()
    for module, names in _imports(path):
        deeper = {f"{module}.{name}" for name in names} & files.keys()
        if len(deeper) < len(names) or not names:
            found.add(module)
        found |= deeper
    return found & files.keys()


def _imports(path):
    """Yield modules, and of `from a import b, c` the names that are taken out of it."""
    package = ".".join(path.relative_to(ROOT).parent.parts)
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            module = resolve_name("." * node.level + (node.module or ""), package)
            yield module, [alias.name for alias in node.names]
        elif isinstance(node, ast.Import):
            yield from ((alias.name, []) for alias in node.names)
