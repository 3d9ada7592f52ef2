"""`m_2 = …` below a recurrence claims what the recurrence gives."""

import pytest

from grader.judge.algebra.derivations import DerivationJudge
from grader.judge.algebra.sheets import read_sheet


@pytest.fixture(scope="module")
def last():
    """Return the verdict on the last line of a post."""
    with DerivationJudge() as judge:
        yield lambda text, name="": judge.judge(read_sheet(text, name)).lines[-1]


MOMENTUM = "v_t = b v_{t-1} + g_t\n"
AVERAGE = "m_0 = 0\nm_t = b m_{t-1} + (1 - b) g_t\n"
DESCENT = "w_{k+1} = w_k - r a w_k\n"
BIAS = "s_0 = 0\ns_t = s_{t-1} + b^t\n"


@pytest.mark.parametrize(
    ("recurrence", "right", "wrong"),
    [
        (MOMENTUM, "v_1 = g_1", "v_1 = b g_1"),
        (MOMENTUM, "v_2 = b g_1 + g_2", "v_2 = g_1 + b g_2"),
        (MOMENTUM, "v_3 = b^2 g_1 + b g_2 + g_3", "v_3 = b^3 g_1 + b^2 g_2 + g_3"),
        (MOMENTUM, "v_2 = b^2 v_0 + b g_1 + g_2", "v_2 = b v_0 + b g_1 + g_2"),
        (AVERAGE, "m_2 = (1 - b)(b g_1 + g_2)", "m_2 = (1 - b)(b^2 g_1 + g_2)"),
        (AVERAGE, "m_1 = (1 - b) g_1", "m_1 = g_1"),
        (AVERAGE, "m_3 = (1 - b) (g_3 + b g_2 + b^2 g_1)", "m_3 = (1 - b) (g_3 + b g_2 + g_1)"),
        (DESCENT, "w_1 = (1 - r a) w_0", "w_1 = (1 + r a) w_0"),
        (DESCENT, "w_2 = (1 - r a)^2 w_0", "w_2 = (1 - 2 r a) w_0"),
        (BIAS, "s_3 = b + b^2 + b^3", "s_3 = 1 + b + b^2"),
    ],
)
def test_an_element_is_what_the_recurrence_gives(last, recurrence, right, wrong):
    accepted, refused = last(recurrence + right), last(recurrence + wrong)

    assert accepted["ok"], accepted["reason"]
    assert "recurrence gives" in accepted["reason"]
    assert not refused["ok"], refused["reason"]


def test_a_wrong_element_is_refuted_where_it_is_known_how_the_sequence_begins(last):
    assert last(AVERAGE + "m_2 = (1 - b)(b^2 g_1 + g_2)")["status"] == "refuted"
    assert last(MOMENTUM + "v_2 = g_1 + b g_2")["status"] == "undecided"


def test_the_first_element_may_be_said_in_prose(last):
    post = "Start from $m_0 = 0$. Then\n$$m_t = b m_{t-1} + (1 - b) g_t$$\ngives\n$$m_1 = %s$$\n"

    assert last(post % "(1 - b) g_1", "post.md")["ok"]
    assert last(post % "g_1", "post.md")["status"] == "refuted"


def test_what_is_no_element_of_a_recurrence_is_defined(last):
    assert last("h_1 = w x\nh_2 = v h_1")["ok"]
    assert last("a_t = x_t + b\na_2 = 5")["ok"]


@pytest.mark.parametrize(
    ("recurrence", "right", "wrong"),
    [
        ("v_0 = 0\nv_t = b v_{t-1} + (1 - b) c\n", "v_t = c (1 - b^t)", "v_t = c (1 - b^(t-1))"),
        ("v_0 = 0\nv_t = b v_{t-1} + (1 - b) c\n", "v_t = c - c b^t", "v_t = c + c b^t"),
        (DESCENT, "w_k = (1 - r a)^k w_0", "w_k = (1 + r a)^k w_0"),
        (DESCENT, "w_k = (1 - a r)^k * w_0", "w_k = (1 - r a)^(k+1) w_0"),
        ("s_0 = 0\ns_n = s_{n-1} + n\n", "s_n = n (n + 1)/2", "s_n = n (n - 1)/2"),
    ],
)
def test_every_element_is_judged_by_induction(last, recurrence, right, wrong):
    accepted, refused = last(recurrence + right), last(recurrence + wrong)

    assert accepted["ok"], accepted["reason"]
    assert "By induction" in accepted["reason"]
    assert not refused["ok"], refused["reason"]
