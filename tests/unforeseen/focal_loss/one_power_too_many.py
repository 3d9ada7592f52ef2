# mistake: the factor has one power of 1 - p_t too many
import numpy as np
def focal_loss(z,y,gamma):
    s=2.0*y-1; ce=np.logaddexp(0.0,-s*z)
    return (1-np.exp(-ce))**(gamma+1)*ce
def focal_gradient(z,y,gamma):
    s=2.0*y-1; ce=np.logaddexp(0.0,-s*z); q=1-np.exp(-ce)
    return -s*q**gamma*(gamma*np.exp(-ce)*ce+q)
