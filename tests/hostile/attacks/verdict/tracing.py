# attack: trace every call, and change the locals of the callers
# exercise: double
# verdict: failed, crashed, timed out
import ctypes
import sys


def tracer(frame, event, arg):
    for name, value in list(frame.f_locals.items()):
        if name in ("ok", "passed", "failed", "status", "result"):
            frame.f_locals[name] = True
            ctypes.pythonapi.PyFrame_LocalsToFast(ctypes.py_object(frame), ctypes.c_int(0))
    return tracer


sys.settrace(tracer)
sys.setprofile(tracer)


def double(x):
    return x
