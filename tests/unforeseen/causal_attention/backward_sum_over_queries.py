# mistake: in the backward pass of the softmax the sum runs over the queries instead of the keys
import numpy as np


def attention_forward(Q, K, V, causal):
    scores = Q @ K.T / np.sqrt(Q.shape[1])
    if causal:
        scores = np.where(np.tri(len(Q), dtype=bool), scores, -np.inf)
    weights = np.exp(scores - scores.max(axis=1, keepdims=True))
    weights = weights / weights.sum(axis=1, keepdims=True)
    return weights @ V, (Q, K, V, weights)


def attention_backward(upstream, cache):
    Q, K, V, weights = cache
    d_weights = upstream @ V.T
    d_scores = weights * (d_weights - (d_weights * weights).sum(axis=0, keepdims=True))
    d_scores = d_scores / np.sqrt(Q.shape[1])
    return d_scores @ K, d_scores.T @ Q, weights.T @ upstream
