# attack: never return
# exercise: double
# verdict: timed out
def double(x):
    while True:
        pass
