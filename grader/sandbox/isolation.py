"""What separates a submission from the machine: what is asked for, and what was reached."""

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from grader.sandbox.confine.privileges import undumpable

__all__ = ["Isolation", "Layers", "SandboxError", "undumpable"]

Level = Literal["full", "limits", "none"]

BUBBLEWRAP = "namespaces (bubblewrap)"
NAMESPACES = "namespaces"
USER = "separate user"
RLIMITS = "rlimits"
PRIVILEGES = "no new privileges"
LANDLOCK = "landlock"
SECCOMP = "seccomp"


class SandboxError(Exception):
    """The sandbox could not be started, or has stopped; no submission is to blame for it."""


@dataclass(frozen=True, slots=True)
class Layers:
    """Which layers to try. All of them, unless a test wants to see what is left without one."""

    fork: bool = sys.platform == "linux"
    """Fork each child from a preloaded parent. Without it every submission gets a fresh process,
    and of the other layers only `limits` is available."""
    bubblewrap: bool = True
    """Namespaces set up by `bwrap`, where it is installed and works."""
    namespaces: bool = True
    """Namespaces set up by ourselves, where bubblewrap is not used."""
    user: bool = True
    """A user id of its own for each child, where the parent runs as root."""
    landlock: bool = True
    seccomp: bool = True
    limits: bool = True

    @classmethod
    def none(cls) -> "Layers":
        """A fresh process per submission and nothing else."""
        return cls(*[False] * 7)


@dataclass(frozen=True, slots=True)
class Isolation:
    """What was reached, as a confined process found it when it looked at itself."""

    level: Level
    layers: tuple[str, ...]
    note: str = ""
    """What is missing and why; empty when nothing is."""

    @classmethod
    def of(cls, layers: Sequence[str], missing: Mapping[str, str]) -> "Isolation":
        """Judge the layers: `full` keeps secrets, the network and other processes out of reach."""
        hides_files = not {BUBBLEWRAP, NAMESPACES, LANDLOCK}.isdisjoint(layers)
        refuses_calls = {SECCOMP, PRIVILEGES, RLIMITS} <= set(layers)
        level: Level = "none"
        if hides_files and refuses_calls:
            level = "full"
        elif RLIMITS in layers:
            level = "limits"
        note = "; ".join(f"no {layer}: {reason}" for layer, reason in missing.items())
        return cls(level, tuple(layers), note)
