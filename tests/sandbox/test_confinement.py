"""Hostile submissions against every combination of layers that this machine offers."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))

import attack
import hostile
from hostile import FORK, LANDLOCK, LIMITS, PRIVILEGES, PROBES, SECCOMP, USER, VIEW

from grader.sandbox.isolation import Layers

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the layers are Linux's")

NO_VIEW = {"bubblewrap": False, "namespaces": False}
FORKED = {LIMITS, PRIVILEGES, FORK}

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


@pytest.fixture(scope="module", params=["this user", "nobody"])
def user(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module", params=COMBINATIONS)
def outcome(request: pytest.FixtureRequest, user: str) -> dict[str, Any]:
    layers, _, _ = COMBINATIONS[request.param]
    if request.param == "bubblewrap" and not shutil.which("bwrap"):
        pytest.skip("bubblewrap is not installed")
    probes = {probe.name: probe.source for probe in PROBES}
    if not layers.get("fork", True):
        probes = dict(list(probes.items())[:SLOW_WITHOUT_FORK])
    if user == "nobody":
        found = _as_nobody(layers, probes)
    else:
        found = attack.attack(Layers(**layers), probes)
    return {"combination": request.param, **found}


def test_reaches_the_layers(outcome: dict[str, Any]) -> None:
    """A report names the layers that hold, and grants no level that they do not justify."""
    _, expected, level = COMBINATIONS[outcome["combination"]]

    reached = {LAYER_NAMES[layer] for layer in outcome["layers"]}
    assert expected - {FORK} == reached - {USER}
    assert level == outcome["level"]


@pytest.mark.parametrize("probe", PROBES, ids=lambda probe: probe.name)
def test_stops(probe: hostile.Probe, outcome: dict[str, Any]) -> None:
    """An attack fails where one layer that stops it is on, and is shown to work where none is."""
    if probe.name not in outcome["answers"]:
        pytest.skip("fresh processes are slow to start, and hold nothing of this")
    _, layers, _ = COMBINATIONS[outcome["combination"]]
    layers = layers | {LAYER_NAMES[layer] for layer in outcome["layers"]}
    answer = outcome["answers"][probe.name]

    if probe.stopped_by & layers:
        assert "error" in answer, f"succeeded: {answer}"
    elif probe.otherwise_works:
        assert "error" not in answer
