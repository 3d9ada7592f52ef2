# attack: ignore all signals and wait
# exercise: double
# verdict: timed out
import signal
import time


def double(x):
    for number in range(1, 32):
        if number not in (signal.SIGKILL, signal.SIGSTOP):
            signal.signal(number, signal.SIG_IGN)
    while True:
        time.sleep(1)
