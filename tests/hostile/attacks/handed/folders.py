# attack: folders in folders, three hundred deep
# points: 0



def hand_in(place, honest):
    deep = place.joinpath(*["d"] * 300)
    deep.mkdir(parents=True)
    (deep / "double.py").write_text(honest)
