# mistake: convexity tested by the mean of the ends only
import numpy as np
def margin(z,y): return (2*y-1)*z
def surrogate_losses(m):
    s=1/(1+np.exp(-m))
    return np.stack([(m<=0)*1.0,(1-m)**2,(1-s)**2,np.maximum(0,1-m),np.log(1+np.exp(-m))])
def is_convex(values): return bool(values[len(values)//2] <= (values[0]+values[-1])/2+1e-9)
def compare(n):
    m=-5+10*(np.arange(n)+.5)/n; L=surrogate_losses(m)
    return np.abs(L-L[0]).sum(1)*10/n, np.array([is_convex(r) for r in L])
