"""Hidden checks of dead_relu_units."""

import numpy as np

from grader.expect import close, equal, needs, unchanged

SIZES = ((3, 1, 2), (5, 3, 4), (8, 2, 6))
"""N, D and H."""


def layer(rng, examples, features, units):
    """Draw a batch, weights and biases, about half of the z positive."""
    x, w = rng.normal(size=(examples, features)), rng.normal(size=(features, units))
    return x, w, 0.3 * rng.normal(size=units)


def test_one_batch(answer):
    """With one batch, a unit is dead where no example makes z positive."""
    x = np.array([[1.0, 0.0], [0.0, 2.0], [-1.0, 1.0]])
    w = np.array([[1.0, 1.0, -1.0, 0.5], [1.0, 1.0, -1.0, -0.5]])
    b = np.array([0.0, -3.0, -2.0, 0.0])
    equal(answer.dead_units([x], w, b), [False, True, True, False], name="dead")


@needs(test_one_batch)
def test_all_batches_count(answer, reference, rng):
    """A unit is dead only if no example of any batch makes z positive, early or late."""
    w, b = np.array([[1.0, -1.0, 1.0, -1.0]]), np.array([-5.0, -5.0, -9.0, 0.0])
    batches = [np.array([[7.0], [1.0]]), np.array([[2.0]]), np.array([[-6.0], [3.0], [0.0]])]
    expected = [False, False, True, False]
    for order in (batches, batches[::-1], batches[1:] + batches[:1]):
        equal(answer.dead_units(order, w, b), expected, name="dead")
    for _, features, units in SIZES:
        w, b = rng.normal(size=(features, units)), rng.normal(size=units) - 1.5
        batches = [rng.normal(size=(n, features)) for n in (2, 1, 3)]
        equal(answer.dead_units(batches, w, b), reference.dead_units(batches, w, b), name="dead")


@needs(test_one_batch)
def test_on_the_kink(answer):
    """A unit whose z is 0 at best is dead, and one whose z is ever so little above is not."""
    x, w = np.array([[1.0], [2.0], [3.0]]), np.array([[1.0, 1.0, 1e-9]])
    equal(answer.dead_units([x], w, np.array([-3.0, -2.5, 0.0])), [True, False, False], name="dead")


@needs(test_one_batch)
def test_rarely_on(answer):
    """A unit that a single example of very many turns on is not dead."""
    x = np.zeros((400, 1))
    x[137] = 2.0
    batches = list(x.reshape(4, 100, 1))
    dead = answer.dead_units(batches, np.array([[1.0, 1.0]]), np.array([-1.0, -3.0]))
    equal(dead, [False, True], name="dead")


def test_killing_bias(answer, reference, rng):
    """With the bias of killing_bias, the largest z of the data set is -1."""
    one = np.array([1.0])
    for x, w in ((np.array([[1.0], [6.0], [2.0]]), one), (np.array([[-5.0], [-7.0]]), one)):
        close(answer.killing_bias(x, w), reference.killing_bias(x, w), name="bias")
    for examples, features, _ in SIZES:
        for scale in (1.0, 0.01, 300.0, 1e6):
            x, w = scale * rng.normal(size=(examples, features)), rng.normal(size=features)
            close(answer.killing_bias(x, w), reference.killing_bias(x, w), name="bias")


def test_gradient(answer, reference, rng):
    """weight_gradient adds up, over the examples for which a unit is on, upstream times input."""
    x, w, b = np.array([[1.0], [2.0]]), np.array([[3.0, -1.0]]), np.array([-4.0, 0.0])
    close(answer.weight_gradient(np.ones((2, 2)), x, w, b), [[2.0, 0.0]], name="dw")
    for size in SIZES:
        x, w, b = layer(rng, *size)
        upstream = rng.normal(size=(size[0], size[2]))
        expected = reference.weight_gradient(upstream, x, w, b)
        close(answer.weight_gradient(upstream, x, w, b), expected, name="dw")


@needs(test_gradient)
def test_dead_unit_gets_no_gradient(answer, rng):
    """A dead unit gets the gradient 0 in every weight, and the others get theirs."""
    x, w, b = layer(rng, 6, 3, 4)
    b[1] = -np.max(x @ w[:, 1]) - 1
    upstream = rng.uniform(1, 2, size=(6, 4))
    dw = np.asarray(answer.weight_gradient(upstream, x, w, b))
    close(dw, x.T @ (upstream * (x @ w + b > 0)), name="dw")
    close(dw[:, 1], np.zeros(3), name="dw of the dead unit")


@needs(test_gradient)
def test_leaky_gradient(answer, reference, rng):
    """With a slope above 0, every example counts: by upstream, or by upstream times the slope."""
    x, w, b = np.array([[1.0], [2.0]]), np.array([[3.0, -1.0]]), np.array([-4.0, 0.0])
    close(answer.weight_gradient(np.ones((2, 2)), x, w, b, 0.1), [[2.1, 0.3]], name="dw")
    for size, slope in zip(SIZES, (0.1, 0.01, 0.5), strict=True):
        x, w, b = layer(rng, *size)
        upstream = rng.normal(size=(size[0], size[2]))
        expected = reference.weight_gradient(upstream, x, w, b, slope)
        close(answer.weight_gradient(upstream, x, w, b, slope), expected, name="dw")


@needs(test_leaky_gradient)
def test_leaky_gradient_of_a_dead_unit(answer, rng):
    """With a slope above 0, a unit that would be dead gets slope times the sum of its inputs."""
    x, w, b = layer(rng, 6, 3, 2)
    b[1] = -np.max(x @ w[:, 1]) - 1
    upstream = rng.uniform(1, 2, size=(6, 2))
    dw = np.asarray(answer.weight_gradient(upstream, x, w, b, 0.01))
    close(dw, x.T @ (upstream * np.where(x @ w + b > 0, 1, 0.01)), name="dw")
    close(dw[:, 1], 0.01 * x.T @ upstream[:, 1], name="dw of the dead unit")


@needs(test_gradient)
def test_gradient_at_the_kink(answer):
    """Where z is 0 the negative side's slope holds."""
    x, w, b = np.array([[1.0], [2.0]]), np.array([[3.0]]), np.array([-3.0])
    for slope, expected in ((0.0, 2.0), (0.25, 2.25)):
        dw = answer.weight_gradient(np.ones((2, 1)), x, w, b, slope)
        close(dw, [[expected]], name="dw")


@needs(test_one_batch, test_killing_bias, test_gradient)
def test_arguments_are_left_alone(answer, rng):
    """None of the functions changes its arguments."""
    x, w, b = layer(rng, 4, 2, 3)
    upstream = rng.normal(size=(4, 3))
    seen = answer.dead_units.observe([x, x[:2]], w, b).args
    unchanged([x, x[:2]], seen[0], "batches")
    unchanged(w, seen[1], "w")
    unchanged(b, seen[2], "b")
    seen = answer.killing_bias.observe(x, w[:, 0].copy()).args
    unchanged(x, seen[0], "x")
    seen = answer.weight_gradient.observe(upstream, x, w, b, 0.1).args
    for name, before, after in zip("gxwb", (upstream, x, w, b), seen[:4], strict=True):
        unchanged(before, after, name.replace("g", "upstream"))
