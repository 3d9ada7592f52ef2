# right: list comprehension and math
import math, numpy as np
def predict_proba(x, w, b):
    return 1/(1+math.exp(-(np.dot(w,x)+b)))
def predict(x,w,b):
    return int(round(predict_proba(x,w,b))) if predict_proba(x,w,b)!=0.5 else 0
def cost(x,y,w,b):
    return np.mean([-math.log(p) if t else -math.log1p(-p) for p,t in zip([predict_proba(r,w,b) for r in x], y)])
def sgd_step(x,y,w,b,learning_rate):
    err = y - predict_proba(x,w,b)
    return np.array([wi + learning_rate*err*xi for wi,xi in zip(w,x)]), b + learning_rate*err
