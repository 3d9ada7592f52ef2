# attack: names of 60,000 characters, in which a number is looked for at every place
# points: 0
import zipfile


def hand_in(place, honest):
    with zipfile.ZipFile(place / "work.zip", "w") as archive:
        for name in ("_" * 60_000, "(1)" * 20_000, "\ufdfa" * 20_000, "- copy" * 10_000):
            archive.writestr(f"{name}.py", honest)
