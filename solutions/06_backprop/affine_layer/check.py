"""Hidden checks of affine_layer."""

import numpy as np

from grader.expect import close, needs, shape, true, unchanged, unpack

SIZES = ((2, 3, 4), (3, 2, 1), (1, 2, 3), (4, 2, 3), (3, 2, 3), (3, 3, 3), (1, 1, 1), (7, 5, 4))


def drawn(rng, n, d, m):
    """Return x, w, b and an upstream gradient."""
    # One size comes column by column in memory, as transposed arrays do.
    order = "F" if (n, d, m) == SIZES[-1] else "C"
    return tuple(
        np.array(rng.normal(size=size), order=order) for size in ((n, d), (d, m), (m,), (n, m))
    )


def backward(answer, upstream, x, w):
    """Return the learner's dx, dw and db."""
    gradients = answer.affine_backward(upstream, x, w)
    return unpack(gradients, 3, ("dx", "dw", "db"), name="affine_backward")


def test_forward(answer, reference, rng):
    """The forward pass is x @ w, with b added to every row."""
    for sizes in SIZES:
        x, w, b, _ = drawn(rng, *sizes)
        close(answer.affine_forward(x, w, b), reference.affine_forward(x, w, b), name="out")


@needs(test_forward)
def test_two_layers(answer, reference, rng):
    """The backward pass uses the x and w that it is handed, whichever layer ran forward last."""
    layers = [drawn(rng, 3, 2, 4) for _ in range(2)]
    for x, w, b, _ in layers:
        answer.affine_forward(x, w, b)
    (x, w, _, upstream), (last_x, last_w, *_) = layers
    found = backward(answer, upstream, x, w)
    right = reference.affine_backward(upstream, x, w)
    for mine, other in zip(found, reference.affine_backward(upstream, last_x, last_w), strict=True):
        true(
            not agrees(mine, other) or any(agrees(other, value) for value in right),
            "Your gradients are those of another layer, the one that ran forward last. The "
            "backward pass is handed x and w; nothing is to be kept from the forward pass.",
        )


def agrees(mine, other):
    return np.shape(mine) == np.shape(other) and np.allclose(mine, other)


def test_shapes_of_the_gradients(answer, rng):
    """Each gradient has the shape of the thing that it belongs to."""
    for sizes in SIZES:
        x, w, b, upstream = drawn(rng, *sizes)
        dx, dw, db = backward(answer, upstream, x, w)
        shape(dx, x.shape, name="dx")
        shape(dw, w.shape, name="dw")
        shape(db, b.shape, name="db")


def test_dx(answer, reference, rng):
    """dx is, for each input, the sum over the outputs of its row of upstream times the weight."""
    for sizes in SIZES:
        x, w, _, upstream = drawn(rng, *sizes)
        dx, _, _ = backward(answer, upstream, x, w)
        close(dx, reference.affine_backward(upstream, x, w)[0], name="dx")


def test_dw(answer, reference, rng):
    """dw is, for each weight, the sum over the batch of upstream times the input."""
    for sizes in SIZES:
        x, w, _, upstream = drawn(rng, *sizes)
        _, dw, _ = backward(answer, upstream, x, w)
        close(dw, reference.affine_backward(upstream, x, w)[1], name="dw")


def test_db(answer, reference, rng):
    """db is, for each bias, the sum over the batch of upstream."""
    for sizes in SIZES:
        x, w, _, upstream = drawn(rng, *sizes)
        _, _, db = backward(answer, upstream, x, w)
        close(db, reference.affine_backward(upstream, x, w)[2], name="db")


@needs(test_forward, test_dx, test_dw, test_db)
def test_arguments_are_left_alone(answer, reference, rng):
    """Both passes leave their arguments as they were."""
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
