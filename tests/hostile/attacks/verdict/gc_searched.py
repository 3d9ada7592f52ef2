# attack: look for the reference and the expected value among all objects
# exercise: double
# verdict: failed, crashed, timed out
import gc
import types

import numpy as np


def double(x):
    for thing in gc.get_objects():
        if isinstance(thing, types.FunctionType) and thing.__name__ == "double":
            if thing is not double:
                return thing(x)
        if isinstance(thing, np.ndarray) and thing.shape == x.shape and thing is not x:
            return thing
    return np.zeros_like(x)
