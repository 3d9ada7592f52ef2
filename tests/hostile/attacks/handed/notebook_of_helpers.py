# attack: cells whose helpers hide what is graded: decorators, star imports, names defined anew
# points: 0
import json

SOURCES = (
    "from solutions import *\nfrom double import *",
    "def close(*given):\n    return True",
    "def replaced(function):\n    return lambda x: x\n\n\nreplaced = right = replaced",
    "exit = quit = double = replaced = lambda *given: 0",
    "a = 1;" * 20_000,
    "x = a" + ".b" * 9000,
    "%%writefile ../honest-first/double.py\ndef double(x):\n    return 0",
    "!rm -rf ..\n%run /etc/passwd",
)


def hand_in(place, honest):
    sources = [*SOURCES, f"@replaced\n{honest}", "double = right(double)"]
    cells = [{"cell_type": "code", "source": text, "metadata": {}, "outputs": []}
             for text in sources]  # fmt: skip
    (place / "double.ipynb").write_text(json.dumps({"cells": cells, "nbformat": 4}))
