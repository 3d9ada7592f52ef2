"""The C++ compiler of this machine: which one, with which flags, and what to say when there is none."""

import hashlib
import importlib.metadata
import json
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Sequence
from functools import lru_cache

# -O1 costs no more than -O0 here: 95 % of the time goes into parsing torch's headers. A function that forgets to
# return is undefined behaviour, which optimizers turn into a crash far from the cause; the flag makes it an error.
FLAGS = ("-std=c++20", "-O1", "-fPIC", "-fvisibility=hidden", "-pipe", "-Werror=return-type")

_HOW_TO_INSTALL = {
    "Debian": "sudo apt install g++",
    "Fedora": "sudo dnf install gcc-c++",
    "macOS": "xcode-select --install",
}


def compiler() -> str | None:
    """The path of the C++ compiler: `$CXX` if it is set, else the first of c++, g++, clang++ on the path."""
    candidates = [os.environ.get("CXX", ""), "c++", "g++", "clang++"]
    return next((path for name in candidates if name and (path := shutil.which(name))), None)


@lru_cache
def compiler_version(path: str) -> str | None:
    """What `path --version` says, or None where it does not run (macOS ships a `c++` that only asks for Xcode)."""
    try:
        asked = subprocess.run([path, "--version"], capture_output=True, text=True, timeout=20)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return asked.stdout if asked.returncode == 0 else None


def compiler_missing() -> str | None:
    """None where C++ can be built; otherwise the sentence that says why not and what to install."""
    if sys.platform == "win32":
        return "C++ exercises need Linux or macOS. On Windows, run gradlings inside WSL."
    path = compiler()
    if path and compiler_version(path):
        return None
    return (
        "No working C++ compiler was found. Install one: "
        f"`{_HOW_TO_INSTALL['Debian']}` on Debian and Ubuntu, `{_HOW_TO_INSTALL['Fedora']}` on Fedora, "
        f"`{_HOW_TO_INSTALL['macOS']}` on macOS."
    )


def toolchain_key() -> str:
    """A hash of all that a compiled file depends on besides its source: torch, flags, compiler, machine."""
    path = compiler()
    return _digest(
        importlib.metadata.version("torch"),
        list(FLAGS),
        path and compiler_version(path),
        platform.machine(),
    )


def cache_key(source: str, functions: Sequence[str]) -> str:
    """The key under which a built library may be kept: a hash of the source, its functions and the toolchain."""
    return _digest(source, list(functions), toolchain_key())


def _digest(*parts: object) -> str:
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:32]
