# attack: hand the function that it is given a function that calls it again
# exercise: slope
# verdict: failed, timed out, crashed
def slope(f, x):
    def again(y):
        return f(again)

    return f(again)
