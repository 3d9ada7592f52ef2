"""One output at a time, in plain Python."""

import numpy as np


def pool_forward(x, f, stride, mode):
    reduce = np.max if mode == "max" else np.mean
    return np.array(
        [
            [
                [
                    reduce(channel[i : i + f, j : j + f])
                    for j in range(0, channel.shape[1] - f + 1, stride)
                ]
                for i in range(0, channel.shape[0] - f + 1, stride)
            ]
            for channel in x
        ]
    )


def pool_backward(upstream, x, f, stride, mode):
    gradient = 0 * x
    for c in range(len(x)):
        for i in range(upstream.shape[1]):
            for j in range(upstream.shape[2]):
                places = [(i * stride + u, j * stride + v) for u in range(f) for v in range(f)]
                if mode == "max":
                    gradient[c][max(places, key=lambda place, c=c: x[c][place])] += upstream[
                        c, i, j
                    ]
                    continue
                for place in places:
                    gradient[c][place] += upstream[c, i, j] / f**2
    return gradient
