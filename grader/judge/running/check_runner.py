"""Hidden checks: collected once by pytest, run again for every submission.

pytest.main would cost 80 ms a run, and one configured session that keeps its items 1 to 2 ms. Most
checks need nothing of pytest's once they are collected: those are called as they are.
"""

import os
import sys
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal, cast

import pytest
from _pytest.config import _prepareconfig
from numpy.exceptions import ComplexWarning

from grader.course import CourseError
from grader.expect import asserted
from grader.expect.needs import needed_by
from grader.judge.running.check import Check, Outcome

_OPTIONS = (
    "--import-mode=importlib",
    "--assert=plain",
    "--noconftest",
    "--disable-plugin-autoload",
    "--strict-markers",
    "-s",
    "-pno:terminal",
    "-pno:cacheprovider",
    "-pno:logging",
    "-pno:warnings",
    "-pno:unraisableexception",
    "-pno:threadexception",
    "-pno:faulthandler",
    "-pno:doctest",
    "-pno:junitxml",
    "-pno:pastebin",
)


_OWN = {"answer", "reference", "rng", "device"}
"""All that a plain check asks for."""


class CheckRunner:
    """One pytest session for the whole process. Not thread-safe."""

    def __init__(self) -> None:
        self._plugin = _Plugin()
        with _plain_environment():
            arguments = [*_OPTIONS, f"-c{os.devnull}", f"--rootdir={os.sep}"]
            self._config = _prepareconfig(arguments, [self._plugin])
            self._config._do_configure()
        self._session = pytest.Session.from_config(self._config)
        self._config.hook.pytest_sessionstart(session=self._session)

    def close(self) -> None:
        """Let pytest clean up."""
        self._config._ensure_unconfigure()

    def collect(self, path: Path, devices: tuple[str, ...] = ()) -> tuple[Check, ...]:
        """Collect the checks of one check.py, those that name a device once per device.

        Raises:
            CourseError: it cannot be imported, has no checks, or one without a docstring.
        """
        if not path.is_file():
            raise CourseError(path, "is missing.")
        self._plugin.problems.clear()
        self._plugin.devices = devices
        for name, module in list(sys.modules.items()):
            if getattr(module, "__file__", None) == str(path):
                del sys.modules[name]  # pytest would take an edited file for the one it knows
        try:
            items = self._session.perform_collect([str(path)])
        except pytest.UsageError as error:
            items, self._plugin.problems = [], [str(error)]
        if self._plugin.problems:
            raise CourseError(path, f"cannot be collected: {self._plugin.problems[0]}")
        checks = tuple(_check(path, item) for item in items if isinstance(item, pytest.Function))
        if not checks:
            raise CourseError(path, "has no function whose name begins with test_.")
        _all_needed_are_there(path, checks)
        return checks

    def run(self, check: Check, fixtures: dict[str, Any]) -> Outcome:
        """Run one check with these values of `answer`, `reference` and `rng`."""
        before = asserted()
        with warnings.catch_warnings():
            # A check that asks for floats must not be given the half of a complex number.
            warnings.simplefilter("error", ComplexWarning)
            error = self._error_of(check, fixtures)
        return Outcome(error, asserted() - before)

    def _error_of(self, check: Check, fixtures: dict[str, Any]) -> BaseException | None:
        if check.plain:
            values = fixtures | {"device": check.device}
            return _raised_by(check.item.obj, {n: values[n] for n in check.item.fixturenames})
        self._plugin.fixtures = fixtures
        self._plugin.error = None
        check.item.config.hook.pytest_runtest_protocol(item=check.item, nextitem=None)
        return self._plugin.error


class _Plugin:
    """Gives checks their fixtures and catches what they raise."""

    def __init__(self) -> None:
        self.devices: tuple[str, ...] = ()
        self.fixtures: Mapping[str, Any] = {}
        self.error: BaseException | None = None
        self.problems: list[str] = []

    @pytest.fixture
    def answer(self) -> Any:
        return self.fixtures["answer"]

    @pytest.fixture
    def reference(self) -> Any:
        return self.fixtures["reference"]

    @pytest.fixture
    def rng(self) -> Any:
        return self.fixtures["rng"]

    def pytest_generate_tests(self, metafunc: pytest.Metafunc) -> None:
        if "device" in metafunc.fixturenames:
            metafunc.parametrize("device", self.devices)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item, call: pytest.CallInfo[None]
    ) -> pytest.TestReport:
        if call.excinfo is not None and self.error is None:
            self.error = call.excinfo.value
        # Ours replaces pytest's, which would parse the check's file to print where it failed.
        outcome: Literal["passed", "failed"] = "failed" if call.excinfo else "passed"
        when = cast("Literal['setup', 'call', 'teardown']", call.when)
        return pytest.TestReport(item.nodeid, item.location, {}, outcome, None, when)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            self.problems.append(str(report.longrepr).strip().splitlines()[-1])


def _check(path: Path, item: pytest.Function) -> Check:
    says = " ".join((item.function.__doc__ or "").split())
    if not says:
        raise CourseError(
            path,
            f"{item.originalname} has no docstring.",
            "Write the sentence that the learner reads when it fails.",
        )
    callspec = getattr(item, "callspec", None)
    device = callspec.params.get("device", "") if callspec else ""
    plain = _OWN.issuperset(item.fixturenames) and next(item.iter_markers(), None) is None
    return Check(item.originalname, says, device, item, plain, needed_by(item.function))


def _all_needed_are_there(path: Path, checks: Iterable[Check]) -> None:
    above: set[str] = set()
    for check in checks:
        if strange := [name for name in check.needs if name not in above]:
            raise CourseError(
                path,
                f"{check.name} needs {strange[0]}, which is no check above it.",
                "Name a function of this file whose name begins with test_.",
            )
        above.add(check.name)


def _raised_by(
    function: Callable[..., object], arguments: Mapping[str, Any]
) -> BaseException | None:
    """Call a check as pytest would; return what it raised."""
    try:
        function(**arguments)
    except (KeyboardInterrupt, pytest.exit.Exception):
        raise
    except MemoryError as error:
        return error.with_traceback(None)  # the frames hold what took all the memory
    except BaseException as error:
        return error
    return None


@contextmanager
def _plain_environment() -> Iterator[None]:
    """Hide what a user's shell tells pytest: it is meant for their tests, not for our checks."""
    names = [name for name in os.environ if name.startswith("PYTEST_")]
    saved = {name: os.environ.pop(name) for name in names}
    try:
        yield
    finally:
        os.environ.update(saved)
