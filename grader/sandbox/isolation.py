"""What separates a submission from the machine: what is asked for, and what was reached."""

import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from grader.report import Isolation

BUBBLEWRAP = "namespaces (bubblewrap)"
NAMESPACES = "namespaces"
USER = "separate user"
RLIMITS = "rlimits"
BOUNDS = "bounds on files and threads"
PRIVILEGES = "no new privileges"
LANDLOCK = "landlock"
SECCOMP = "seccomp"

VIEWS = (BUBBLEWRAP, NAMESPACES)
"""Two ways to the same: one of them is enough."""


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

    def of_child(self) -> tuple[str, ...]:
        """Return the layers that a forked child is to put on, in order."""
        wanted = {
            RLIMITS: self.limits,
            USER: self.user and os.geteuid() == 0,
            PRIVILEGES: True,
            LANDLOCK: self.landlock,
            SECCOMP: self.seccomp,
        }
        return tuple(layer for layer, on in wanted.items() if on)

    def assess(self, reached: Sequence[str], failed: Mapping[str, str]) -> "Isolation":
        """Judge the layers that a confined process found on itself.

        Args:
            reached: those that it found.
            failed: why others were not to be had.
        """
        from grader.report import Isolation  # what is confined has no use for reports

        hides_files = not {*VIEWS, LANDLOCK}.isdisjoint(reached)
        refuses_calls = {SECCOMP, PRIVILEGES, RLIMITS, BOUNDS} <= set(reached)
        level: Literal["full", "limits", "none"] = "none"
        if hides_files and refuses_calls:
            level = "full"
        elif RLIMITS in reached:
            level = "limits"
        return Isolation(level, tuple(reached), "; ".join(self._missing(reached, failed)))

    def _missing(self, reached: Sequence[str], failed: Mapping[str, str]) -> list[str]:
        off = "turned off" if self.fork else "not available to processes that are not forked"
        missing = {layer: off for layer in (LANDLOCK, SECCOMP) if layer not in reached}
        if RLIMITS not in reached:
            missing[RLIMITS] = "turned off"
        missing |= {layer: why for layer, why in failed.items() if layer not in VIEWS}
        if set(VIEWS).isdisjoint(reached):
            reasons = [failed[view] for view in VIEWS if view in failed]
            missing[NAMESPACES] = ", ".join(reasons) or off
        return [f"no {layer}: {why}" for layer, why in missing.items()]
