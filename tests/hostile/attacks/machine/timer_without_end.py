# attack: interrupt whatever runs here ten thousand times a second
# exercise: double
# verdict: failed, crashed, timed out
import signal


def double(x):
    def interrupt(*_):
        raise MemoryError("interrupted")

    signal.signal(signal.SIGALRM, interrupt)
    signal.setitimer(signal.ITIMER_REAL, 1e-4, 1e-4)
    return x
