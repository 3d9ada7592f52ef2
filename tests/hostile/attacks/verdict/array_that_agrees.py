# attack: return a subclass of ndarray that answers every comparison with yes
# exercise: double
# verdict: failed
import numpy as np


class Agreeable(np.ndarray):
    def __array_ufunc__(self, ufunc, method, *inputs, **kwargs):
        if ufunc in (np.equal, np.less_equal, np.less, np.isfinite):
            return np.ones(self.shape, bool)
        return np.zeros(self.shape)

    def __array_function__(self, func, types, args, kwargs):
        return True

    def __eq__(self, other):
        return np.ones(self.shape, bool)


def double(x):
    return x.view(Agreeable)
