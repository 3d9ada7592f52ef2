# right: sigmoid by tanh, the probability of the true label picked by its index, the loss as its negative logarithm
import numpy as np


def predict_proba(x, w, b):
    return 0.5 + 0.5 * np.tanh(0.5 * (np.inner(x, w) + b))


def predict(x, w, b):
    return np.int64(predict_proba(x, w, b) > 0.5)


def cost(x, y, w, b):
    z = np.einsum("nd,d->n", x, w) + b
    both = 1 / (1 + np.exp(np.stack([z, -z], axis=1)))
    picked = both[np.arange(len(y)), np.asarray(y).astype(int)]
    return -np.log(picked).sum() / picked.size


def sgd_step(x, y, w, b, learning_rate):
    theta = np.r_[w, b]
    theta -= learning_rate * (predict_proba(x, w, b) - y) * np.r_[x, 1.0]
    return theta[:-1], theta[-1]
