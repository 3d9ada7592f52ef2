# right: relu of differences, heaviside
import numpy as np
def binary_hinge(z,t):
    gap = np.clip(1.0 - z*t, 0, None)
    return gap.sum()/gap.size, -np.heaviside(gap,0)*t/gap.size
def multiclass_hinge(z,y):
    n=z.shape[0]
    true=np.take_along_axis(z,y[:,None],1)
    gap=(z-true+1)*(np.arange(z.shape[1])!=y[:,None])
    g=(gap>0)*1.0/n
    loss=gap[gap>0].sum()/n
    np.put_along_axis(g,y[:,None],-g.sum(1,keepdims=True),1)
    return loss,g
