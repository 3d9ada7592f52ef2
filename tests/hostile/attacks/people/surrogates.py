# attack: print and raise half a character
# exercise: double
# verdict: failed
def double(x):
    try:
        print("\ud800")
    except UnicodeError:
        pass
    raise ValueError("\udfff\ud800")
