"""Hidden checks of transformer_block."""

from grader.expect import close, needs, shape, true, unchanged

SIZES = ((4, 6, 8, 2), (3, 4, 5, 1), (5, 6, 7, 3))
"""T, d, h and heads."""


def task(rng, T, d, h):
    """Return x and the weights; every row of x has a mean and a spread of its own."""
    sizes = {"W_in": (3 * d, d), "W_out": (d, d), "W_up": (h, d), "W_down": (d, h)}
    w = {name: rng.normal(size=size) for name, size in sizes.items()}
    w |= {"b" + name[1:]: rng.normal(size=size[0]) for name, size in sizes.items()}
    for part in "12":
        w |= {"gamma_" + part: rng.uniform(0.5, 2, d), "beta_" + part: rng.normal(size=d)}
    return rng.normal(rng.uniform(-3, 3, (T, 1)), rng.uniform(0.5, 2, (T, 1)), (T, d)), w


def compare(found, expected, name):
    """Compare in shape and in value."""
    shape(found, expected.shape, name=name)
    close(found, expected, name=name)


def compare_block(answer, reference, args):
    """Compare what the whole block makes."""
    compare(answer.block(*args), reference.block(*args), "out")


def test_feed_forward(answer, reference, rng):
    """feed_forward has a layer with relu and a layer without, for each position by itself."""
    for T, d, h, _ in SIZES:
        args = task(rng, T, d, h)
        compare(answer.feed_forward(*args), reference.feed_forward(*args), "feed_forward")


def test_attention(answer, reference, rng):
    """attention is multi-head attention, in which a position sees itself and what is earlier."""
    for T, d, h, heads in SIZES:
        args = *task(rng, T, d, h), heads
        compare(answer.attention(*args), reference.attention(*args), "attention")


@needs(test_attention)
def test_large_scores(answer, reference, rng):
    """Scores in the thousands give finite results."""
    x, w = task(rng, 4, 6, 3)
    compare(answer.attention(30 * x, w, 2), reference.attention(30 * x, w, 2), "attention")


@needs(test_attention, test_feed_forward)
def test_straight_through(answer, rng):
    """With W_out, W_down and their biases at 0, the block hands x on unchanged."""
    x, w = task(rng, 3, 4, 5)
    w |= {name: 0 * w[name] for name in ("W_out", "b_out", "W_down", "b_down")}
    close(answer.block(x, w, 2), x, name="out")


@needs(test_straight_through)
def test_first_part(answer, reference, rng):
    """With W_down and its bias at 0, the block adds to x what attention makes of norm_1(x)."""
    for T, d, h, heads in SIZES:
        x, w = task(rng, T, d, h)
        w |= {name: 0 * w[name] for name in ("W_down", "b_down")}
        compare_block(answer, reference, (x, w, heads))


@needs(test_first_part)
def test_block(answer, reference, rng):
    """feed_forward reads norm_2 of the first sum, and is added to that sum."""
    for T, d, h, heads in SIZES:
        compare_block(answer, reference, (*task(rng, T, d, h), heads))


@needs(test_block)
def test_small_spread(answer, reference, rng):
    """1e-5 is added to the variance, which counts where a row has hardly any spread."""
    x, w = task(rng, 3, 4, 5)
    compare_block(answer, reference, (2 + 0.003 * x, w, 2))


@needs(test_block)
def test_arguments_are_left_alone(answer, rng):
    """x and the weights stay as they were."""
    x, w = task(rng, 3, 4, 5)
    after = answer.block.observe(x, w, 2).args
    unchanged(x, after[0], "x")
    true(isinstance(after[1], dict) and after[1].keys() == w.keys(), "The names in w have changed.")
    for name, weights in w.items():
        unchanged(weights, after[1][name], name)
