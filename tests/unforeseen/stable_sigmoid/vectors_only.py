# mistake: a loop over z with an if for each number, which works for vectors only
import numpy as np


def sigmoid(z):
    values = []
    for v in z:
        if v >= 0:
            values.append(1 / (1 + np.exp(-v)))
        else:
            values.append(np.exp(v) / (1 + np.exp(v)))
    return np.array(values, dtype=z.dtype if z.dtype.kind == "f" else float)
