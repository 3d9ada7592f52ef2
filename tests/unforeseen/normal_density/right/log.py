# right: math.exp for numbers, np.vectorize for arrays, central quotient form of slope
import math
import numpy as np

def _one(x, mu, sigma):
    return math.exp(-0.5 * ((x - mu) / sigma) ** 2) / math.sqrt(math.tau) / sigma

def normal_pdf(x, mu, sigma):
    if not sigma > 0:
        raise ValueError("sigma")
    return np.array([_one(t, mu, sigma) for t in np.ravel(x)], dtype=float).reshape(np.shape(x))

def normal_pdf_slope(x, mu, sigma):
    p = normal_pdf(x, mu, sigma)
    return p * (mu - np.asarray(x)) * sigma**-2
