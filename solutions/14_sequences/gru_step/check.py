"""Hidden checks of gru_step."""

from grader.expect import close, needs, shape, unchanged, unpack

GRADIENTS = ("dx", "dh", "dW", "db", "dWg", "dbg")
SIZES = ((3, 2, 4), (2, 3, 2), (1, 2, 2))
"""N, n and H."""


def task(rng, N, n, H):
    """Return x, h, W, b, Wg and bg."""
    x, h = rng.normal(size=(N, n)), rng.uniform(-1, 1, (N, H))
    W, Wg = 0.8 * rng.normal(size=(2 * H, n + H)), 0.8 * rng.normal(size=(H, n + H))
    return x, h, W, rng.normal(size=2 * H), Wg, rng.normal(size=H)


def forward(answer, args):
    """Return the new h, and the cache, which stays where it was made."""
    result = answer.gru_step.parts(2, *args)
    h, cache = unpack(result, 2, ("h", "cache"), name="gru_step")
    return h.value(), cache


def compare_state(answer, reference, args):
    """Compare the new state."""
    expected, _ = reference.gru_step(*args)
    found, _ = forward(answer, args)
    shape(found, expected.shape, name="h")
    close(found, expected, name="h")


def compare(answer, reference, rng, chosen):
    """Compare the gradients that are chosen by name, in shape and in value."""
    for N, n, H in SIZES:
        args, upstream = task(rng, N, n, H), rng.normal(size=(N, H))
        _, cache = forward(answer, args)
        found = answer.gru_step_backward(upstream, cache)
        found = unpack(found, 6, GRADIENTS, name="gru_step_backward")
        expected = reference.gru_step_backward(upstream, reference.gru_step(*args)[1])
        pairs = dict(zip(GRADIENTS, zip(found, expected, strict=True), strict=True))
        for name in chosen:
            shape(pairs[name][0], pairs[name][1].shape, name=name)
            close(*pairs[name], name=name)


def test_from_zero(answer, reference, rng):
    """From a state of 0, the new state is the candidate's share, 1 - z, of the candidate."""
    for size in SIZES:
        x, h, *weights = task(rng, *size)
        compare_state(answer, reference, (x, 0 * h, *weights))


@needs(test_from_zero)
def test_forward(answer, reference, rng):
    """The old state is carried on by z, and the candidate reads it through r."""
    for size in SIZES:
        compare_state(answer, reference, task(rng, *size))


@needs(test_forward)
def test_candidate(answer, reference, rng):
    """The candidate gets its share of upstream, and its weights meet x and r * h."""
    compare(answer, reference, rng, ["dbg", "dWg"])


@needs(test_candidate)
def test_gates(answer, reference, rng):
    """z gets its gradient from what it mixes, r from what the candidate reads."""
    compare(answer, reference, rng, ["db", "dW"])


@needs(test_gates)
def test_input(answer, reference, rng):
    """The input gets a gradient from both gates and from the candidate."""
    compare(answer, reference, rng, ["dx"])


@needs(test_gates)
def test_old_state(answer, reference, rng):
    """The old state gets four gradients: from both gates, from the candidate, and through z."""
    compare(answer, reference, rng, ["dh"])


@needs(test_gates)
def test_arguments_are_left_alone(answer, rng):
    """x, h, the weights, the biases and upstream stay as they were."""
    args, upstream = task(rng, 3, 2, 4), rng.normal(size=(3, 4))
    after = answer.gru_step.observe(*args).args
    for name, one, other in zip(("x", "h", "W", "b", "Wg", "bg"), args, after, strict=True):
        unchanged(one, other, name)
    _, cache = forward(answer, args)
    unchanged(upstream, answer.gru_step_backward.observe(upstream, cache).args[0], "upstream")
