"""The C++ compiler of this machine: which one, with which flags, and what if there is none."""

import hashlib
import importlib.metadata
import json
import os
import platform
import subprocess
import sys
from collections.abc import Sequence
from functools import lru_cache

from grader.sandbox.confine.programs import find

# -O1 costs no more than -O0 here: 95 % of the time goes into parsing torch's headers. A function
# that forgets to return is undefined behaviour, which optimizers turn into a crash far from the
# cause; the flag makes it an error.
FLAGS = ("-std=c++20", "-O1", "-fPIC", "-fvisibility=hidden", "-pipe", "-Werror=return-type")


def compiler() -> str | None:
    """The path of the C++ compiler: `$CXX`, or the first of c++, g++, clang++ that is there."""
    candidates = [os.environ.get("CXX", ""), "c++", "g++", "clang++"]
    return next((path for name in candidates if name and (path := find(name))), None)


@lru_cache
def compiler_version(path: str) -> str | None:
    """What `path --version` says, or None where it fails, as macOS's `c++` does without Xcode."""
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
        "`sudo apt install g++` on Debian and Ubuntu, `sudo dnf install gcc-c++` on Fedora, "
        "`xcode-select --install` on macOS."
    )


def toolchain_key() -> str:
    """A hash of what a compiled file depends on besides its source."""
    path = compiler()
    return _digest(
        importlib.metadata.version("torch"),
        list(FLAGS),
        path and compiler_version(path),
        platform.machine(),
    )


def cache_key(source: str, functions: Sequence[str]) -> str:
    """The key under which a built library may be kept: a hash of all that it depends on."""
    return _digest(source, list(functions), toolchain_key())


def _digest(*parts: object) -> str:
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:32]
