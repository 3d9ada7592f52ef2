# attack: a pipe in the place of a file, which nobody writes to
# points: 0
import os


def hand_in(place, honest):
    os.mkfifo(place / "double.py")
