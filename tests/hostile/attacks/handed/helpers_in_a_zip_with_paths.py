# attack: a zip archive whose modules have paths that lead out of it
# points: 0
import io
import zipfile


def hand_in(place, honest):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("double.py", f"import helpers\n{honest}")
        for up in ("../", "../../", "/", "..\\..\\", "./../"):
            archive.writestr(f"{up}honest-first/double.py", honest)
            archive.writestr(f"{up}helpers.py", "print('read')\n")
    (place / "work.zip").write_bytes(stream.getvalue())
