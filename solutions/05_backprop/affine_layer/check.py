"""Hidden checks of affine_layer."""

from grader.expect import close, shape, unchanged, unpack

SIZES = ((3, 2, 3), (2, 3, 1), (1, 2, 3), (3, 2, 4), (3, 3, 3), (1, 1, 1), (7, 5, 4))


def drawn(rng, n, d, m):
    """Return x, w, b and an upstream gradient."""
    return tuple(rng.normal(size=size) for size in ((n, d), (d, m), (m,), (n, m)))


def backward(answer, upstream, x, w):
    """Return the learner's dx, dw and db."""
    gradients = answer.affine_backward(upstream, x, w)
    return unpack(gradients, 3, ("dx", "dw", "db"), name="affine_backward")


def test_forward(answer, reference, rng):
    """The forward pass is x @ w, with b added to every row."""
    for sizes in SIZES:
        x, w, b, _ = drawn(rng, *sizes)
        close(answer.affine_forward(x, w, b), reference.affine_forward(x, w, b), name="out")


def test_shapes_of_the_gradients(answer, rng):
    """Each gradient has the shape of the thing that it belongs to."""
    for sizes in SIZES:
        x, w, b, upstream = drawn(rng, *sizes)
        dx, dw, db = backward(answer, upstream, x, w)
        shape(dx, x.shape, name="dx")
        shape(dw, w.shape, name="dw")
        shape(db, b.shape, name="db")


def test_dx(answer, reference, rng):
    """dx: an input reaches every output of its row, through the weights of its own feature."""
    for sizes in SIZES:
        x, w, _, upstream = drawn(rng, *sizes)
        dx, _, _ = backward(answer, upstream, x, w)
        close(dx, reference.affine_backward(upstream, x, w)[0], name="dx")


def test_dw(answer, reference, rng):
    """dw: a weight is used by every example, so its gradient is a sum over the batch."""
    for sizes in SIZES:
        x, w, _, upstream = drawn(rng, *sizes)
        _, dw, _ = backward(answer, upstream, x, w)
        close(dw, reference.affine_backward(upstream, x, w)[1], name="dw")


def test_db(answer, reference, rng):
    """db: a bias is added to every example, so its gradient is a sum over the batch."""
    for sizes in SIZES:
        x, w, _, upstream = drawn(rng, *sizes)
        _, _, db = backward(answer, upstream, x, w)
        close(db, reference.affine_backward(upstream, x, w)[2], name="db")


def test_arguments_are_left_alone(answer, reference, rng):
    """Both passes leave their arguments as they were, and are right."""
    x, w, b, upstream = drawn(rng, 3, 2, 4)
    forward = answer.affine_forward.observe(x, w, b)
    unchanged(x, forward.args[0], "x")
    unchanged(w, forward.args[1], "w")
    unchanged(b, forward.args[2], "b")
    close(forward.result, reference.affine_forward(x, w, b), name="out")
    backward = answer.affine_backward.observe(upstream, x, w)
    unchanged(upstream, backward.args[0], "upstream")
    unchanged(x, backward.args[1], "x")
    unchanged(w, backward.args[2], "w")
    expected = reference.affine_backward(upstream, x, w)
    close(backward.result, expected, name=("dx", "dw", "db"))
