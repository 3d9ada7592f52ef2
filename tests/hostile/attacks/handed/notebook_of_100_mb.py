# attack: a notebook of 100 MB
# points: 0
import json


def hand_in(place, honest):
    output = {"output_type": "stream", "name": "stdout", "text": "x" * 100_000_000}
    cell = {"cell_type": "code", "source": honest, "metadata": {}, "outputs": [output]}
    (place / "double.ipynb").write_text(json.dumps({"cells": [cell], "nbformat": 4}))
