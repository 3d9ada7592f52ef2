# attack: return an array that a thread fills in later, by trial
# exercise: double
# verdict: failed
import threading
import time

import numpy as np


def double(x):
    result = np.array(x, copy=True)

    def later():
        while True:
            result[...] = 2 * x if time.time_ns() % 2 else x
            time.sleep(1e-4)

    threading.Thread(target=later, daemon=True).start()
    raise ValueError("not yet")
