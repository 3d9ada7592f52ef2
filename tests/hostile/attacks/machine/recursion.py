# attack: recurse without end
# exercise: double
# verdict: failed, timed out
def double(x):
    return double(x)
