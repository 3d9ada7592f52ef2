"""Hidden checks of lstm_backward."""

from grader.expect import close, needs, shape, unchanged, unpack

GRADIENTS = ("dx", "dh", "dc", "dW", "db")
SIZES = ((3, 2, 4), (2, 3, 2), (1, 2, 2))
"""N, n and H."""


def task(rng, N, n, H):
    """Return x, h, c, W and b."""
    x, h, c = rng.normal(size=(N, n)), rng.uniform(-1, 1, (N, H)), rng.uniform(0.5, 2, (N, H))
    return x, h, c, 0.7 * rng.normal(size=(4 * H, n + H)), rng.normal(size=4 * H)


def forward(answer, args):
    """Return the new h and c, and the cache, which stays where it was made."""
    result = answer.lstm_step.parts(3, *args)
    h, c, cache = unpack(result, 3, ("h", "c", "cache"), name="lstm_step")
    return h.value(), c.value(), cache


def compare(answer, reference, args, dh, dc, chosen):
    """Compare the gradients that are chosen by name, in shape and in value."""
    _, _, cache = forward(answer, args)
    found = answer.lstm_step_backward(dh, dc, cache)
    found = unpack(found, 5, GRADIENTS, name="lstm_step_backward")
    expected = reference.lstm_step_backward(dh, dc, reference.lstm_step(*args)[2])
    pairs = dict(zip(GRADIENTS, zip(found, expected, strict=True), strict=True))
    for name in chosen:
        shape(pairs[name][0], pairs[name][1].shape, name=name)
        close(*pairs[name], name=name)


def compare_all(answer, reference, rng, chosen, through_h=1, through_c=1):
    """Compare for all sizes; the factors switch off what comes from the new h or from the new c."""
    for N, n, H in SIZES:
        args, upstream = task(rng, N, n, H), rng.normal(size=(2, N, H))
        dh, dc = through_h * upstream[0], through_c * upstream[1]
        compare(answer, reference, args, dh, dc, chosen)


def test_forward(answer, reference, rng):
    """The forward step gives the new hidden state and the new cell state."""
    for size in SIZES:
        args = task(rng, *size)
        expected = reference.lstm_step(*args)
        found = forward(answer, args)
        for place, name in ((1, "c"), (0, "h")):
            shape(found[place], expected[place].shape, name=name)
            close(found[place], expected[place], name=name)


@needs(test_forward)
def test_old_cell(answer, reference, rng):
    """A gradient of the new cell alone reaches the old cell through the forget gate."""
    compare_all(answer, reference, rng, ["dc"], through_h=0)


@needs(test_old_cell)
def test_cell_behind_the_hidden_state(answer, reference, rng):
    """A gradient of the new hidden state reaches the cell too, through output gate and tanh."""
    compare_all(answer, reference, rng, ["dc"])


@needs(test_cell_behind_the_hidden_state)
def test_bias(answer, reference, rng):
    """Each block's gradient passes its gate and its σ or tanh, and adds up over the examples."""
    compare_all(answer, reference, rng, ["db"])


@needs(test_bias)
def test_weights(answer, reference, rng):
    """The gradient of W is made of those of the four blocks and of the vector [x h] they read."""
    compare_all(answer, reference, rng, ["dW"])


@needs(test_bias)
def test_inputs(answer, reference, rng):
    """The input and the old hidden state get theirs back through W, from all four blocks."""
    compare_all(answer, reference, rng, ["dx", "dh"])


@needs(test_bias)
def test_arguments_are_left_alone(answer, rng):
    """x, h, c, W, b, dh and dc stay as they were."""
    args, (dh, dc) = task(rng, 3, 2, 4), rng.normal(size=(2, 3, 4))
    after = answer.lstm_step.observe(*args).args
    for name, one, other in zip("xhcWb", args, after, strict=True):
        unchanged(one, other, name)
    _, _, cache = forward(answer, args)
    after = answer.lstm_step_backward.observe(dh, dc, cache).args
    for name, one, other in zip(("dh", "dc"), (dh, dc), after, strict=False):
        unchanged(one, other, name)
