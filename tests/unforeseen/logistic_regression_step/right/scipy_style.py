# right: everything through one augmented product, float() everywhere
import numpy as np
def _a(z): return np.exp(-np.log1p(np.exp(-np.asarray(z, dtype=float))))
def predict_proba(x, w, b):
    return float(_a(np.append(x, 1.0).dot(np.append(w, b))))
def predict(x, w, b):
    return np.int64(np.heaviside(np.inner(x, w) + b, 0))
def cost(x, y, w, b):
    s = 2*np.asarray(y, float)-1
    return float(np.logaddexp(0, -s*(x.dot(w)+b)).mean())
def sgd_step(x, y, w, b, learning_rate):
    dz = predict_proba(x, w, b) - y
    theta = np.append(w, b) - learning_rate*dz*np.append(x, 1)
    return theta[:-1], theta[-1]
