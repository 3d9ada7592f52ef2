"""Gradient descent with momentum, in its three forms.

Down a long and narrow valley the gradients across it change sign from step to step, while those
along it agree. Momentum moves by an average of the gradients, in which the first cancel and the
second add up. One idea goes by three formulas, and programs differ in which they mean. All start
with a velocity v of 0; g is the gradient at w.

    averaged      v ← β v + (1 - β) g            w ← w - lr · v
    heavy ball    v ← β v - lr · g               w ← w + v
    Nesterov      v ← β v - lr · g(w + β v)      w ← w + v

In each row, the new v is the one that moves w.

The averaged form is that of many courses: v is an exponentially weighted average of gradients. In
the heavy ball v is the step itself. Nesterov's form takes the gradient not at w but a little ahead,
at w + β v with the old v, where the velocity alone would carry the weights; so it sees the slope on
the other side in time and brakes earlier.

An example on f = w²/2, whose gradient is g(w) = w, with β = 0.5 and lr = 0.2, starting at w = 1:

    averaged      v = 0.5,   w = 0.9       v = 0.7,     w = 0.76
    heavy ball    v = -0.2,  w = 0.8       v = -0.26,   w = 0.54
    Nesterov      v = -0.2,  w = 0.8       v = -0.24,   w = 0.56

In the averaged step the weights and the biases of a layer are handed in as dicts of arrays, such as
{"W": …, "b": …}; `params`, `grads` and `velocity` have the same keys, whatever they are called, and
under each key arrays of one shape. The other two take one array w and one array v, of any shape
with one axis or more, and `gradient`, a function that returns the gradient at any w.

All of them return the new weights and the new velocity as new objects, and leave the arguments as
they were. Nothing is kept from one call to the next but what the caller hands in. Arrays hold
floats, and 0 <= beta < 1.
"""

from collections.abc import Callable

import numpy as np

Params = dict[str, np.ndarray]


def averaged_step(
    params: Params, grads: Params, velocity: Params, lr: float = 0.1, beta: float = 0.9
) -> tuple[Params, Params]:
    """Return the new params and velocity after one step in the averaged form.

    >>> params, grads = {"W": np.array([1.0, 2.0])}, {"W": np.array([1.0, -3.0])}
    >>> averaged_step(params, grads, {"W": np.zeros(2)}, lr=0.1, beta=0.5)
    ({'W': array([0.95, 2.15])}, {'W': array([ 0.5, -1.5])})
    """
    raise NotImplementedError


def heavy_ball_step(
    w: np.ndarray,
    v: np.ndarray,
    gradient: Callable[[np.ndarray], np.ndarray],
    lr: float = 0.1,
    beta: float = 0.9,
) -> tuple[np.ndarray, np.ndarray]:
    """Return the new w and v after one step of the heavy ball.

    >>> heavy_ball_step(np.array([0.8]), np.array([-0.2]), lambda w: w, lr=0.2, beta=0.5)
    (array([0.54]), array([-0.26]))
    """
    raise NotImplementedError


def nesterov_step(
    w: np.ndarray,
    v: np.ndarray,
    gradient: Callable[[np.ndarray], np.ndarray],
    lr: float = 0.1,
    beta: float = 0.9,
) -> tuple[np.ndarray, np.ndarray]:
    """Return the new w and v after one step of Nesterov's momentum.

    >>> nesterov_step(np.array([0.8]), np.array([-0.2]), lambda w: w, lr=0.2, beta=0.5)
    (array([0.56]), array([-0.24]))
    """
    raise NotImplementedError
