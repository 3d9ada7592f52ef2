"""The losses of a generative adversarial network, for batches.

A generative adversarial network trains a generator, which makes examples out of noise, against a
discriminator D, which says how probable it is that an example is real. The discriminator has two
kinds of mistakes, and its loss is the sum of two means of binary cross-entropies, one over a batch
of real examples and one over a batch of generated ones:

    L_D = mean of -log(D(real))  +  mean of -log(1 - D(fake))

The generator wants D(fake) to be large. Two losses say so:

    saturating        mean of log(1 - D(fake))
    non-saturating    mean of -log(D(fake))

A discriminator of today ends with a score s and no sigmoid, so that D = sigmoid(s) = 1/(1 + exp(-s)).
Its losses are then functions of the scores, and can be right also where sigmoid(s) is exactly 0 or 1
in float64. With softplus(s) = log(1 + exp(s)), -log(sigmoid(s)) = softplus(-s).

    real: (M,)   the scores of M real examples
    fake: (N,)   the scores of N generated examples; M and N may differ

Worked example: the scores 0 for two real examples and -log 3 for one generated one mean D(real) = 0.5
and D(fake) = 0.25. L_D = 0.6931 + 0.2877 = 0.9808; the saturating loss of the generator is -0.2877, the
non-saturating one 1.3863.

Write the three functions. Done when they are right for any M and N from 1 on and for scores as large
as 1e6, of either sign, where they are finite. Scores are floats or integers, and the arguments are
left as they were.
"""

import numpy as np


def discriminator_loss(real: np.ndarray, fake: np.ndarray) -> float:
    """Return L_D for the scores of a real and of a generated batch.

    >>> round(float(discriminator_loss(np.zeros(2), np.array([-np.log(3)]))), 4)
    0.9808
    """
    raise NotImplementedError


def generator_losses(fake: np.ndarray) -> tuple[float, float]:
    """Return (saturating, non-saturating) for the scores of a generated batch.

    >>> saturating, non_saturating = generator_losses(np.array([-np.log(3)]))
    >>> round(float(saturating), 4), round(float(non_saturating), 4)
    (-0.2877, 1.3863)
    """
    raise NotImplementedError


def generator_gradients(fake: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the gradients of the saturating and the non-saturating loss by the scores, both (N,).

    >>> saturating, non_saturating = generator_gradients(np.array([-np.log(3)]))
    >>> saturating.round(4), non_saturating.round(4)
    (array([-0.25]), array([-0.75]))
    """
    raise NotImplementedError
