# right: the steps as columns, einsum, and one step as a batch of one
import numpy as np


def attend_steps(S, H):
    columns = H @ S.T
    columns = np.exp(columns - np.amax(columns, axis=0))
    weights = (columns / np.add.reduce(columns)).T
    return weights, np.einsum("mt,td->md", weights, H)


def attend(s, H):
    weights, contexts = attend_steps(s[None], H)
    return weights[0], contexts[0]


def attend_map(s, features):
    weights, context = attend(s, np.concatenate(list(features)))
    return np.array(np.split(weights, features.shape[0])), context
