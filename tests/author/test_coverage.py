"""The questions of the index: what a finished topic has answered stays answered."""

import pytest

from grader.author.coverage import coverage, questions

FINISHED = (
    *("perceptron", "vectorization", "probability", "activations", "losses"),
    *("logistic-regression", "backprop", "initialization", "optimization"),
)


@pytest.fixture(scope="module")
def found(course):
    return questions(course)


@pytest.mark.parametrize("topic", FINISHED)
def test_no_question_of_a_finished_topic_is_left(found, topic):
    assert [row.id for row in found if row.topic == topic and not row.answered_by] == []


def test_every_source_is_a_question(course, found):
    known = {row.id for row in found}

    assert {source for e in course for source in e.meta.sources} <= known


def test_every_topic_is_in_the_table(found):
    assert set(FINISHED) < set(coverage(found))
