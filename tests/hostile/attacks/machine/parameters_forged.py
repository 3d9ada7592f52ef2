# attack: say of oneself that the function takes three hundred thousand parameters
# exercise: double
# verdict: could not run, crashed, timed out
import grader.sandbox.child

signature = {"kind": "function", "parameters": [1] * 300_000, "required": 5, "variadic": False}
grader.sandbox.child.describe = lambda module: {"double": signature | {"keywords": []}}


def double(x):
    return x
