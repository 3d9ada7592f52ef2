# mistake: the lead is measured against the largest score instead of the true one
import numpy as np
def binary_hinge(z,t):
    m=1-t*z; return np.maximum(0,m).mean(), np.where(m>0,-t,0)/len(z)
def multiclass_hinge(z,y):
    r=np.arange(len(z)); m=np.maximum(0,z-z.max(1,keepdims=True)+1.0); m[r,y]=0
    g=(m>0).astype(float); g[r,y]=-g.sum(1)
    return m.sum()/len(z), g/len(z)
