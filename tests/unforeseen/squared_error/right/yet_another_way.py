# right: np.square / average
import numpy as np
def mean_squared_error(prediction, target):
    n = target.size
    return float(np.average(np.square(target - prediction))), -(2/n)*(target - prediction)
def quadratic_cost(x,y,w,b):
    a = 1/(1+np.exp(-x@w-b))
    return 0.5*((a-y)**2).sum(axis=1).mean()
