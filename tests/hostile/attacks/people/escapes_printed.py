# attack: clear the screen, set its title and hide what stands there
# exercise: double
# verdict: passed
def double(x):
    print("\x1b[2J\x1b[H\x1b]0;owned\x07\x1b[8mhidden\x9b31m\r\b\b")
    return 2 * x
