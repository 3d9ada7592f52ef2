"""The small course, released through nbgrader once per module."""

import shutil

import pytest
from course_directory import DUE, SMALL, Taught, grade


@pytest.fixture(scope="module")
def exercises(tmp_path_factory):
    """The small course, with little patience."""
    folder = tmp_path_factory.mktemp("exercises") / "small"
    shutil.copytree(SMALL, folder)
    for path in folder.glob("solutions/*/*/exercise.toml"):
        path.write_text("seconds = 2\n" + path.read_text())
    return folder


@pytest.fixture(scope="module")
def taught(tmp_path_factory, exercises):
    """A course directory whose assignment ps1 has been generated and released."""
    base = tmp_path_factory.mktemp("taught")
    exchange = base / "exchange"
    exchange.mkdir()
    exchange.chmod(0o777)
    grade("--course", exercises, "nbgrader", "init", base / "course")
    taught = Taught(base / "course", exchange)
    with (taught.root / "nbgrader_config.py").open("a") as config:
        config.write(f"c.Exchange.root = {str(exchange)!r}\n")
        config.write("c.LateSubmissionPlugin.penalty_method = 'zero'\n")
    taught.grade("nbgrader", "release", "ps1", "double", "mean_of_rows", "quarter")
    taught.nbgrader("db", "assignment", "add", "ps1", f"--duedate={DUE:%Y-%m-%d %H:%M:%S} UTC")
    taught.nbgrader("generate_assignment", "ps1")
    taught.nbgrader("release_assignment", "ps1")
    return taught
