# attack: a symbolic link to the work of another student
# points: 0



def hand_in(place, honest):
    (place / "double.py").symlink_to(place.parent / "honest-first" / "double.py")
    (place / "all").symlink_to(place.parent)
