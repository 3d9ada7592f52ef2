"""Whether a submission is still the stub."""

import ast
from functools import lru_cache


def is_untouched(text: str, stub: str, suffix: str) -> bool:
    """Whether a submission is the stub but for comments, docstrings and spacing."""
    if text.split() == stub.split():
        return True
    if suffix != ".py" or len(text) > 4 * len(stub) + 10_000:
        return False
    try:
        return _bare(text) == _bare_stub(stub)
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        return False


@lru_cache(maxsize=64)
def _bare_stub(stub: str) -> str:
    return _bare(stub)


def _bare(text: str) -> str:
    tree = ast.parse(text)
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if isinstance(body, list) and body and isinstance(body[0], ast.Expr):
            value = body[0].value
            if isinstance(value, ast.Constant) and isinstance(value.value, str):
                body.pop(0)
    return ast.dump(tree)
