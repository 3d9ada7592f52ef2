"""What the attacks on a class share."""

import tempfile
from pathlib import Path

import pytest


@pytest.fixture
def place():
    """A folder that every user can reach, which pytest's own are not."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)
