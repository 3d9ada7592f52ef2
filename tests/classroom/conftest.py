"""What the tests of the classroom share."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from made_class import Lot


@pytest.fixture(scope="session")
def lot(judge):
    """Draws classes whose verdicts are real."""
    return Lot(judge)
