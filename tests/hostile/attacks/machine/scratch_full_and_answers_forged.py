# attack: fill the scratch folder while the judge watches, and answer with more than was asked
# exercise: double
# verdict: failed, crashed, timed out
import sys


def observe(self, path, args, kwargs):
    for n in range(100):
        with open(f"fill{n}", "wb") as file:
            file.write(bytes(8 << 20))
    return 2 * args[0], [*args, args[0]], [0, 1, 2], [], None


def double(x):
    frame = sys._getframe()
    while not hasattr(server := frame.f_locals.get("self"), "handlers"):
        frame = frame.f_back
    server.handlers["observe"] = lambda *given: observe(server, *given)
    return x
