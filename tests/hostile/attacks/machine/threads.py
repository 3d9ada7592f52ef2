# attack: start threads until there are no more
# exercise: double
# verdict: failed, crashed, out of memory, timed out
import threading
import time


def double(x):
    for _ in range(10_000):
        threading.Thread(target=time.sleep, args=(100,), daemon=True).start()
    return x
