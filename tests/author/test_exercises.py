"""Every exercise that ships holds the proof."""

import pytest

from grader.author.proof import prove
from grader.course import Course


@pytest.mark.parametrize("name", Course.find().names)
def test_it_holds_the_proof(course, judge, name):
    proof = prove(course[name], judge)

    assert [str(finding) for finding in proof.findings] == []
    assert proof.notes == ()
