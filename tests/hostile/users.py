"""Who runs the grader: whoever runs the tests or an ordinary user, with and without namespaces."""

import os
import shutil
import subprocess
import sys
import sysconfig
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SYSTEM_PYTHON = f"/usr/bin/python{sys.version_info.major}.{sys.version_info.minor}"
NOBODY = 65_534
UNREADABLE = ("Permission denied", "No module named", "PermissionError")


@dataclass(frozen=True)
class User:
    """Someone who runs a program of ours."""

    ordinary: bool
    namespaces: bool = True

    def __str__(self):
        user = "nobody" if self.ordinary else "this user"
        return user if self.namespaces else f"{user}, no namespaces"

    def run(self, *args, cwd="/", text=""):
        """Run Python with these arguments; skip the test where this user cannot."""
        command = [*self._prefix(), SYSTEM_PYTHON if self.ordinary else sys.executable, *args]
        done = subprocess.run(
            [str(arg) for arg in command],
            input=text,
            capture_output=True,
            text=True,
            check=False,
            cwd=cwd,
            env=self._environment(),
        )
        if self.ordinary and done.returncode and any(said in done.stderr for said in UNREADABLE):
            pytest.skip(f"another user cannot: {done.stderr.strip().splitlines()[-1]}")
        return done

    def owns(self, folder):
        """Give a folder to this user."""
        if self.ordinary:
            for path in (folder, *folder.rglob("*")):
                os.chown(path, NOBODY, NOBODY, follow_symlinks=False)

    def _prefix(self):
        prefix = []
        if self.ordinary:
            if os.geteuid() != 0:
                pytest.skip("only root can run the tests as another user; these ran as one")
            if not shutil.which("setpriv") or not Path(SYSTEM_PYTHON).exists():
                pytest.skip("needs setpriv and a Python of this version that every user can read")
            prefix += ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"]
        if not self.namespaces:
            # A namespace of users in which no other can be made, and with no capability.
            if not shutil.which("bwrap"):
                pytest.skip("bubblewrap is not installed")
            prefix += ["bwrap", "--unshare-user", "--disable-userns", "--bind", "/", "/"]
            prefix += ["--dev-bind", "/dev", "/dev", "--cap-drop", "ALL", "--die-with-parent"]
        return prefix

    def _environment(self):
        libraries = os.pathsep.join([str(ROOT), sysconfig.get_path("purelib")])
        programs = sysconfig.get_path("scripts")
        return os.environ | {
            "PYTHONPATH": libraries,
            "PYTHONDONTWRITEBYTECODE": "1",
            "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        }


USERS = [User(False), User(True), User(False, False), User(True, False)]
