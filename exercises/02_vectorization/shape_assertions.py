"""Assertions that stop at the first wrong shape.

A wrong shape often raises no error. Broadcasting makes something of it, training goes on, and hours
later the loss is no good. An assertion states at one place what has to be true there,

    assert dW.shape == W.shape, f"dW has the shape {dW.shape}, W has {W.shape}"

and stops the program with an AssertionError, and the message behind the comma, as soon as it is
false: near the cause, and with its name. (Run with `python -O`, a program skips all its assertions.
They are for faults of the program and not for bad input, which always has to be refused.)

Here a network of L dense layers works on m examples, one per column. n_0 is the number of features,
n_l that of the outputs of layer l, and n_L that of the rows of Y.

    X  (n_0, m)        params  W1 (n_1, n_0), b1 (n_1, 1), W2 (n_2, n_1), b2 (n_2, 1), …
    Y  (n_L, m)        grads   dW1, db1, dW2, db2, …

Write a function that asserts all of this, to be called once in each training step:

    - X, Y and the weights have two axes.
    - X and Y have equally many columns.
    - W1 has as many columns as X has rows, every other weight as many columns as the weight before
      it has rows, and the last weight as many rows as Y.
    - A bias has one column, and as many rows as its weight.
    - A gradient has the shape of its parameter, and all its entries are finite.

If something is violated, it raises an AssertionError. Where it is a gradient, the message holds its
name, such as dW2. If all is well, the function does nothing and returns None. L is at least 1, the
sizes are at least 1, no key is missing, and all values are arrays of floats.
"""

import numpy as np


def check_shapes(
    params: dict[str, np.ndarray], grads: dict[str, np.ndarray], X: np.ndarray, Y: np.ndarray
) -> None:
    """Raise an AssertionError unless all shapes fit and all gradients are finite.

    >>> params = {"W1": np.ones((2, 3)), "b1": np.ones((2, 1))}
    >>> grads = {"dW1": np.ones((2, 3)), "db1": np.ones((2, 1))}
    >>> check_shapes(params, grads, np.ones((3, 5)), np.ones((2, 5)))
    >>> grads["db1"] = np.ones((2, 5))
    >>> try:
    ...     check_shapes(params, grads, np.ones((3, 5)), np.ones((2, 5)))
    ... except AssertionError as error:
    ...     print("db1" in str(error))
    True
    """
    raise NotImplementedError
