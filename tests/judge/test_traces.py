"""Steps of Python that are counted: a check that expects no loop says how many there were."""

from grader.report import Status


def test_a_loop_is_told_by_its_steps(course, judge):
    exercise = course["logistic_forward_columns"]
    loop = exercise.reference.replace("torch.dot(w, x)", "sum(a * b for a, b in zip(w, x))")
    assert loop != exercise.reference

    report = judge.grade(exercise, loop)
    check = next(check for check in report.checks if check.name == "test_no_loop_in_weighted_sum")

    assert check.status is Status.FAILED
    assert "For 3 features Python takes" in check.failure.says
    assert "for 30 features it takes" in check.failure.says
