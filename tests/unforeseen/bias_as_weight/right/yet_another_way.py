# right: by concatenating gradients
import numpy as np
def fold_bias(X,w,b):
    return np.r_[np.ones((1,X.shape[1])),X], np.r_[b,w]
def gradient(X_aug,y,theta,penalty):
    a = np.reciprocal(1+np.exp(-np.einsum('k,km->m',theta,X_aug)))
    db = np.mean(a-y)
    dw = X_aug[1:].dot(a-y)/y.size + penalty*theta[1:]
    return np.concatenate(([db],dw))
def split_gradient(dtheta):
    return dtheta[1:].copy(), dtheta[0]
