# mistake: labels 0/1 assumed for t: uses 2t-1
import numpy as np
def binary_hinge(z,t):
    s=2*t-1; m=1-s*z; return np.maximum(0,m).mean(), np.where(m>0,-s,0)/len(z)
def multiclass_hinge(z,y):
    r=np.arange(len(z)); m=np.maximum(0,z-z[r,y][:,None]+1.0); m[r,y]=0
    g=(m>0).astype(float); g[r,y]=-g.sum(1)
    return m.sum()/len(z), g/len(z)
