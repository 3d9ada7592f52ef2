# attack: kill every process that it may
# exercise: double
# verdict: failed, crashed, timed out
import os
import signal


def double(x):
    os.kill(-1, signal.SIGKILL)
    return x
