"""Whether a learner has written anything yet: the one rule for a judge, a class and a list.

Spacing, the ends of lines, a byte order mark, comments and docstrings are no work. Where a file is
about to be replaced, its comments count all the same: see `grader.study.files`.
"""

import ast
import codecs
import re
from functools import lru_cache

_NAME = re.compile(r"[^\W\d]\w*+")


def is_untouched(content: str | bytes, stub: str, suffix: str) -> bool:
    """Whether a text is the stub but for what is no work.

    Args:
        content: a learner's file, cell or block, whatever is in it.
        stub: the same as it was shipped.
        suffix: of the file: `.py` is read as Python; of any other, every word counts.
    """
    shipped = stub if isinstance(content, str) else stub.encode()
    if content == shipped:  # most files of a map are, and there are hundreds
        return True
    if isinstance(content, str):
        same = content.split() == stub.split()
    else:
        same = content.removeprefix(codecs.BOM_UTF8).split() == stub.encode().split()
    if same or suffix != ".py" or len(content) > 4 * len(stub) + 10_000:
        return same
    try:
        code, names = _bare_stub(stub)
        text = content if isinstance(content, str) else content.decode("utf-8-sig")
        # Most files lack the stub's NotImplementedError: that costs a class less than parsing them.
        return names <= set(_NAME.findall(text)) and ast.dump(_bare(text)) == code
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        return False


@lru_cache(maxsize=64)
def _bare_stub(stub: str) -> tuple[str, frozenset[str]]:
    """Return a stub's code, and the names in it."""
    tree = _bare(stub)
    names = (getattr(node, "id", None) for node in ast.walk(tree))
    return ast.dump(tree), frozenset(name for name in names if name is not None)


def _bare(text: str) -> ast.Module:
    """Parse a text and leave out its docstrings."""
    tree = ast.parse(text)
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if isinstance(body, list) and body and isinstance(body[0], ast.Expr):
            value = body[0].value
            if isinstance(value, ast.Constant) and isinstance(value.value, str):
                body.pop(0)
    return tree
