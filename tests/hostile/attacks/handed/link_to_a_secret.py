# attack: a symbolic link to the reference, in the place of the work
# points: 0
from pathlib import Path

COURSE = Path(__file__).parents[2] / "course"


def hand_in(place, honest):
    (place / "double.py").symlink_to(COURSE / "solutions" / "01_hostile" / "double" / "double.py")
