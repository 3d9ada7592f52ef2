# mistake: dz is computed again, with the new weights, before the bias is updated
import numpy as np


def predict_proba(x, w, b):
    return 1 / (1 + np.exp(-(np.dot(x, w) + b)))


def predict(x, w, b):
    return 1 if predict_proba(x, w, b) > 0.5 else 0


def cost(x, y, w, b):
    a = predict_proba(x, w, b)
    return -np.mean(y * np.log(a) + (1 - y) * np.log(1 - a))


def sgd_step(x, y, w, b, learning_rate):
    w = w - learning_rate * x * (predict_proba(x, w, b) - y)
    b = b - learning_rate * (predict_proba(x, w, b) - y)
    return w, b
