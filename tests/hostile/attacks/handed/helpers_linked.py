# attack: links beside the work, to the reference, to its folder, and to another student
# points: 0
from pathlib import Path

COURSE = Path(__file__).parents[2] / "course"


def hand_in(place, honest):
    hidden = COURSE / "solutions" / "01_hostile" / "double"
    (place / "helpers.py").symlink_to(hidden / "double.py")
    (place / "hidden").symlink_to(hidden)
    (place / "friend").symlink_to(place.parent / "honest-first")
    (place / "double.py").write_text(
        "try:\n    from helpers import double\nexcept ImportError:\n"
        "    try:\n        from hidden.double import double\n    except ImportError:\n"
        "        from friend.double import double\n"
    )
