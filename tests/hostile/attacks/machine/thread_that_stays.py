# attack: leave a thread behind that is no daemon
# exercise: double
# verdict: failed, timed out
import threading
import time


def double(x):
    threading.Thread(target=time.sleep, args=(1000,)).start()
    return x
