# attack: a list of who handed in, in which each line stands for ten of the one before
# points: 0
def hand_in(place, honest):
    lines = ['a0: &a0 ["x", "x"]']
    for n in range(1, 30):
        lines.append(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]")
    (place / "submission_metadata.yml").write_text("\n".join(lines))
    (place / "double.py").write_text(honest)
