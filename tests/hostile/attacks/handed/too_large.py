# attack: a file of 100 MB
# points: 0



def hand_in(place, honest):
    (place / "double.py").write_text("#" * 100_000_000)
