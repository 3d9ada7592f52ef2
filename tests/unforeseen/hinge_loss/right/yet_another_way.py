# right: subtract.at
import numpy as np
def binary_hinge(z,t):
    active = z*t < 1
    g = np.zeros(len(z)); g[active] = -t[active]/len(z)
    return float(np.mean(np.where(active,1-z*t,0))), g
def multiclass_hinge(z,y):
    n,c=z.shape; g=np.zeros((n,c)); L=[]
    for i,(row,k) in enumerate(zip(z,y)):
        others=np.delete(np.arange(c),k)
        gap=row[others]-row[k]+1; act=gap>0
        L.append(gap[act].sum()); g[i,others[act]]=1; g[i,k]=-act.sum()
    return np.mean(L), g/n
