"""Batch norm for images, forward and backward.

In a convolutional network every position of an image passes the same filters, so the values of one
channel belong together wherever they stand. Batch norm for images, BatchNorm2d in PyTorch, takes
one mean and one variance for each *channel*, over all images and all positions. While training, for
x of shape (N, C, H, W) and with M = N · H · W,

    μ_c = 1/M Σ_nhw x_nchw          σ²_c = 1/M Σ_nhw (x_nchw - μ_c)²
    x̂_nchw = (x_nchw - μ_c) / sqrt(σ²_c + ε)          y_nchw = γ_c x̂_nchw + β_c

There are C learnt scales γ and C learnt shifts β; all positions share them. Backward, for g = dL/dy
of the shape of y and each channel by itself,

    dβ_c = Σ_nhw g          dγ_c = Σ_nhw g x̂
    dx = γ_c / (M sqrt(σ²_c + ε)) · (M g - dβ_c - x̂ dγ_c)

One mean and one standard deviation for the *whole* tensor would be simpler. But then the channels
differ as they did before: `standardize_whole` does that, and `channel_means` shows what is left.

Worked example: one image with two channels of 1 × 2 pixels, x = (1, 3) and (10, 14), ε = 0, γ = 1
and β = 0. Batch norm makes (-1, 1) of either channel. The whole tensor has the mean 7 and the
variance 27.5, and comes out as (-1.144, -0.763) and (0.572, 1.335), with the channel means -0.953
and 0.953.

All arrays hold floats and stay as they were.
"""

import numpy as np


def batch_norm_2d(
    x: np.ndarray, gamma: np.ndarray, beta: np.ndarray, eps: float = 1e-5
) -> np.ndarray:
    """Return y of the shape of x (N, C, H, W), for gamma and beta of shape (C,), in training.

    >>> x = np.array([[[[1.0, 3.0]], [[10.0, 14.0]]]])
    >>> batch_norm_2d(x, np.array([1.0, 2.0]), np.array([0.0, 5.0]), 0.0)[0, :, 0]
    array([[-1.,  1.],
           [ 3.,  7.]])
    """
    raise NotImplementedError


def batch_norm_2d_backward(
    upstream: np.ndarray, x: np.ndarray, gamma: np.ndarray, eps: float = 1e-5
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return dx of shape (N, C, H, W), dgamma and dbeta of shape (C,), for upstream = dL/dy.

    >>> x = np.array([1.0, 2.0, 3.0, 4.0]).reshape(2, 1, 1, 2)
    >>> upstream = np.array([1.0, 0.0, 0.0, 0.0]).reshape(2, 1, 1, 2)
    >>> dx, dgamma, dbeta = batch_norm_2d_backward(upstream, x, np.ones(1))
    >>> dx.ravel().round(4)
    array([ 0.2683, -0.3578, -0.0894,  0.1789])
    >>> dgamma.round(4), dbeta
    (array([-1.3416]), array([1.]))
    """
    raise NotImplementedError


def standardize_whole(x: np.ndarray) -> np.ndarray:
    """Return x, standardized by the one mean and the one standard deviation of all its numbers.

    >>> standardize_whole(np.array([[[[1.0, 3.0]], [[10.0, 14.0]]]]))[0, :, 0].round(3)
    array([[-1.144, -0.763],
           [ 0.572,  1.335]])
    """
    raise NotImplementedError


def channel_means(y: np.ndarray) -> np.ndarray:
    """Return the mean of each channel of y (N, C, H, W), of shape (C,).

    >>> channel_means(np.array([[[[1.0, 3.0]], [[10.0, 14.0]]]]))
    array([ 2., 12.])
    """
    raise NotImplementedError
