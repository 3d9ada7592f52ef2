"""What the programs of the sandbox share: loading libraries once, and serving a submission."""

import gc
import io
import os
import socket
import sys
import traceback
from collections.abc import Callable, Sequence
from contextlib import suppress
from importlib import import_module
from importlib.machinery import PathFinder
from pathlib import Path
from typing import Any

from grader.sandbox.isolation import SandboxError
from grader.sandbox.withheld import withhold

_OURS = __name__.partition(".")[0]
"""Our own package, whose name on the index is another."""


def preload(
    preload: Sequence[str], entry: str, withheld: Sequence[str], libraries: Sequence[str]
) -> Callable[..., Any]:
    """Import the modules and return the function that `entry`, "module:function", names.

    Raises:
        SandboxError: a module is missing or fails.
    """
    module, _, function = entry.partition(":")
    load([*preload, module], withheld, libraries)
    found: Callable[..., Any] = getattr(sys.modules[module], function)
    return found


def load(modules: Sequence[str], withheld: Sequence[str], libraries: Sequence[str]) -> None:
    """Import modules.

    From then on nothing in this process finds the modules withheld; see `withheld.withhold`.

    Raises:
        SandboxError: a module is missing or fails.
    """
    withhold(withheld, libraries)
    gc.disable()  # importing makes nearly no garbage, and looking for it takes a tenth of the time
    try:
        for name in modules:
            _import(name)
    finally:
        gc.enable()
    if (torch := sys.modules.get("torch")) is not None:
        torch.set_num_threads(1)
    # A child may be forbidden to list a folder of packages that lies around a secret, so every
    # finder reads its folder now.
    PathFinder.find_spec("no such module")


def settle() -> None:
    """Make this process fit to be forked from.

    Raises:
        SandboxError: it has more than one thread; a child would hang in the libraries' locks.
    """
    gc.collect()
    # A collection in a child would otherwise touch, and so copy, every page of the libraries.
    gc.freeze()
    threads = len(os.listdir("/proc/self/task"))
    if threads != 1:
        raise SandboxError(f"the preloaded modules have started {threads - 1} threads")


def run(serve: Callable[..., object], sock: socket.socket, folder: Path) -> int:
    """Serve one submission; return the exit status."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        # So that what was printed is not lost with a process that is killed.
        sys.stdout.reconfigure(line_buffering=True)
    code = 0
    try:
        serve(sock, folder)
    except BaseException:
        traceback.print_exc()
        code = 1
    with suppress(Exception):
        sys.stdout.flush()
        sys.stderr.flush()
    return code


def _import(name: str) -> Any:
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        package = (error.name or name).partition(".")[0]
        package = "--force-reinstall gradlings" if package == _OURS else package
        raise SandboxError(
            f"{error.name} is not installed in {sys.prefix}: "
            f"install it there (python -m pip install {package})"
        ) from error
    except Exception as error:
        raise SandboxError(f"importing {name} failed: {type(error).__name__}: {error}") from error
