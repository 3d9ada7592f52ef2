# attack: a hundred thousand entries
# points: 0
import zipfile


def hand_in(place, honest):
    with zipfile.ZipFile(place / "work.zip", "w") as archive:
        for number in range(100_000):
            archive.writestr(f"{number}/double.py", "")
