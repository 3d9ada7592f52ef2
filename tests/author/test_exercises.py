"""Every exercise that ships holds the proof."""

import pytest
import torch

from grader.author.proof import prove
from grader.course import Course
from grader.sandbox.kinds.toolchain import compiler_missing


@pytest.fixture(scope="module", autouse=True)
def _one_thread():
    """Every core has a test process already."""
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


@pytest.mark.parametrize("name", Course.find().names)
def test_it_holds_the_proof(course, judge, name):
    if course[name].suffix == ".cpp" and compiler_missing():
        pytest.skip(compiler_missing())
    proof = prove(course[name], judge)

    assert [str(finding) for finding in proof.findings] == []
    assert proof.notes == ()
