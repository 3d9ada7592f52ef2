# mistake: the weights' step multiplies by w instead of x
import numpy as np
def predict_proba(x, w, b): return 1/(1+np.exp(-(x@w+b)))
def predict(x,w,b): return int(predict_proba(x,w,b)>0.5)
def cost(x,y,w,b):
    a=predict_proba(x,w,b)
    return -np.mean(y*np.log(a)+(1-y)*np.log(1-a))
def sgd_step(x,y,w,b,learning_rate):
    dz=predict_proba(x,w,b)-y
    return w-learning_rate*dz*w, b-learning_rate*dz
