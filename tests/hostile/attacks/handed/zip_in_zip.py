# attack: an archive in an archive, twenty deep
# points: 0
import io
import zipfile


def hand_in(place, honest):
    data = honest.encode()
    for number in range(20):
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as archive:
            archive.writestr(f"{number}.zip" if number else "double.py", data)
        data = stream.getvalue()
    (place / "work.zip").write_bytes(data)
