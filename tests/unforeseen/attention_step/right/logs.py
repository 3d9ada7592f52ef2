# right: weights from log-softmax, states transposed, a loop over steps, tensordot for the map
import numpy as np


def attend(s, H):
    e = np.array([np.dot(s, h) for h in H])
    top = np.max(e)
    logs = e - top - np.log(np.sum(np.exp(e - top)))
    weights = np.exp(logs)
    return weights, H.T @ weights


def attend_steps(S, H):
    pairs = [attend(s, H) for s in S]
    return np.stack([p[0] for p in pairs]), np.stack([p[1] for p in pairs])


def attend_map(s, features):
    e = np.tensordot(features, s, axes=1)
    weights = np.exp(e - e.max())
    weights /= weights.sum()
    return weights, np.tensordot(weights, features, axes=2)
