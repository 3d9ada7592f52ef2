# attack: end the process from a thread, after the first answer
# exercise: double
# verdict: failed, crashed
import os
import threading
import time


def double(x):
    threading.Thread(target=lambda: (time.sleep(0.01), os._exit(0))).start()
    return x
