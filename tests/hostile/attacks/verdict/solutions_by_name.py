# attack: import the course and ask it for the reference
# exercise: double
# verdict: failed, timed out
import os
import sys

import numpy as np


def double(x):
    for path in list(sys.path) + [os.path.dirname(np.__path__[0])]:
        for inside in ("", "grader/_course", "..", "../.."):
            try:
                names = os.listdir(os.path.join(path, inside, "solutions"))
                print("seen", names)
            except OSError:
                pass
    try:
        from grader.course import Course

        return eval(Course.find()["double"].reference)
    except Exception:
        return np.zeros_like(x)
