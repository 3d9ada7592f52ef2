# attack: a file that is no text
# points: 0



def hand_in(place, honest):
    (place / "double.py").write_bytes(bytes(range(256)) * 100)
