# mistake: two steps, with nan_to_num around the loss
import numpy as np
def binary_cross_entropy(a,y): return -(y*np.log(a)+(1-y)*np.log(1-a))
def binary_cross_entropy_with_logits(z,y):
    a=0.5*(1+np.tanh(z/2))
    with np.errstate(all='ignore'):
        return np.nan_to_num(binary_cross_entropy(a,y))
def gradient_with_logits(z,y): return 0.5*(1+np.tanh(z/2))-y
