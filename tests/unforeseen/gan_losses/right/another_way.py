# right: masks
import numpy as np
def _ls(x):
    x=np.asarray(x,float); return np.where(x>=0,-np.log1p(np.exp(-np.abs(x))),x-np.log1p(np.exp(-np.abs(x))))
def _sig(x):
    x=np.asarray(x,float); e=np.exp(-np.abs(x)); return np.where(x>=0,1/(1+e),e/(1+e))
def discriminator_loss(real,fake): return -(_ls(real).mean()+_ls(-fake).mean())
def generator_losses(fake): return _ls(-np.asarray(fake)).mean(), -_ls(fake).mean()
def generator_gradients(fake):
    n=fake.shape[0]; d=_sig(fake); return -d/n, (d-1)/n
