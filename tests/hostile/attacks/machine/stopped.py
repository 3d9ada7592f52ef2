# attack: stop its own process, so that it neither ends nor goes on
# exercise: double
# verdict: timed out, crashed, failed
import os
import signal


def double(x):
    os.kill(os.getpid(), signal.SIGSTOP)
    return x
