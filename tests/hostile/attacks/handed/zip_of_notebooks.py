# attack: a hundred notebooks in an archive, each with much code
# points: 0
import json
import zipfile


def hand_in(place, honest):
    code = "\n".join(f"def f{n}(x):\n    return f{n + 1}(x)" for n in range(4000))
    cells = [
        {"cell_type": "code", "id": f"c{n}", "metadata": {}, "source": code} for n in range(10)
    ]
    cells.append({"cell_type": "code", "id": "double-solution", "metadata": {}, "source": honest})
    text = json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells})
    with zipfile.ZipFile(place / "work.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for n in range(60):
            archive.writestr(f"{n}/double.ipynb", text)
