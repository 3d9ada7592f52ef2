# attack: write over the objects of the interpreter
# exercise: double
# verdict: crashed, failed, timed out
import ctypes


def double(x):
    ctypes.memset(id(int) + 16, 0x41, 256)
    ctypes.memset(id(None), 0, 16)
    return x
