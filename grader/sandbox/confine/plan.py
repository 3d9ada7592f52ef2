"""What a parent prepares once, and what each of its children then gives up, in order."""

import itertools
import os
import signal
import socket
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from grader.sandbox.confine import landlock, privileges, rlimits
from grader.sandbox.confine.paths import site_folders
from grader.sandbox.confine.seccomp import Filter, Profile, unavailable
from grader.sandbox.isolation import LANDLOCK, PRIVILEGES, RLIMITS, SECCOMP, USER, SandboxError
from grader.sandbox.limits import Limits

PROFILES: tuple[Profile, ...] = ("run", "build")
SHARED_FACTS = ("/proc/cpuinfo", "/proc/meminfo", "/proc/driver/nvidia")


class LayerError(SandboxError):
    """A layer that could not be put on, and why."""

    def __init__(self, layer: str, reason: str) -> None:
        self.layer, self.reason = layer, reason
        super().__init__(f"{layer}: {reason}")


@dataclass(frozen=True, slots=True)
class Plan:
    """The layers of a parent's children, in the order in which they are put on."""

    layers: tuple[str, ...]
    size: int
    """Bytes of address space that the parent occupies."""
    graphics: bool
    own_users: bool
    """The parent has a namespace of user ids of its own."""
    own_files: bool
    """Scratch folders lie in a file system of our own, which has a size."""
    rules: Mapping[Profile, Sequence[landlock.Rule]]
    filters: Mapping[Profile, Filter]
    landlock_version: int = 0

    def without(self, layer: str) -> "Plan":
        """Return the plan that is left where a layer turns out to be unavailable."""
        return replace(self, layers=tuple(name for name in self.layers if name != layer))


def prepare(
    wanted: Sequence[str],
    roots: Sequence[str],
    devices: Sequence[str],
    *,
    graphics: bool,
    own_users: bool,
    own_files: bool,
) -> tuple[Plan, dict[str, str]]:
    """Return the plan for the layers wanted, and why those that it lacks are missing."""
    missing: dict[str, str] = {}
    version = 0
    if LANDLOCK in wanted:
        try:
            version = landlock.version()
        except OSError as error:
            missing[LANDLOCK] = f"the kernel has none ({error.strerror})"
    if SECCOMP in wanted and (reason := unavailable()):
        missing[SECCOMP] = reason
    # An environment made by mktemp, or below a closed home, would fail at its first late import.
    python = (sys.executable, os.__file__, __file__, sys.prefix, *site_folders())
    if USER in wanted and not privileges.readable_by_anyone(filter(os.path.exists, python)):
        missing[USER] = "another user could not read the files of this Python"
    elif USER in wanted and (lacking := privileges.lacking()):
        missing[USER] = f"this process has no {lacking[0]}"
    layers = tuple(name for name in wanted if name not in missing)
    filters = (
        {profile: Filter(profile, graphics) for profile in PROFILES} if SECCOMP in layers else {}
    )
    return (
        Plan(
            layers=layers,
            size=rlimits.own_size(),
            graphics=graphics,
            own_users=own_users,
            own_files=own_files,
            rules={name: _rules(name, roots, devices) for name in PROFILES} if version else {},
            filters=filters,
            landlock_version=version,
        ),
        missing,
    )


def _rules(profile: Profile, roots: Sequence[str], devices: Sequence[str]) -> list[landlock.Rule]:
    execute = landlock.EXECUTE if profile == "build" else 0
    paths = [path for path in (*roots, *SHARED_FACTS) if os.path.exists(path)]
    return [
        *(landlock.Rule.open(path, landlock.READ | execute) for path in paths),
        *(landlock.Rule.open(path, landlock.USE) for path in devices),
    ]


def confine(
    plan: Plan, limits: Limits, profile: Profile, scratch: Path, user: int, keep: Sequence[int]
) -> None:
    """Put every layer of the plan on this process, which has been forked for one submission.

    Args:
        plan: the layers.
        limits: the submission's budget.
        profile: whether it may start programs.
        scratch: the folder it may write in.
        user: the id to change to, where the plan says so.
        keep: descriptors that stay open, besides the first three.

    Raises:
        LayerError: a layer failed; the process must end without running anything else.
    """
    parent = os.getppid()
    rules = -1
    if LANDLOCK in plan.layers:
        with _putting_on(LANDLOCK):
            own = [
                landlock.Rule.open(scratch, landlock.OWN),
                landlock.Rule.open("/proc/self", landlock.READ),
            ]
            rules = landlock.ruleset([*plan.rules[profile], *own], plan.landlock_version)
    close_all_but({0, 1, 2, rules, *keep})
    if RLIMITS in plan.layers:
        with _putting_on(RLIMITS):
            rlimits.apply(
                limits,
                plan.size,
                address_space=not plan.graphics,
                threads=USER in plan.layers or plan.own_users,
                small_files=profile == "run" and not plan.own_files,
            )
    if USER in plan.layers:
        with _putting_on(USER):
            privileges.become(user)
    if PRIVILEGES in plan.layers:
        with _putting_on(PRIVILEGES):
            privileges.keep_capabilities()
            privileges.no_new_privileges()
            privileges.undumpable()
    privileges.die_with_parent(signal.SIGKILL)
    if os.getppid() != parent:
        raise SandboxError("the parent has ended")
    if LANDLOCK in plan.layers:
        with _putting_on(LANDLOCK):
            landlock.restrict(rules)
            os.close(rules)
    if SECCOMP in plan.layers:
        with _putting_on(SECCOMP):
            plan.filters[profile].install(os.getpid())


def audit(plan: Plan, user: int) -> None:
    """Try, from within a confined process, what its layers must refuse.

    Raises:
        LayerError: a layer was put on without complaint but has no effect.
    """
    with open("/proc/self/status", encoding="ascii") as lines:
        status = dict(line.rstrip("\n").split(":\t", 1) for line in lines if ":\t" in line)
    found = {
        USER: status["Uid"].split() == [str(user)] * 4,
        PRIVILEGES: status["NoNewPrivs"] == "1" and int(status["CapEff"], 16) == 0,
        LANDLOCK: _refused(lambda: os.listdir("/")),
        SECCOMP: status.get("Seccomp") == "2" and _refused(socket.socket),
    }
    for layer, in_effect in found.items():
        if layer in plan.layers and not in_effect:
            raise LayerError(layer, "it is without effect here")


def _refused(action: Callable[[], object]) -> bool:
    try:
        action()
    except PermissionError:
        return True
    return False


@contextmanager
def _putting_on(layer: str) -> Iterator[None]:
    try:
        yield
    except (OSError, ValueError) as error:
        raise LayerError(layer, str(error)) from error


def close_all_but(kept: set[int]) -> None:
    """Close all descriptors of this process but these."""
    edges = [-1, *sorted(fd for fd in kept if fd >= 0), os.sysconf("SC_OPEN_MAX")]
    for low, high in itertools.pairwise(edges):
        # An empty range would be taken for an endless one.
        if low + 1 < high:
            os.closerange(low + 1, high)
