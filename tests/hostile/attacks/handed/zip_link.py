# attack: a symbolic link in an archive
# points: 0
import zipfile


def hand_in(place, honest):
    with zipfile.ZipFile(place / "work.zip", "w") as archive:
        link = zipfile.ZipInfo("double.py")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
