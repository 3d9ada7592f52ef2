# mistake: prints instead of raising
import numpy as np

def check_shapes(params, grads, X, Y):
    for name, value in params.items():
        if grads["d" + name].shape != value.shape:
            print("d" + name, "has a wrong shape")
