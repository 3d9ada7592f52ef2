"""One pooling in place of several.

A network has max poolings that follow each other directly, such as nn.MaxPool2d(2, 2) twice. The
largest of several maxima is the largest of all the numbers that they came from, so one pooling
can do the same work. With which window, and which stride?

A pooling has a window of f × f and a stride s, no padding, and rounds down: it makes floor((n -
f)/s) + 1 pixels of n. In PyTorch the stride may be left out, and then it is the size of the
window. Here a pooling is a pair (f, s), and s is None where it is left out.

`one_pooling` returns the pair (f, s) of the single pooling that has the same output as all of
them one after the other, on every image that is large enough for all. Both numbers are given, as
ints. The window is also called the receptive field of an output pixel: how many pixels wide the
part of the image is that it looks at.

`shrunk` is the network: given x of shape (N, C, H, W), it applies the poolings. It may call
torch.nn.functional.max_pool2d, or make an nn.MaxPool2d, once at most: replace several poolings by
the one that does the same.

An example: (3, 1) twice, on a row. Output i of the first looks at pixels i to i + 2, and output i
of the second at the outputs i to i + 2 of the first, so at pixels i to i + 4. One pooling (5, 1)
does the same.
"""

import torch


def one_pooling(poolings: list[tuple[int, int | None]]) -> tuple[int, int]:
    """Return the window and the stride of the one pooling that does the work of all.

    poolings has one pair (f, s) or more, in the order in which they are applied; f is at least 1,
    and s is at least 1 and at most f, or None.

    >>> one_pooling([(3, 1), (3, 1)])
    (5, 1)
    """
    raise NotImplementedError


def shrunk(x: torch.Tensor, poolings: list[tuple[int, int | None]]) -> torch.Tensor:
    """Return x of shape (N, C, H, W) after all poolings, with a single call of a pooling."""
    raise NotImplementedError
