# attack: install an audit hook that ends the process when anything is looked at
# exercise: double
# verdict: failed, crashed, could not run
import os
import sys

sys.addaudithook(lambda event, args: os._exit(0) if event.startswith("socket") else None)


def double(x):
    return x
