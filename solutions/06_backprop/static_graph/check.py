"""Hidden checks of static_graph."""

from grader.expect import close, equal, needs, raises


def line(answer, w, b):
    """Return the node x * w + b, and the variables w and b with these initial values."""
    weight, bias = answer.Variable(w), answer.Variable(b)
    return answer.Sum(answer.Product(answer.Placeholder("x"), weight), bias), weight, bias


def test_constants(answer, rng):
    """Sums and products of constants have the values that one expects."""
    session = answer.Session()
    a, b, c = (float(number) for number in rng.uniform(2, 3, 3))
    x, y, z = (answer.Constant(number) for number in (a, b, c))
    close(session.run(x, {}), a, name="a")
    close(session.run(answer.Sum(x, y), {}), a + b, name="a + b")
    close(session.run(answer.Product(x, y), {}), a * b, name="a * b")
    nested = answer.Product(answer.Sum(x, y), answer.Sum(answer.Product(x, z), y))
    close(session.run(nested, {}), (a + b) * (a * c + b), name="(a + b) * (a * c + b)")


def test_placeholder(answer, rng):
    """A placeholder has the value that it is fed, in each run another one."""
    session, x, y = answer.Session(), answer.Placeholder("x"), answer.Placeholder("y")
    for _ in range(2):
        a, b = (float(number) for number in rng.normal(size=2))
        close(session.run(x, {"x": a}), a, name="x")
        close(session.run(answer.Product(x, y), {"y": b, "x": a}), a * b, name="x * y")


@needs(test_placeholder)
def test_not_fed(answer):
    """A placeholder that is needed and not fed raises KeyError, also if it was fed before."""
    session, x = answer.Session(), answer.Placeholder("x")
    one_more = answer.Sum(x, answer.Constant(1.0))
    raises("KeyError", lambda: session.run(one_more, {}), name="run without a value for x")
    close(session.run(one_more, {"x": 2.0}), 3.0, name="x + 1")
    raises("KeyError", lambda: session.run(one_more, {"y": 1.0}), name="run without a value for x")


@needs(test_constants)
def test_not_needed(answer):
    """A placeholder that the node does not need is not asked for."""
    session, x, w = answer.Session(), answer.Placeholder("x"), answer.Variable(3.0)
    answer.Product(x, w)
    close(session.run(w, {}), 3.0, name="w")
    close(session.run(answer.Sum(w, w), {"unknown": 1.0}), 6.0, name="w + w")


@needs(test_placeholder)
def test_variable(answer):
    """A variable has its initial value until it is assigned another, and keeps that one."""
    session = answer.Session()
    y, w, b = line(answer, 2.0, -1.0)
    close(session.run(y, {"x": 3.0}), 5.0, name="x * w + b")
    session.assign(w, 10.0)
    for x in (3.0, 4.0):
        close(session.run(y, {"x": x}), 10 * x - 1, name="x * w + b with w = 10")
    session.assign(b, 0.5)
    close(session.run(y, {"x": 3.0}), 30.5, name="x * w + b with w = 10, b = 0.5")
    session.assign(w, 0.0)
    close(session.run(y, {"x": 3.0}), 0.5, name="x * w + b with w = 0, b = 0.5")


@needs(test_variable)
def test_variables_with_one_value(answer):
    """Two variables that begin with the same number are two variables."""
    session = answer.Session()
    y, w, _ = line(answer, 2.0, 2.0)
    session.assign(w, 5.0)
    close(session.run(y, {"x": 3.0}), 17.0, name="x * w + b with w = 5, b = 2")


@needs(test_variable)
def test_sessions_are_independent(answer):
    """What is assigned in one session is not seen in another."""
    first, second = answer.Session(), answer.Session()
    y, w, _ = line(answer, 2.0, -1.0)
    first.assign(w, 10.0)
    close(second.run(y, {"x": 3.0}), 5.0, name="x * w + b in the other session")
    second.assign(w, 20.0)
    close(first.run(y, {"x": 3.0}), 29.0, name="x * w + b in the first session")
    close(answer.Session().run(y, {"x": 3.0}), 5.0, name="x * w + b in a new session")


@needs(test_constants)
def test_close(answer):
    """A session is open until close, and then run and assign raise RuntimeError."""
    session, w = answer.Session(), answer.Variable(3.0)
    session.run(w, {})
    equal(session.closed, False, name="closed")
    session.close()
    equal(session.closed, True, name="closed")
    raises("RuntimeError", lambda: session.run(w, {}), name="run in a closed session")
    raises("RuntimeError", lambda: session.assign(w, 1.0), name="assign in a closed session")


@needs(test_close)
def test_close_twice(answer):
    """A session that is closed already can be closed again."""
    session = answer.Session()
    session.close()
    session.close()
    equal(session.closed, True, name="closed")


@needs(test_constants)
def test_with(answer):
    """A with block gives the session, and closes it at its end."""
    session, w = answer.Session(), answer.Variable(3.0)
    session.assign(w, 4.0)
    close(answer.run_once(session, w, {}), 4.0, name="w in the with block")
    equal(session.closed, True, name="closed, after the with block")


@needs(test_with, test_not_fed)
def test_with_an_error(answer):
    """If an exception leaves the with block, the session is closed and the exception goes on."""
    session, x = answer.Session(), answer.Placeholder("x")
    raises("KeyError", lambda: answer.run_once(session, x, {}), name="the with block")
    equal(session.closed, True, name="closed, after an exception in the with block")


@needs(test_with, test_close)
def test_with_a_closed_session(answer):
    """A session that is closed within its with block stays closed, and the error goes on."""
    session, w = answer.Session(), answer.Variable(3.0)
    session.close()
    raises("RuntimeError", lambda: answer.run_once(session, w, {}), name="the with block")
    equal(session.closed, True, name="closed")
