# mistake: gradient leaves out p_t in the second term
import numpy as np
def focal_loss(z,y,gamma):
    s=2.0*y-1; ce=np.logaddexp(0.0,-s*z)
    return (1-np.exp(-ce))**gamma*ce
def focal_gradient(z,y,gamma):
    s=2.0*y-1; ce=np.logaddexp(0.0,-s*z); q=1-np.exp(-ce)
    return -s*q**gamma*(gamma*ce+q)
