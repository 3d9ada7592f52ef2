# attack: return a number of a billion digits
# exercise: double
# verdict: failed, crashed, timed out, out of memory
def double(x):
    return 10 ** (10**7)
