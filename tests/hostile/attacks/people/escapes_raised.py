# attack: put terminal escapes into an error
# exercise: double
# verdict: failed
def double(x):
    raise ValueError("\x1b[2J\x1b]8;;http://evil.example\x07click\x1b]8;;\x07")
