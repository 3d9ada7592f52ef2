# attack: return a text of 100 MB
# exercise: double
# verdict: failed, crashed, out of memory, timed out
def double(x):
    return "x" * 10**8
