# attack: paths out of what was handed in, to the reference and to another student
# points: 0
from pathlib import Path

COURSE = Path(__file__).parents[2] / "course"


def hand_in(place, honest):
    hidden = COURSE / "solutions" / "01_hostile" / "double" / "double.py"
    paths = ["../honest-first/double.py", "honest-first/double.py", str(hidden), "/etc/passwd"]
    paths += ["../../course/solutions/01_hostile/double/double.py", "~/double.py", "..", "."]
    lines = [f"try:\n    exec(open({path!r}).read())\nexcept OSError:\n    pass\n" for path in paths]
    (place / "helpers.py").write_text("".join(lines))
    (place / "double.py").write_text("from helpers import *\n")
