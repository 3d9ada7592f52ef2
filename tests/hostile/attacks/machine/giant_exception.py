# attack: raise an exception whose message is 50 MB
# exercise: double
# verdict: failed, crashed, out of memory, timed out
def double(x):
    raise ValueError("x" * (50 << 20))
