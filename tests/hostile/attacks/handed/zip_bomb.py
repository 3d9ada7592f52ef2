# attack: a gigabyte of zeros in an archive of a megabyte
# points: 0
import zipfile


def hand_in(place, honest):
    with zipfile.ZipFile(place / "work.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("double.py", bytes(1 << 30))
