"""A convolution in groups.

In an ordinary convolution every filter looks at all channels. A grouped one divides the channels
into g groups and lets each filter look at its own group only, which divides the number of weights
by g. AlexNet did so to fit on two cards; networks for telephones go as far as one group for each
channel, a depthwise convolution.

For x of shape (C, H, W) and K filters, the weight has the shape (K, C/g, f, f). Both C and K are
multiples of g. The first C/g channels and the first K/g filters are group 0, the next ones group
1, and so on. A filter of group q is laid on the channels of group q, with stride 1 and no
padding, and without turning it over:

    out[k, i, j] = Σ_c Σ_u Σ_v x[q·C/g + c, i + u, j + v] · weight[k, c, u, v]

where q is the group of filter k, c runs over the C/g channels of a group, and u and v over the
window. The output has the shape (K, H - f + 1, W - f + 1), with the filters in their order.

An example with 1 × 1 windows: x has two channels with one pixel, 3 and 5, and the weight holds 2,
10, 1, 7 for four filters. With g = 2 the output is 6, 30, 5, 35: two filters look at the 3, two
at the 5.

The second function writes the same layer as an ordinary convolution: it returns a weight of shape
(K, C, f, f) that is 0 where a filter does not look. So a grouped convolution is an ordinary one
with most of its weights fixed at 0.
"""

import numpy as np


def grouped_convolution(x: np.ndarray, weight: np.ndarray, groups: int) -> np.ndarray:
    """Return the output, of shape (K, H - f + 1, W - f + 1).

    x of shape (C, H, W) and weight of shape (K, C/groups, f, f) hold floats and stay as they were.
    C and K are multiples of groups.

    >>> x = np.array([3.0, 5.0]).reshape(2, 1, 1)
    >>> weight = np.array([2.0, 10.0, 1.0, 7.0]).reshape(4, 1, 1, 1)
    >>> grouped_convolution(x, weight, 2).ravel()
    array([ 6., 30.,  5., 35.])
    """
    raise NotImplementedError


def full_weight(weight: np.ndarray, groups: int) -> np.ndarray:
    """Return the weight of an ordinary convolution that computes the same, (K, C, f, f).

    >>> full_weight(np.array([2.0, 10.0, 1.0, 7.0]).reshape(4, 1, 1, 1), 2)[:, :, 0, 0]
    array([[ 2.,  0.],
           [10.,  0.],
           [ 0.,  1.],
           [ 0.,  7.]])
    """
    raise NotImplementedError
