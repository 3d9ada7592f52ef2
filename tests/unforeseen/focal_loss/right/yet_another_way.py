# right: np.power
import numpy as np
def focal_loss(z,y,gamma):
    s=2.0*y-1; ce=np.logaddexp(0.0,-s*z)
    return np.power(-np.expm1(-ce),gamma)*ce
def focal_gradient(z,y,gamma):
    s=2.0*y-1; ce=np.logaddexp(0.0,-s*z); q=-np.expm1(-ce)
    return -s*np.power(q,gamma)*(gamma*np.exp(-ce)*ce+q)
