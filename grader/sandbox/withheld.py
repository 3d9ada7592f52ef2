"""What a submission finds in the place of a library that its exercise does not name.

That the library is not there is for the layers of confinement, where there are some. Here it is
said in plain words, and an import that is left over and serves nothing costs nobody a point.
"""

import ast
import builtins
import sys
from collections.abc import Iterable, Sequence
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any, NoReturn

_libraries: tuple[str, ...] = ()
_names: frozenset[str] = frozenset()


def withhold(names: Iterable[str], libraries: Sequence[str]) -> None:
    """Let no import in this process find these modules; `libraries` are there instead."""
    global _libraries, _names
    _libraries, _names = tuple(libraries), frozenset(names)
    finders = [each.finder if isinstance(each, _Blind) else each for each in sys.meta_path]
    sys.meta_path[:] = [_Blind(finder) for finder in finders] if _names else finders


class _Blind:
    """A finder that does not see what is withheld."""

    def __init__(self, finder: Any) -> None:
        self.finder = finder

    def find_spec(self, name: str, *where: Any) -> ModuleSpec | None:
        if name.partition(".")[0] in _names:
            return None
        found: ModuleSpec | None = self.finder.find_spec(name, *where)
        return found

    def __getattr__(self, name: str) -> Any:
        return getattr(self.finder, name)


def prepare(module: ModuleType, text: str) -> None:
    """Make a module, whose text this is, import what is withheld as something that cannot be used.

    Only at its top level and outside of `try`: whoever asks whether a library is there is told that
    it is not.
    """
    if _names:
        try:
            body = ast.parse(text).body
        except RecursionError:  # Python compiles what is nested deeper than this can tell
            body = []
        plain = {n.lineno for n in body if isinstance(n, ast.Import | ast.ImportFrom)}
        module.__dict__["__builtins__"] = vars(builtins) | {"__import__": _importing(plain)}


def _importing(plain: set[int]) -> Any:
    def __import__(name: str, *args: Any) -> Any:
        top = name.partition(".")[0]
        level = args[3] if len(args) > 3 else 0
        if level or top not in _names:
            return builtins.__import__(name, *args)
        frame = sys._getframe(1)
        wanted = args[2] if len(args) > 2 else None
        if frame.f_lineno not in plain or frame.f_code.co_name != "<module>" or wanted == ("*",):
            refuse(top)
        return Missing(name if wanted else top)

    return __import__


def refuse(name: str) -> NoReturn:
    """Say that a library is not there."""
    done_in = " and ".join(_libraries) or "plain Python"
    said = f"This exercise is done in {done_in}; {name} is not available in it."
    raise ModuleNotFoundError(said, name=name)


class Missing:
    """A name of a library that is not there. Whatever is done with it says so."""

    def __init__(self, place: str) -> None:
        self._place = place

    def __getattr__(self, name: str) -> "Missing":
        if name.startswith("__"):
            raise AttributeError(name)
        return Missing(f"{self._place}.{name}")

    def __mro_entries__(self, bases: object) -> NoReturn:
        self()

    def __call__(self, *args: Any, **kwargs: Any) -> NoReturn:
        refuse(self._place.partition(".")[0])

    def __or__(self, other: object) -> "Missing":
        return self  # in an annotation

    __ror__ = __or__
    __getitem__ = __or__

    def __instancecheck__(self, value: object) -> bool:
        return False
