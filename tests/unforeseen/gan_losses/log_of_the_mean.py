# mistake: uses 1 - mean probability: log of the mean instead of the mean of the log
import numpy as np
def s(x): return (1+np.tanh(x/2))/2
def discriminator_loss(real,fake): return -np.log(np.mean(s(real)))-np.log(1-np.mean(s(fake)))
def generator_losses(fake): return np.log(1-np.mean(s(fake))), -np.log(np.mean(s(fake)))
def generator_gradients(fake): return -s(fake)/len(fake), -s(-fake)/len(fake)
