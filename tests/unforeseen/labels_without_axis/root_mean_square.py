# mistake: the root of the mean squared error is returned
import numpy as np

def predict(X, w, b):
    return X @ w.reshape(-1, 1) + b

def loss(X, y, w, b):
    errors = predict(X, w, b) - y[:, None]
    return float(np.sqrt(np.mean(errors**2)))

def gradients(X, y, w, b):
    errors = predict(X, w, b) - y[:, None]
    dw = 2 / len(X) * np.mean(X.T @ errors, axis=1)
    db = 2 * float(np.mean(errors))
    return dw, db

def products(a):
    return np.outer(a, a)
