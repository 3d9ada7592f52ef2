# mistake: each pair of errors counts once in the variance of the sum instead of twice
import numpy as np


def ensemble(outputs):
    return sum(outputs) / len(outputs)


def ensemble_variance(s2, rho, k):
    return (k * s2 + k * (k - 1) / 2 * rho * s2) / k**2


def ten_crops(image, size):
    h, w = image.shape
    spots = [(0, 0), (0, w - size), (h - size, 0), (h - size, w - size), ((h - size) // 2, (w - size) // 2)]
    crops = [image[a : a + size, b : b + size] for a, b in spots]
    return np.array(crops + [crop[:, ::-1] for crop in crops])


def classify(image, size, network):
    return network(ten_crops(image, size)).mean(0)
