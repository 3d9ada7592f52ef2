"""Whatever stands in a line, the checker answers: a fault of its own costs that line alone."""

import mutated
import pytest

from grader.derive import check
from grader.derive.judging.links.verdicts import FAILED

MET = [
    (["X X = X", "X X = X"], {"X": "matrix(n, n)"}),
    (["(2x h + h^2)/h", "1e400x + h"], {"x": "real", "h": "nonzero"}),
    (["1/4*|σ(b)(1 - σ(b))|", "≤ 1/161e400"], {"b": "real"}),
    (["d/dx ∫_0^{x^2} cos(t) dt", ">-2x sin(x^2)"], {"x": "real"}),
    (["d/dz_j (sum_{i=1}^{n} g_i σ(z_i))", "= sum_i g_i σ(z_i) (1 - σ(z_i)) δ_ij", "= g_j z_j"],
     {"g": "vector(n)", "z": "vector(n)", "j": "index(n)"}),
    (["sqrt(x! + 2) = x", "⇒ x + 2 = x^2"], {"x": "real"}),
]  # fmt: skip
"""What it failed on once."""


@pytest.mark.parametrize(("lines", "symbols"), MET)
def test_what_it_failed_on_is_answered(lines, symbols):
    for only in (None, *range(1, len(lines) + 1)):
        found = check(lines, symbols=symbols, only=only)
        assert not [line for line in found.lines if line.reason.startswith(FAILED)]


def test_damaged_lines_of_the_corpus_are_answered():
    """The same in long: `python tests/derive/mutated.py 20000 1`."""
    assert list(mutated.failures(400, seed=20)) == []


def test_a_fault_of_ours_costs_one_line_and_blames_nobody(monkeypatch):
    """The other lines keep their verdicts."""
    from grader.derive.judging import chains

    judge = chains.judge_link

    def fail(link, *args, **more):
        if "13" in link.text:
            raise ZeroDivisionError
        return judge(link, *args, **more)

    monkeypatch.setattr(chains, "judge_link", fail)
    lines = check(["(x + 1)^2", "= x^2 + 2x + 13", "= x^2 + 2x + 1"], symbols={"x": "real"}).lines

    assert [line.status for line in lines] == ["proved", "undecided", "proved"]
    assert "Nothing is wrong with your line for that" in lines[1].reason
    assert "ZeroDivisionError" in lines[1].reason
