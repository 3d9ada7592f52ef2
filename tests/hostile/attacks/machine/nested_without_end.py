# attack: return a list that holds itself
# exercise: double
# verdict: failed, crashed, timed out
def double(x):
    deep = []
    deep.append(deep)
    return deep
