# attack: call the function that it is given for ever
# exercise: slope
# verdict: timed out, failed
def slope(f, x):
    while True:
        f(x)
