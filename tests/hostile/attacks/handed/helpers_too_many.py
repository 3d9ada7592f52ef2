# attack: thousands of modules that name one another, and data without end
# points: 0


def hand_in(place, honest):
    names = [f"m{number}" for number in range(3000)]
    for number, name in enumerate(names):
        (place / f"{name}.py").write_text(f"import m{number + 1}, {', '.join(names[:500])}\n")
    with (place / "weights.npy").open("wb") as file:
        file.truncate(200 << 20)
    quoted = ", ".join(f"'d{number}/x.npy'" for number in range(20_000))
    (place / "double.py").write_text(f"import m0\nX = [{quoted}, 'weights.npy']\n{honest}")
