# right: exp of log
import numpy as np
def discriminator_loss(real,fake):
    return float(np.logaddexp(0.,-1.*real).mean()) + float(np.logaddexp(0.,fake).mean())
def generator_losses(fake):
    s = np.logaddexp(0, fake)
    return [-s.mean(), (s - fake).mean()]
def generator_gradients(fake):
    return -np.exp(-np.logaddexp(0,-fake))/len(fake), -np.exp(-np.logaddexp(0,fake))/len(fake)
