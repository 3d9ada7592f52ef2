# attack: lines of which each turns out to be no part of the solution once the next has gone
# points: 0
import json


def hand_in(place, honest):
    chain = "".join(f"v{n} = v{n + 1}\n" for n in range(20_000))
    cell = {"cell_type": "code", "id": "double-solution", "metadata": {}, "source": honest + chain}
    notebook = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [cell]}
    (place / "double.ipynb").write_text(json.dumps(notebook))
