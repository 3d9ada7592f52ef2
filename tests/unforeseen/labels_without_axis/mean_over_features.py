# mistake: in gradients the errors were flattened but mean(axis=...) was kept over the features, so dw is one number
import numpy as np

def predict(X, w, b):
    return X @ w.reshape(-1, 1) + b

def loss(X, y, w, b):
    errors = predict(X, w, b).ravel() - y
    return float(np.mean(errors**2))

def gradients(X, y, w, b):
    errors = predict(X, w, b).ravel() - y
    dw = 2 / len(X) * np.mean(X.T @ errors)
    db = 2 * float(np.mean(errors))
    return dw, db

def products(a):
    return np.outer(a, a)
