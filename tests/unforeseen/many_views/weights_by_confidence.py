# mistake: the ensemble weighs each network by its largest probability
import numpy as np


def ensemble(outputs):
    stack = np.stack(outputs)
    w = stack.max(axis=2, keepdims=True)
    return (w * stack).sum(0) / w.sum(0)


def ensemble_variance(s2, rho, k):
    return s2 * (rho + (1 - rho) / k)


def ten_crops(image, size):
    h, w = image.shape
    spots = [(0, 0), (0, w - size), (h - size, 0), (h - size, w - size), ((h - size) // 2, (w - size) // 2)]
    crops = [image[a : a + size, b : b + size] for a, b in spots]
    return np.array(crops + [crop[:, ::-1] for crop in crops])


def classify(image, size, network):
    return network(ten_crops(image, size)).mean(0)
