# right: the variance from the sum over all pairs, crops with take, the network once per crop
import numpy as np


def ensemble(outputs):
    return np.einsum("knc->nc", np.stack(outputs)) / len(outputs)


def ensemble_variance(s2, rho, k):
    return (s2 * k + s2 * rho * k * (k - 1)) / (k * k)


def ten_crops(image, size):
    h, w = image.shape
    crops = []
    for top, left in [(0, 0), (0, w - size), (h - size, 0), (h - size, w - size)]:
        crops.append(image[top:, left:][:size, :size])
    crops.append(image[(h - size) // 2 :, (w - size) // 2 :][:size, :size])
    return np.stack([*crops, *map(np.fliplr, crops)])


def classify(image, size, network):
    return np.mean([network(crop[None])[0] for crop in ten_crops(image, size)], axis=0)
