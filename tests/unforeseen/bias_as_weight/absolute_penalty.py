# mistake: penalty uses sign of theta (L1)
import numpy as np
def fold_bias(X,w,b): return np.vstack((np.ones(X.shape[1]),X)), np.hstack((b,w))
def gradient(X_aug,y,theta,penalty):
    a=1/(1+np.exp(-(theta@X_aug))); d=X_aug@(a-y)/len(y); d[1:]+=penalty*np.sign(theta[1:]); return d
def split_gradient(dtheta): return dtheta[1:],dtheta[0]
