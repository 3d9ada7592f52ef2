"""One step of Adam.

Plain gradient descent takes one learning rate for all weights, although one weight may see
gradients a thousand times as large as another. Adam gives each weight a step of about the learning
rate in size. It keeps two moving averages, of the gradient g and of its square:

    m ← β₁ m + (1 - β₁) g            which way, on average: momentum
    v ← β₂ v + (1 - β₂) g²           how large, on average: the scale

Both start at 0, so at first they are far too small: after t steps of a constant gradient m has
come to (1 - β₁ᵗ) g only. Dividing by that factor corrects the bias, and then the weights move:

    m̂ = m / (1 - β₁ᵗ)        v̂ = v / (1 - β₂ᵗ)        (β to the power t)
    w ← w - lr · m̂ / (sqrt(v̂) + ε)

The corrected m̂ and v̂ serve this one step; m and v themselves are carried on uncorrected. ε is
added to the root of the corrected v̂, behind the root and not inside it: the places of ε differ
from one program to the next, and this is that of the paper's Algorithm 1 and of PyTorch.

An example with lr = 0.1, starting at w = 1 with gradients 2 and then 0.5:

    t = 1    m = 0.2     v = 0.004       m̂ = 2         v̂ = 4         w = 0.9
    t = 2    m = 0.23    v = 0.004246    m̂ = 1.2105    v̂ = 2.1241    w = 0.8169

The first step is lr in size, whatever the gradient: m̂ / sqrt(v̂) = g / |g|.
"""

import numpy as np


def adam_step(
    w: np.ndarray,
    grad: np.ndarray,
    m: np.ndarray,
    v: np.ndarray,
    t: int,
    lr: float = 1e-3,
    beta1: float = 0.9,
    beta2: float = 0.999,
    eps: float = 1e-8,
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the new w, m and v after step number t, counted from 1.

    w, grad, m and v have one shape, whatever it is, and hold floats. The arguments stay as they
    were: what is returned are new arrays. Many sets of weights are trained in turn, so nothing is
    kept from one call to the next but what the caller hands in, t included. β may be 0.

    >>> zero = np.zeros(2)
    >>> w, m, v = adam_step(np.ones(2), np.array([2.0, -0.5]), zero, zero, t=1, lr=0.1)
    >>> w
    array([0.9, 1.1])
    >>> m, v
    (array([ 0.2 , -0.05]), array([0.004  , 0.00025]))
    """
    raise NotImplementedError
