# mistake: predict compares the score z with 0.5, instead of the probability a
import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def predict_proba(x, w, b):
    return sigmoid(x @ w + b)


def predict(x, w, b):
    z = x @ w + b
    return int(z > 0.5)


def cost(x, y, w, b):
    a = sigmoid(x @ w + b)
    losses = -(y * np.log(a) + (1 - y) * np.log(1 - a))
    return losses.mean()


def sgd_step(x, y, w, b, learning_rate):
    dz = predict_proba(x, w, b) - y
    return w - learning_rate * dz * x, b - learning_rate * dz
