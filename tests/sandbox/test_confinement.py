"""Hostile submissions against every combination of layers that this machine offers."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))

import attack
from hostile import BOUNDS, FORK, LANDLOCK, LIMITS, PRIVILEGES, PROBES, SECCOMP, USER, VIEW, Probe

from grader.sandbox.isolation import Layers

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the layers are Linux's")

NO_VIEW = {"bubblewrap": False, "namespaces": False}
FORKED = {LIMITS, PRIVILEGES, FORK, BOUNDS}

# What is turned off, and what is then left to stop an attack. Root's children get a user of their
# own besides, wherever another user can read the files of Python: always within namespaces.
COMBINATIONS: dict[str, tuple[dict[str, bool], set[str], str]] = {
    "bubblewrap": ({}, {*FORKED, VIEW, LANDLOCK, SECCOMP}, "full"),
    "own namespaces": ({"bubblewrap": False}, {*FORKED, VIEW, LANDLOCK, SECCOMP}, "full"),
    "no namespaces": (NO_VIEW, {*FORKED, LANDLOCK, SECCOMP}, "full"),
    "no landlock": ({"landlock": False}, {*FORKED, VIEW, SECCOMP}, "full"),
    "namespaces alone": ({"landlock": False, "seccomp": False}, {*FORKED, VIEW}, "limits"),
    "landlock alone": ({**NO_VIEW, "seccomp": False}, {*FORKED, LANDLOCK}, "limits"),
    "seccomp alone": ({**NO_VIEW, "landlock": False}, {*FORKED, SECCOMP}, "limits"),
    "limits alone": ({**NO_VIEW, "landlock": False, "seccomp": False}, FORKED, "limits"),
    "fresh process": ({"fork": False}, {LIMITS}, "limits"),
    "nothing": (dict.fromkeys(Layers.__dataclass_fields__, False), set(), "none"),
}
SYSTEM_PYTHON = "/usr/bin/python3"
NOBODY = 65_534
SLOW_WITHOUT_FORK = 6
"""Fresh processes take 100 ms each, so that only the first probes are run in them."""
LAYER_NAMES = {
    "namespaces (bubblewrap)": VIEW,
    "namespaces": VIEW,
    "separate user": USER,
    "rlimits": LIMITS,
    "no new privileges": PRIVILEGES,
    "landlock": LANDLOCK,
    "seccomp": SECCOMP,
    "bounds on files and threads": BOUNDS,
}


def _as_nobody(layers: dict[str, bool], probes: dict[str, str]) -> dict[str, Any]:
    if os.geteuid() != 0:
        pytest.skip("only root can run the tests as another user; these ran as one")
    if not shutil.which("setpriv") or not Path(SYSTEM_PYTHON).exists():
        pytest.skip("needs setpriv and a Python that every user can read")
    drop = ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"]
    done = subprocess.run(
        [*drop, SYSTEM_PYTHON, "-B", str(Path(attack.__file__))],
        input=json.dumps({"layers": layers, "probes": probes}),
        capture_output=True,
        text=True,
        check=False,
        cwd="/",
    )
    if "Permission denied" in done.stderr:
        pytest.skip("the checkout cannot be read by other users")
    assert done.returncode == 0, done.stderr
    answers: dict[str, Any] = json.loads(done.stdout)
    return answers


@pytest.mark.parametrize("user", ["this user", "nobody"])
@pytest.mark.parametrize("combination", COMBINATIONS)
def test_stops_what_its_layers_stop(combination: str, user: str) -> None:
    """An attack fails where a layer that stops it is on, and is seen to work where none is.

    The isolation that is reported names those layers, and grants no level they do not justify.
    """
    if combination == "bubblewrap" and not shutil.which("bwrap"):
        pytest.skip("bubblewrap is not installed")
    layers, expected, level = COMBINATIONS[combination]
    probes = PROBES if layers.get("fork", True) else PROBES[:SLOW_WITHOUT_FORK]
    sources = {probe.name: probe.source for probe in probes}

    found = _as_nobody(layers, sources) if user == "nobody" else attack.attack(layers, sources)

    reached = {LAYER_NAMES[layer] for layer in found["layers"]}
    assert expected - {FORK} == reached - {USER}
    assert level == found["level"]
    assert list(_surprises(probes, expected | reached, found["answers"])) == []


def _surprises(
    probes: Sequence[Probe], layers: set[str], answers: dict[str, dict[str, Any]]
) -> Iterator[str]:
    for probe in probes:
        # What is beyond a bound is ended; whatever else ends has done what it was to do.
        failed = "gone" in answers[probe.name] and BOUNDS in probe.stopped_by
        failed = failed or "error" in answers[probe.name]
        if probe.stopped_by & layers and not failed:
            yield f"{probe.name} works in spite of {probe.stopped_by & layers}"
        if not probe.stopped_by & layers and probe.otherwise_works and failed:
            yield f"{probe.name} fails without any layer: {answers[probe.name]}"
