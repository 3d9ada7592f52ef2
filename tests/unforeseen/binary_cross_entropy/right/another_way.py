# right: masks
import numpy as np
def binary_cross_entropy(a,y):
    out = np.zeros(a.shape)
    out -= y*np.log(a)
    out -= (1.0-y)*np.log1p(-a)
    return out
def softplus(z):
    z = np.asarray(z, dtype=float)
    out = np.empty_like(z)
    big = z > 30
    out[big] = z[big] + np.exp(-z[big])
    out[~big] = np.log1p(np.exp(z[~big]))
    return out
def binary_cross_entropy_with_logits(z,y):
    return softplus(z) - y*z
def gradient_with_logits(z,y):
    z = np.asarray(z, dtype=float)
    s = np.empty_like(z); pos = z>=0
    s[pos] = 1/(1+np.exp(-z[pos])); e=np.exp(z[~pos]); s[~pos]=e/(1+e)
    return s - y
