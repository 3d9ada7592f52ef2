# attack: raise an exception whose message never comes
# exercise: double
# verdict: timed out, failed
def double(x):
    class Slow(Exception):
        def __str__(self):
            while True:
                pass

    raise Slow
