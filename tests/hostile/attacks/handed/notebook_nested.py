# attack: a notebook of brackets
# points: 0



def hand_in(place, honest):
    (place / "double.ipynb").write_text('{"cells": ' + "[" * 500_000)
