# right: p_t by where
import numpy as np
def focal_loss(z,y,gamma):
    m=np.where(y==1,z,-z).astype(float); e=np.exp(-np.abs(m))
    rest=np.where(m>=0,e,1)/(1+e)
    return rest**gamma*(np.maximum(-m,0)+np.log1p(e))
def focal_gradient(z,y,gamma):
    m=np.where(y==1,z,-z).astype(float); e=np.exp(-np.abs(m))
    p=np.where(m>=0,1,e)/(1+e); rest=1-p
    lp=-(np.maximum(-m,0)+np.log1p(e))
    return np.where(y==1,1,-1)*(rest**gamma*gamma*p*lp - rest**(gamma+1))
