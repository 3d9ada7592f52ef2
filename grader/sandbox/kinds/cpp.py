"""Build a learner's C++ file against libtorch, and call its functions with torch tensors.

The functions are registered as torch operators (`TORCH_LIBRARY`), not bound by pybind11: that
needs no Python headers and half the compile time, `TORCH_CHECK` arrives as a Python exception,
and autograd follows the tensors through.
"""

import ctypes
import inspect
import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from grader.sandbox.kinds.cpp_errors import REGISTRATION, explain
from grader.sandbox.kinds.cpp_syntax import missing_sign
from grader.sandbox.kinds.toolchain import (
    FLAGS,
    cache_key,
    compiler,
    compiler_missing,
    compiler_version,
)

HEADER = "torch/types.h"
"""What a learner should include: `torch::Tensor`, its methods, and the functions of `torch::`.

It takes 9 s to compile on the machine where this was measured; `torch/torch.h`, which adds modules
and optimizers, 15 s; `torch/extension.h`, which adds pybind11, 22 s.
"""

_UNIT, _LIBRARY, _LOG = "gradlings_unit.cpp", "learner.so", "compiler.log"
_MANIFEST = "gradlings_manifest"
_NAME = re.compile(r"(?:[A-Za-z_]\w*::)?[A-Za-z_]\w*", re.ASCII)
_OUTPUT_LIMIT = 256 * 1024


@dataclass(frozen=True, slots=True)
class Built:
    """A built library, or what is wrong and the place of the first error in the learner's file."""

    ok: bool
    library: bytes | None = None
    problem: str | None = None
    line: int | None = None
    column: int | None = None


def build(
    source: str,
    filename: str,
    functions: Sequence[str],
    folder: Path,
) -> Built:
    """Compile `source` into a library that offers `functions`, writing to `folder` only.

    A function may stand in a namespace, as `variant::name`. The compiler runs in this process's
    group and without a deadline of its own: whoever confines this process ends both.
    """
    if missing := compiler_missing():
        return Built(ok=False, problem=missing)
    filename = Path(filename).name
    for name in (filename, _UNIT, _LIBRARY, _LOG):
        (folder / name).unlink(missing_ok=True)  # a file of the learner's own may be called so
    unit, library = folder / _UNIT, folder / _LIBRARY
    unit.write_text(_unit(filename, functions, f"gradlings_{cache_key(source, functions)}"))
    output = missing_sign(source, filename, folder, lambda rest: _run(rest, folder))
    if output is None:
        (folder / filename).write_text(source, encoding="utf-8")
        link = ["-shared", "-o", library.name, *_link_flags()]
        output = _run([*_torch_flags(), unit.name, *link], folder)
        if output is None:
            return Built(ok=True, library=library.read_bytes())
    problem = explain(output, filename, functions)
    return Built(ok=False, problem=problem.text, line=problem.line, column=problem.column)


def load(library: bytes, name: str, folder: Path, namespace: str = "") -> ModuleType:
    """Load a built library, one per process, and return the functions of one of its namespaces.

    A call raises TypeError where the arguments do not suit the C++ signature, and RuntimeError
    (or IndexError, ValueError, …) where the C++ code throws. `name` names the file that is
    written to `folder`.
    """
    import torch

    path = folder / f"{Path(name).stem}.so"
    if not path.exists():  # a library that is in use must not be written to
        path.write_bytes(library)
    loaded = ctypes.CDLL(str(path))
    manifest = ctypes.cast(getattr(loaded, _MANIFEST), ctypes.c_char_p).value or b""
    registered, *functions = manifest.decode().split()
    operators = getattr(torch.ops, registered)
    module = ModuleType(Path(name).stem)
    for function in functions:
        where, _, bare = function.rpartition("::")
        if where == namespace:
            operator = getattr(operators, _operator(function)).default
            setattr(module, bare, _callable(bare, operator))
    return module


def _unit(filename: str, functions: Sequence[str], namespace: str) -> str:
    """The translation unit: the learner's file, then one line for each function to register."""
    for function in functions:
        if not _NAME.fullmatch(function):
            raise ValueError(f"{function!r} is not the name of a C++ function")
    registrations = "\n".join(f'm.def("{_operator(name)}", &::{name});' for name in functions)
    manifest = " ".join([namespace, *functions])
    return (
        f"#include <{HEADER}>\n"
        f'#include "{filename}"\n'
        f'#line 1 "{REGISTRATION}"\n'
        f"namespace gradlings {{}} TORCH_LIBRARY({namespace}, m) {{\n"
        f"{registrations}\n"
        "}\n"
        f'extern "C" __attribute__((visibility("default"))) const char {_MANIFEST}[];\n'
        f'extern "C" const char {_MANIFEST}[] = "{manifest}";\n'
    )


def _operator(function: str) -> str:
    """The name under which a function is registered: torch's names have no `::`."""
    return function.replace("::", "__")


def _run(arguments: Sequence[str], folder: Path) -> str | None:
    """Run the compiler in `folder`; None when it succeeds, else the start of what it printed."""
    path = compiler()
    assert path is not None, "compiler_missing() was not asked"
    limit = "-ferror-limit=10" if "clang" in (compiler_version(path) or "") else "-fmax-errors=10"
    command = [path, *FLAGS, limit, "-fdiagnostics-color=never", *arguments]
    environment = {"PATH": "/usr/local/bin:/usr/bin:/bin", "TMPDIR": str(folder), "LC_ALL": "C"}
    log = folder / _LOG
    with log.open("wb") as sink:
        done = subprocess.run(
            command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=sink, stderr=sink
        )
    if done.returncode == 0:
        return None
    with log.open("rb") as printed:
        return printed.read(_OUTPUT_LIMIT).decode("utf-8", "replace")


def _torch_flags() -> list[str]:
    import torch
    from torch.utils.cpp_extension import include_paths

    abi = f"-D_GLIBCXX_USE_CXX11_ABI={int(torch.compiled_with_cxx11_abi())}"
    return [abi, *(part for include in include_paths() for part in ("-isystem", include))]


def _link_flags() -> list[str]:
    from torch.utils.cpp_extension import library_paths

    folders = library_paths()
    # Linux finds the libraries that torch has already loaded by name; macOS needs to be told
    # where they are.
    rpaths = [f"-Wl,-rpath,{folder}" for folder in folders] if sys.platform == "darwin" else []
    # A function that is declared and not defined is a problem of the build on macOS anyway; on
    # Linux, of loading.
    strict = [] if sys.platform == "darwin" else ["-Wl,-z,defs"]
    return [*(f"-L{folder}" for folder in folders), *rpaths, *strict, "-lc10", "-ltorch_cpu"]


def _callable(name: str, operator: Any) -> Callable[..., Any]:
    takes = ", ".join(str(argument.type) for argument in operator._schema.arguments)
    gives = ", ".join(str(value.type) for value in operator._schema.returns) or "void"

    def function(*args: Any) -> Any:
        try:
            return operator(*args)
        except RuntimeError as error:
            if "Declaration:" not in str(error):
                raise
        given = ", ".join(type(arg).__name__ for arg in args)
        raise TypeError(
            f"The C++ function is {name}({takes}) -> {gives}; it was called as {name}({given})."
        )

    function.__name__ = function.__qualname__ = name
    positional = inspect.Parameter.POSITIONAL_ONLY
    function.__signature__ = inspect.Signature(  # type: ignore[attr-defined]
        [
            inspect.Parameter(f"arg{i + 1}", positional)
            for i in range(len(operator._schema.arguments))
        ]
    )
    return function
