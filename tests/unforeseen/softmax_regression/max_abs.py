# mistake: divides the scores by their largest absolute value instead of subtracting
import numpy as np
def forward(X,W,b):
    Z=W@X+b; Z=Z/np.abs(Z).max(0); E=np.exp(Z); return E/E.sum(0)
def cost(X,Y,W,b):
    return -np.sum(Y*np.log(forward(X,W,b)))/X.shape[1]
