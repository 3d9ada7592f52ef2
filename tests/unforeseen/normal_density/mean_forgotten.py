# mistake: the slope forgets the mean (x/sigma² instead of (x - mu)/sigma²)
import numpy as np

def normal_pdf(x, mu, sigma):
    if sigma <= 0:
        raise ValueError
    return np.exp(-((x - mu) ** 2) / (2 * sigma**2)) / np.sqrt(2 * np.pi * sigma**2)

def normal_pdf_slope(x, mu, sigma):
    return -x / sigma**2 * normal_pdf(x, mu, sigma)
