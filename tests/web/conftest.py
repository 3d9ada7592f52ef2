"""The page of a learner with a workspace of the small course."""

import pytest
from opening import opened


@pytest.fixture
def page(small, tmp_path):
    with opened(small, tmp_path / "work") as page:
        yield page
