# mistake: the slope is a one-sided difference with a coarse step
import numpy as np

def normal_pdf(x, mu, sigma):
    if sigma <= 0:
        raise ValueError
    return np.exp(-((x - mu) ** 2) / (2 * sigma**2)) / np.sqrt(2 * np.pi * sigma**2)

def normal_pdf_slope(x, mu, sigma):
    h = 1e-3
    return (normal_pdf(x + h, mu, sigma) - normal_pdf(x, mu, sigma)) / h
