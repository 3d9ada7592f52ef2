# mistake: gradient of the saturating loss is D (1-D)
import numpy as np
def s(x): return (1+np.tanh(x/2))/2
def sp(x): return np.logaddexp(0,x)
def discriminator_loss(real,fake): return sp(-real).mean()+sp(fake).mean()
def generator_losses(fake): return -sp(fake).mean(), sp(-fake).mean()
def generator_gradients(fake): d=s(fake); return -d*(1-d)/len(fake), -(1-d)/len(fake)
