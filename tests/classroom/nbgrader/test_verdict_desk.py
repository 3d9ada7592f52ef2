"""What is kept from submissions while they are graded."""

import sys
from pathlib import Path

import pytest
from nbgrader.converters import Autograde
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from grader.classroom.nbgrader.run import secrets_of


def converter(root, **settings):
    config = Config(settings)
    coursedir = CourseDirectory(config=config)
    coursedir.root = str(root)
    return Autograde(coursedir=coursedir, config=config)


def test_gradebook_exchange_and_everyones_work_are_secret(tmp_path):
    exchange = tmp_path / "exchange"

    secrets = list(secrets_of(converter(tmp_path / "course", Exchange={"root": str(exchange)})))

    assert exchange in secrets
    assert tmp_path / "course" in secrets


def test_the_exchange_that_nbgrader_uses_by_default_is_one():
    assert Path("/usr/local/share/nbgrader/exchange") in secrets_of(converter("/nowhere"))


def test_python_may_lie_in_the_course_directory():
    root = Path(sys.prefix)

    secrets = list(secrets_of(converter(root)))

    assert root not in secrets
    for name in ("gradebook.db", "gradlings-verdicts.db-wal", "submitted", "autograded"):
        assert root / name in secrets


@pytest.mark.parametrize("url", ["sqlite:////elsewhere/grades.db", "postgresql://host/grades"])
def test_the_gradebook_may_be_elsewhere(tmp_path, url):
    settings = {"CourseDirectory": {"db_url": url}}

    secrets = [str(path) for path in secrets_of(converter(tmp_path, **settings))]

    assert ("/elsewhere/grades.db" in secrets) == url.startswith("sqlite")
