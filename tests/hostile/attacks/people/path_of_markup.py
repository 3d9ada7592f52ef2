# attack: name a file out of the folder by markup and escapes
# exercise: double
# verdict: could not run
open("../<script>alert(1)</script>\x1b[31m\u202e.csv")


def double(x):
    return 2 * x
