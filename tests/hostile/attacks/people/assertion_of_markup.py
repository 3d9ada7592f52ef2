# attack: fail an assertion with markup and escapes
# exercise: double
# verdict: failed
def double(x):
    raise AssertionError("<img src=x onerror=alert(1)>\x1b]0;title\x07\u202e")
