# mistake: the five crops are cut again from the mirrored image, so left and right crops change places
import numpy as np


def ensemble(outputs):
    return sum(outputs) / len(outputs)


def ensemble_variance(s2, rho, k):
    return s2 * (rho + (1 - rho) / k)


def five(image, size):
    h, w = image.shape
    spots = [(0, 0), (0, w - size), (h - size, 0), (h - size, w - size), ((h - size) // 2, (w - size) // 2)]
    return [image[a : a + size, b : b + size] for a, b in spots]


def ten_crops(image, size):
    return np.array(five(image, size) + five(image[:, ::-1], size))


def classify(image, size, network):
    return network(ten_crops(image, size)).mean(0)
