# right: np.array of rows, arange for the points
import numpy as np
def margin(z,y): return 2*y*z - z
def surrogate_losses(m):
    return np.array([(m<=0).astype(int), 1-2*m+m*m, 1/(1+np.exp(m))**2, (1-m)*(m<1), np.logaddexp(0,-m)])
def is_convex(values):
    d=np.diff(values); return not np.any(np.diff(d)< -1e-9)
def compare(n):
    h=10/n; m=-5+h/2+h*np.arange(n); L=surrogate_losses(m)
    return np.array([h*np.sum(np.abs(r-L[0])) for r in L]), np.array([is_convex(r) for r in L])
