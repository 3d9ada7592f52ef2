"""What all tests share: the courses, and judges that stay warm."""

import atexit
import os
import shutil
import signal
import tempfile
from pathlib import Path

import pytest

from grader.course import Course
from grader.judge import Judge

HERE = Path(__file__).parent

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # A shell has started these tests in the background. What they start would ignore Ctrl-C, too.
    signal.signal(signal.SIGINT, signal.default_int_handler)

# Hundreds of small courses are made here: what is kept of them should not outlive the run.
os.environ["GRADLINGS_CACHE"] = tempfile.mkdtemp(prefix="gradlings-cache-")
atexit.register(shutil.rmtree, os.environ["GRADLINGS_CACHE"], ignore_errors=True)

# Whoever grades here would leave a process behind that outlives the run.
os.environ["GRADLINGS_DAEMON"] = "0"


@pytest.fixture(scope="session")
def small():
    """A tiny course made for tests."""
    return Course.find(HERE / "courses" / "small")


@pytest.fixture(scope="session")
def small_judge(small):
    with Judge(small) as judge:
        yield judge


@pytest.fixture(scope="session")
def course():
    """The course that ships."""
    return Course.find(HERE.parent)


@pytest.fixture(scope="session")
def judge(course):
    with Judge(course) as judge:
        yield judge


@pytest.fixture
def hiding(tmp_path):
    """Return a PATH with all programs of this one, but for those that are named."""

    def path_without(*programs):
        for folder in map(Path, os.environ["PATH"].split(os.pathsep)):
            for program in folder.iterdir() if folder.is_dir() else ():
                link = tmp_path / "programs" / program.name
                link.parent.mkdir(exist_ok=True)
                if program.name not in programs and not link.is_symlink():
                    link.symlink_to(program)
        return str(tmp_path / "programs")

    return path_without
