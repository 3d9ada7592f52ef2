"""Hidden checks of multi_head_attention."""

import numpy as np
import torch
from torch.nn.functional import multi_head_attention_forward

from grader.expect import close, needs, shape, unchanged, unpack

SIZES = ((5, 6, 2), (4, 6, 3), (3, 4, 4))
"""T, d and heads."""


def task(rng, T, d):
    """Return X, W_in, b_in, W_out and b_out."""
    X, W_in, b_in = rng.normal(size=(T, d)), rng.normal(size=(3 * d, d)), rng.normal(size=3 * d)
    return X, W_in, b_in, rng.normal(size=(d, d)), rng.normal(size=d)


def by_torch(args, heads):
    """Return out and the weights as torch computes them."""
    X, *weights = (torch.from_numpy(array) for array in args)
    d = X.shape[1]
    out, A = multi_head_attention_forward(
        *(X, X, X, d, heads, *weights[:2], None, None, False, 0.0, *weights[2:]),
        average_attn_weights=False,
    )
    return out.numpy(), A.numpy()


def compare(answer, args, heads):
    """Compare the weights and the result with torch's."""
    expected = by_torch(args, heads)
    found = unpack(answer.attend(*args, heads), 2, ("out", "A"), name="attend")
    for place, name in ((1, "A"), (0, "out")):
        shape(found[place], expected[place].shape, name=name)
        close(found[place], expected[place], name=name)


def test_split(answer, reference, rng):
    """Head k gets the k-th run of neighbouring columns, of all positions."""
    for T, d, heads in SIZES:
        X = rng.normal(size=(T, d))
        found, expected = answer.split_heads(X, heads), reference.split_heads(X, heads)
        shape(found, expected.shape, name="split")
        close(found, expected, name="split")


def test_merge(answer, reference, rng):
    """merge_heads lays the results beside each other, head 0 first."""
    for T, d, heads in SIZES:
        Y = rng.normal(size=(heads, T, d // heads))
        found, expected = answer.merge_heads(Y), reference.merge_heads(Y)
        shape(found, expected.shape, name="merged")
        close(found, expected, name="merged")


def test_one_head(answer, rng):
    """With one head, out and weights are those of torch."""
    for T, d, _ in SIZES:
        compare(answer, task(rng, T, d), 1)


@needs(test_one_head, test_split, test_merge)
def test_heads(answer, rng):
    """With several heads, out and weights are those of torch."""
    for T, d, heads in SIZES:
        compare(answer, task(rng, T, d), heads)


@needs(test_heads)
def test_large_scores(answer, rng):
    """Scores in the thousands give finite results."""
    X, *rest = task(rng, 4, 6)
    compare(answer, (30 * X, *rest), 2)


@needs(test_heads)
def test_order_of_positions(answer, rng):
    """Without positions in X, other orders of the rows give the same rows in that order."""
    X, *rest = task(rng, 5, 6)
    order = rng.permutation(5)
    one = unpack(answer.attend(X, *rest, 2), 2, ("out", "A"), name="attend")[0]
    other = unpack(answer.attend(X[order], *rest, 2), 2, ("out", "A"), name="attend")[0]
    close(other, np.asarray(one)[order], name="out")


@needs(test_one_head)
def test_arguments_are_left_alone(answer, rng):
    """X, the weights and the biases stay as they were."""
    args = task(rng, 4, 6)
    after = answer.attend.observe(*args, 2).args
    for name, one, other in zip(("X", "W_in", "b_in", "W_out", "b_out"), args, after, strict=False):
        unchanged(one, other, name)
