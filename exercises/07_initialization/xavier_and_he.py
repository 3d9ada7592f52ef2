"""The first weights: Xavier, Glorot and He.

A layer with n_in inputs and n_out units has a weight matrix of shape (n_out, n_in): a row for each
unit. Its first weights are random with mean 0, and three rules for their variance are in use:

    Xavier, fan-in form    variance 1 / n_in              for tanh
    Glorot                 variance 2 / (n_in + n_out)    a compromise: 1 / n_in would keep the size
                                                          of signals, 1 / n_out that of gradients
    He                     variance 2 / n_in              for ReLU, which cuts half of it off

Xavier is Glorot's first name, and the fan-in form is also LeCun's; libraries differ in what they
call "Xavier", so look at the formula.

A distribution can be chosen freely as long as mean and variance are right. Here Xavier and He draw
normally distributed weights, and Glorot draws uniformly between -a and a, with the a that gives the
variance above. For n_in = 3 and n_out = 1 Glorot's variance is 2/4, the standard deviation 0.7071.

Write the three rules, and a function that begins a whole network with them. sizes = [4, 8, 3] is a
network of 4 inputs, 8 hidden units and 3 outputs, so it has two layers, with weights of shapes
(8, 4) and (3, 8). Every layer of it, the last one included, is drawn by Xavier's rule if the
activation is "tanh", and by He's if it is "relu"; all biases are 0.

Draw all random numbers from `rng`, so that a run can be repeated. Every weight is drawn by itself.
"""

import numpy as np


def xavier_normal(n_in: int, n_out: int, rng: np.random.Generator) -> np.ndarray:
    """Return normally distributed weights of variance 1 / n_in, shape (n_out, n_in).

    >>> xavier_normal(400, 50, np.random.default_rng(0)).shape
    (50, 400)
    """
    raise NotImplementedError


def he_normal(n_in: int, n_out: int, rng: np.random.Generator) -> np.ndarray:
    """Return normally distributed weights of variance 2 / n_in, shape (n_out, n_in)."""
    raise NotImplementedError


def glorot_uniform(n_in: int, n_out: int, rng: np.random.Generator) -> np.ndarray:
    """Return uniformly drawn weights of variance 2 / (n_in + n_out), shape (n_out, n_in)."""
    raise NotImplementedError


def initial_network(
    sizes: list[int], activation: str, rng: np.random.Generator
) -> list[tuple[np.ndarray, np.ndarray]]:
    """Return a list of (w, b) for each layer, b of shape (n_out,); activation is "tanh" or "relu".

    >>> [b.shape for w, b in initial_network([4, 8, 3], "tanh", np.random.default_rng(0))]
    [(8,), (3,)]
    """
    raise NotImplementedError
