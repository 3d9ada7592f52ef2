# attack: a notebook whose values take thirty times as much memory as its text
# points: 0
def hand_in(place, honest):
    (place / "double.ipynb").write_text('{"cells": [], "x": [' + "[[[]]]," * 4_000_000 + "0]}")
