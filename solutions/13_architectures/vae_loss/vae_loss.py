"""The loss of a variational autoencoder, and the trick that lets a gradient pass the drawing.

The encoder of a variational autoencoder does not give one code for an input but a normal
distribution of codes, with a mean μ and a variance σ² for each of its D entries. A code z is drawn
from it, and the decoder makes a reconstruction x̂ of z. Encoders put out log σ², `log_var`, which
may be any number, while a variance has to be positive.

A drawing has no derivative. So the chance is drawn apart from the parameters: with ε from a
standard normal distribution,

    z = μ + σ ε                 element by element

has the right distribution, and ∂z/∂μ = 1 and ∂z/∂σ = ε. This is called reparametrisation. Here ε,
`eps`, is given.

The loss of one example has two terms. The reconstruction term is that of a decoder with normal
noise of variance 1, up to a constant. The other is the Kullback-Leibler divergence of the code's
distribution from the standard normal one, which keeps the codes near the origin:

    reconstruction = ½ Σ (x - x̂)²                   over all entries of the example
    divergence     = ½ Σ (μ² + σ² - 1 - log σ²)      over the D entries of the code

The loss of a batch is the mean of the sum of both over its N examples.

`latent_gradients` returns the gradients of this loss with respect to μ and log σ². It is given
upstream, the gradient of the reconstruction term of the batch, already divided by N, with respect
to z, as the decoder hands it back. The divergence depends on μ and log σ² directly.

Worked example, N = D = 1: μ = 1, log σ² = 0 and ε = 2 give z = 3 and the divergence ½. With x = 5
and x̂ = 2 the reconstruction term is 4.5. If upstream is 0.5, the gradients are 0.5 + 1 = 1.5 for
μ, and 0.5 · 2 · ½ + ½ (1 - 1) = 0.5 for log σ².

Arrays are float64 and are not changed. Of log_var nothing is said but that exp(log_var) does not
overflow.
"""

import numpy as np


def draw_code(mu: np.ndarray, log_var: np.ndarray, eps: np.ndarray) -> np.ndarray:
    """Return the codes z, shape (N, D), for mu, log_var and eps of this shape.

    >>> draw_code(np.array([[1.0, 0.0]]), np.array([[0.0, np.log(9.0)]]), np.array([[2.0, -1.0]]))
    array([[ 3., -3.]])
    """
    return mu + np.exp(log_var / 2) * eps


def vae_loss(
    x: np.ndarray, x_hat: np.ndarray, mu: np.ndarray, log_var: np.ndarray
) -> tuple[float, float]:
    """Return the two terms of the loss, reconstruction and divergence, each a mean over N.

    x and its reconstruction x_hat have the shape (N, M), mu and log_var (N, D).

    >>> one = np.array([[1.0]])
    >>> vae_loss(5 * one, 2 * one, one, 0 * one)
    (4.5, 0.5)
    """
    reconstruction = np.sum((x - x_hat) ** 2) / 2
    divergence = np.sum(mu**2 + np.exp(log_var) - 1 - log_var) / 2
    return reconstruction / len(x), divergence / len(x)


def latent_gradients(
    upstream: np.ndarray, mu: np.ndarray, log_var: np.ndarray, eps: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Return the gradients of the loss with respect to mu and log_var, both (N, D).

    >>> one = np.array([[1.0]])
    >>> latent_gradients(0.5 * one, one, 0 * one, 2 * one)
    (array([[1.5]]), array([[0.5]]))
    """
    sigma = np.exp(log_var / 2)
    dmu = upstream + mu / len(mu)
    dlog_var = upstream * eps * sigma / 2 + (sigma**2 - 1) / 2 / len(mu)
    return dmu, dlog_var
