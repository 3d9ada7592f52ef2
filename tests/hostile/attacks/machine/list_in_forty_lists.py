# attack: return one number in forty lists, of which numpy makes an array of forty axes
# exercise: double
# verdict: failed, timed out
def double(x):
    nested = 2.0
    for _ in range(40):
        nested = [nested]
    return nested
