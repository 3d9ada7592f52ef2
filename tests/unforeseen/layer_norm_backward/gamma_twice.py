# mistake: gamma counts twice in the dx of RMS norm, before the mean and again at the end
import numpy as np


def layer_norm(x, gamma, beta, eps=1e-5):
    m, v = x.mean(1, keepdims=True), x.var(1, keepdims=True)
    return (x - m) / np.sqrt(v + eps) * gamma + beta


def layer_norm_backward(upstream, x, gamma, eps=1e-5):
    m, v = x.mean(1, keepdims=True), x.var(1, keepdims=True)
    s = np.sqrt(v + eps)
    h = (x - m) / s
    g = upstream * gamma
    dx = (g - g.mean(1, keepdims=True) - h * (g * h).mean(1, keepdims=True)) / s
    return dx, (upstream * h).sum(0), upstream.sum(0)


def rms_norm(x, gamma, eps=1e-5):
    return x / np.sqrt((x * x).mean(1, keepdims=True) + eps) * gamma


def rms_norm_backward(upstream, x, gamma, eps=1e-5):
    r = np.sqrt((x * x).mean(1, keepdims=True) + eps)
    g = upstream * gamma
    dx = gamma * (g - x / r * (g * x / r).mean(1, keepdims=True)) / r
    return dx, (upstream * x / r).sum(0)
