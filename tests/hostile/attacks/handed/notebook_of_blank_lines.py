# attack: a hundred thousand blank lines, in each kind of cell
# points: 0
import json


def hand_in(place, honest):
    blank = "a" + "\n" * 100_000 + "b"
    cells = [
        {"cell_type": kind, "id": f"double-{role}", "metadata": {}, "source": text}
        for kind, role, text in [
            ("code", "solution", honest + blank),
            ("code", "helpers", blank),
            ("markdown", "answer", blank),
            ("raw", "text", " " * 100_000 + "`" * 100_000),
        ]
    ]
    notebook = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells}
    (place / "double.ipynb").write_text(json.dumps(notebook))
