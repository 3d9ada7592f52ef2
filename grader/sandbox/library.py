"""Which code is a library's: told by what the code is, never by what it says of itself.

A submission can give its code any file name, its globals any `__spec__`, and its modules any name.
It cannot give it the very instructions that stand in a file which lay there before it.
"""

import gc
import os
import sys
import time
from collections.abc import Iterator
from functools import cache
from importlib.machinery import SourceFileLoader
from types import CodeType, FunctionType

from grader.sandbox.beside import is_own

_BEGUN = time.time()
_FOLDERS = tuple(f"{os.path.abspath(folder)}/" for folder in sys.path if os.path.isdir(folder))
"""Where libraries lie. This is imported before there is a submission, which may change the path."""


def is_library(code: CodeType) -> bool:
    """Whether code is a library's; what is unknown, or was made by a program, is not."""
    # By identity, since equality reads all of it. What is kept here is never another's identity.
    if (known := _known.get(id(code))) is None:
        path = code.co_filename
        same = _GENERATED if path.startswith("<") else _in_file(path)
        _known[id(code)] = known = code, code in same
    return known[1]


_known: dict[int, tuple[CodeType, bool]] = {}


def _nested(code: CodeType) -> Iterator[CodeType]:
    yield code
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _nested(constant)


def _generated() -> Iterator[CodeType]:
    """Return what is loaded and stands in no file: what libraries generate, and frozen modules."""
    for value in gc.get_objects():
        if type(value) is FunctionType and value.__code__.co_filename.startswith("<"):
            yield from _nested(value.__code__)


_GENERATED = frozenset(_generated())


@cache
def _in_file(path: str) -> frozenset[CodeType]:
    """Return the code in the file of a library; of any other file, nothing."""
    place = os.path.normpath(path)
    try:
        # When an entry was last changed is the one time that nobody can set.
        late = os.stat(place).st_ctime >= _BEGUN
        if late or is_own(place) or not place.startswith(_FOLDERS):
            return frozenset()
        code = SourceFileLoader("", place).get_code("")
    except (OSError, ImportError, SyntaxError, ValueError):
        return frozenset()
    return frozenset(_nested(code)) if code else frozenset()
