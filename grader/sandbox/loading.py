"""Loading a submission inside the sandbox, and saying what it defines."""

import contextlib
import inspect
import io
import sys
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any

from grader.sandbox.beside import execute
from grader.sandbox.wire.values import short_text

MAX_NAMES = 2000
MAX_PARAMETERS = 50
MAX_PRINTED = 20_000
"""Characters that are kept of what an example prints: the last, since its value comes last."""


def load(kind: str, source: bytes, filename: str, inside: str, scratch: Path) -> ModuleType:
    """Return the submission as a module; of a C++ library, the functions of one namespace.

    Raises:
        Whatever the submission raises, a SyntaxError among them.
    """
    if kind == "cpp":
        from grader.sandbox.kinds import cpp

        return cpp.load(source, Path(filename).stem, scratch, inside)
    module = ModuleType(Path(filename).stem)
    module.__file__ = filename
    sys.modules[module.__name__] = module
    execute(module, source, filename)
    return module


def describe(module: ModuleType) -> dict[str, Any]:
    """Return the public names of a module: what each is and what a call of it must give.

    Of very many, those that come from elsewhere are left out first: `from torch import *` brings a
    thousand.
    """
    found = [
        (name, value)
        for name, value in vars(module).items()
        if not name.startswith("_") and not isinstance(value, ModuleType)
    ]
    found.sort(key=lambda item: getattr(item[1], "__module__", None) != module.__name__)
    return {name: {"kind": _kind(value), **_arity(value)} for name, value in found[:MAX_NAMES]}


def run_examples(module: ModuleType, imports: str, examples: list[list[str]]) -> list[list[str]]:
    """Run the statements of each example in its own copy of the module; return what they print.

    They find what the stub imports, even where the submission has no need of it. An exception
    prints as `Traceback` and its last line, as in a doctest.
    """
    shipped: dict[str, Any] = {}
    exec(compile(imports, "<imports>", "exec", dont_inherit=True), shipped)
    return [_run_example({**shipped, **vars(module)}, sources) for sources in examples]


def _run_example(namespace: dict[str, Any], sources: list[str]) -> list[str]:
    printed = []
    for source in sources:
        out = io.StringIO()
        # Values are written past sys.stdout, with which a submission may have done anything.
        sys.displayhook = partial(_show, out)
        try:
            with contextlib.redirect_stdout(out):
                exec(compile(source, "<example>", "single", dont_inherit=True), namespace)
            printed.append(out.getvalue()[-MAX_PRINTED:])
        except BaseException as error:
            printed.append(f"Traceback\n{type(error).__name__}: {short_text(str(error))}")
    return printed


def _show(out: io.StringIO, value: Any) -> None:
    if value is not None:
        out.write(f"{value!r}\n")


def _kind(value: Any) -> str:
    if inspect.isclass(value):
        return "class"
    return "function" if callable(value) else "value"


def _arity(value: Any) -> dict[str, Any]:
    if inspect.isclass(value) or not callable(value):
        return {}
    try:
        parameters = inspect.signature(value).parameters.values()
    except (TypeError, ValueError):
        return {}
    positional = [p for p in parameters if p.kind in (p.POSITIONAL_ONLY, p.POSITIONAL_OR_KEYWORD)]
    return {
        "parameters": [p.name for p in positional[:MAX_PARAMETERS]],
        "required": sum(p.default is p.empty for p in positional),
        "variadic": any(p.kind is p.VAR_POSITIONAL for p in parameters),
        "keywords": [
            p.name for p in parameters if p.kind is p.KEYWORD_ONLY and p.default is p.empty
        ][:MAX_PARAMETERS],
    }
