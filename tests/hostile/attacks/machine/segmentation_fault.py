# attack: read the address 0
# exercise: double
# verdict: crashed, timed out
import ctypes


def double(x):
    return ctypes.string_at(0)
