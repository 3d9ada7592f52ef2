# attack: write until the disk is full
# exercise: double
# verdict: failed, crashed, timed out
def double(x):
    for number in range(1000):
        with open(f"big{number}", "wb") as file:
            file.write(bytes(32 << 20))
    return x
