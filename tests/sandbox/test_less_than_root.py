"""Root that may do less than root: less isolation, which is said, and a verdict all the same."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

import attack

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the layers are Linux's")

WITHOUT = {
    "nothing": [],
    "mounting": ["setpriv", "--bounding-set", "-sys_admin"],
    "mounting and other users": ["setpriv", "--bounding-set", "-sys_admin,-setuid,-setgid"],
    "mounting and giving files away": ["setpriv", "--bounding-set", "-sys_admin,-chown"],
    "ending what is others'": ["setpriv", "--bounding-set", "-kill"],
    "any capability": ["setpriv", "--bounding-set", "-all"],
    "other ids": ["unshare", "--user", "--map-root-user"],
    "any id": ["unshare", "--user"],
}
PROBE = {"honest": "result = sum(range(10))"}


def _asked(prefix, layers):
    request = json.dumps({"layers": layers, "probes": PROBE})
    done = subprocess.run(
        [*prefix, sys.executable, "-B", attack.__file__],
        input=request,
        capture_output=True,
        text=True,
        check=False,
    )
    if prefix[:1] == ["unshare"] and "Operation not permitted" in done.stderr:
        pytest.skip("no namespaces of users are allowed here")
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout)


@pytest.mark.parametrize("layers", [{}, {"bubblewrap": False, "namespaces": False}], ids=str)
@pytest.mark.parametrize("lacking", WITHOUT)
def test_honest_work_is_run_and_what_is_missing_is_said(lacking, layers):
    prefix = WITHOUT[lacking]
    if prefix and not shutil.which(prefix[0]):
        pytest.skip(f"{prefix[0]} is not installed")
    if os.geteuid() != 0:
        pytest.skip("only root can give up what root may do")

    found = _asked(prefix, layers)

    assert found["answers"]["honest"] == {"result": 45}
    assert {"rlimits", "bounds on files and threads"} <= set(found["layers"])
    assert found["level"] in ("full", "limits")
