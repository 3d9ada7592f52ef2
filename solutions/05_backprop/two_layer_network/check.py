"""Hidden checks of two_layer_network."""

import ast

import numpy as np

from grader.expect import close, shape, unchanged, unpack
from grader.judge.proxy import Call, conversation_of
from grader.sandbox.session import RemoteError

SIZES = ((3, 2, 4, 2), (2, 1, 3, 1), (1, 3, 2, 4), (4, 4, 4, 4), (8, 5, 7, 3))
"""N, D, H and C."""
SINGLE = {"rtol": 1e-4, "atol": 1e-5}
"""Room for a forward pass in float32."""
GRADIENTS = ("dx", "dw1", "db1", "dw2", "db2")


def drawn(rng, n, d, h, c):
    """Return x, w1, b1, w2, b2 and an upstream gradient."""
    return tuple(rng.normal(size=size) for size in ((n, d), (d, h), (h,), (h, c), (c,), (n, c)))


def forward(answer, *arguments):
    """Return the learner's scores and cache."""

    def scores(result):
        is_pair = isinstance(result, list | tuple) and len(result) == 2
        return result[0] if is_pair else result

    result = ask(answer, "call", "network_forward", arguments, scores)
    return unpack(result, 2, ("scores", "cache"), name="network_forward")


def after(answer, name, *arguments):
    """Return the arguments of a call as they are afterwards; x or upstream, the first, is noted."""
    return ask(answer, "observe", name, arguments, lambda seen: seen[1][0])[1]


def ask(answer, operation, name, arguments, told):
    """Make a request, and note as its result what `told` makes of it.

    A diagnosis compares what was noted, and everyone arranges the cache in a way of their own.
    """
    said = conversation_of(answer)
    try:
        result = said.session.request(operation, name, list(arguments), {})
    except RemoteError as error:
        said.note(Call(name, arguments, {}, error=error))
        raise
    said.note(Call(name, arguments, {}, told(result)))
    return said.wrap(result, name)


def in_one_go(answer, first, second, upstream):
    """Return the gradients of the first of two forward passes, all three run in the sandbox.

    A cache that comes to the judge and goes back is a copy: only there can the second forward pass
    overwrite what the first one has handed out.
    """
    said = conversation_of(answer)
    x1, x2 = (", ".join(f"numpy.array({a.tolist()})" for a in pass_) for pass_ in (first, second))
    backward = f"network_backward(numpy.array({upstream.tolist()}), first[1])"
    lines = [
        f"first = network_forward({x1})",
        f"second = network_forward({x2})",
        f"[numpy.asarray(gradient).tolist() for gradient in {backward}]",
    ]
    ((*_, printed),) = said.session.request("examples", "import numpy", [lines])
    try:
        gradients = tuple(np.array(gradient) for gradient in ast.literal_eval(printed))
    except (ValueError, SyntaxError):
        gradients = printed
    said.note(Call("network_backward", (upstream,), {}, gradients))
    return gradients


def compare(answer, reference, rng, *names):
    """Compare the named gradients with the reference, small networks first."""
    for size in SIZES:
        *arguments, upstream = drawn(rng, *size)
        _, cache = forward(answer, *arguments)
        result = answer.network_backward(upstream, cache)
        theirs = unpack(result, 5, GRADIENTS, name="network_backward")
        ours = reference.network_backward(upstream, reference.network_forward(*arguments)[1])
        for name, actual, expected in zip(GRADIENTS, theirs, ours, strict=True):
            if name in names:
                close(actual, expected, **SINGLE, name=name)


def test_scores(answer, reference, rng):
    """The scores are those of affine, ReLU, affine; nothing is done to them afterwards."""
    for size in SIZES:
        *arguments, _ = drawn(rng, *size)
        scores, _ = forward(answer, *arguments)
        close(scores, reference.network_forward(*arguments)[0], name="scores")


def test_shapes_of_the_gradients(answer, rng):
    """Each gradient has the shape of the thing that it belongs to."""
    for size in SIZES:
        x, w1, b1, w2, b2, upstream = drawn(rng, *size)
        _, cache = forward(answer, x, w1, b1, w2, b2)
        result = answer.network_backward(upstream, cache)
        gradients = unpack(result, 5, GRADIENTS, name="network_backward")
        for name, actual, like in zip(GRADIENTS, gradients, (x, w1, b1, w2, b2), strict=True):
            shape(actual, like.shape, name=name)


def test_second_layer(answer, reference, rng):
    """dw2 and db2 are those of an affine layer whose input is a1."""
    compare(answer, reference, rng, "dw2", "db2")


def test_first_layer(answer, reference, rng):
    """dw1 and db1 come through the second layer and through the units that were on."""
    compare(answer, reference, rng, "dw1", "db1")


def test_at_the_kink(answer, rng):
    """A unit whose z1 is exactly 0 lets no gradient pass."""
    x, w1, b1, w2, b2, upstream = drawn(rng, 2, 3, 4, 2)
    _, cache = forward(answer, 0 * x, w1, 0 * b1, w2, b2)
    result = answer.network_backward(upstream, cache)
    dx, _, db1, _, _ = unpack(result, 5, GRADIENTS, name="network_backward")
    close(db1, 0 * b1, name="db1")
    close(dx, 0 * x, name="dx")


def test_input(answer, reference, rng):
    """dx is what is left after both layers."""
    compare(answer, reference, rng, "dx")


def test_two_passes_do_not_mix(answer, reference, rng):
    """A backward pass belongs to the cache that it is given, not to the latest forward pass."""
    *first, upstream = drawn(rng, 2, 3, 4, 2)
    *second, _ = drawn(rng, 2, 3, 4, 2)
    ours = reference.network_backward(upstream, reference.network_forward(*first)[1])
    _, cache = forward(answer, *first)
    close(answer.network_backward(upstream, cache), ours, **SINGLE, name=GRADIENTS)
    close(in_one_go(answer, first, second, upstream), ours, **SINGLE, name=GRADIENTS)


def test_arguments_are_left_alone(answer, rng):
    """Neither pass changes its arguments."""
    *arguments, upstream = drawn(rng, 3, 2, 4, 2)
    now = after(answer, "network_forward", *arguments)
    for name, before, argument in zip(("x", "w1", "b1", "w2", "b2"), arguments, now, strict=True):
        unchanged(before, argument, name)
    _, cache = forward(answer, *arguments)
    unchanged(upstream, after(answer, "network_backward", upstream, cache)[0], "upstream")
