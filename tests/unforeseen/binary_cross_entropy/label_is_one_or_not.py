# mistake: labels are rounded by np.where(y == 1, ...), so soft labels are treated as 0
import numpy as np
def binary_cross_entropy(a,y): return np.where(y==1,-np.log(a),-np.log(1-a))
def binary_cross_entropy_with_logits(z,y): return np.where(y==1,np.logaddexp(0,-z),np.logaddexp(0,z))
def gradient_with_logits(z,y): return 0.5*(1+np.tanh(z/2))-y
