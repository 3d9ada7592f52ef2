# attack: a module that uses a library which the exercise does not name
# points: 0
HELPER = "import torch\n\ndef twice(x):\n    return torch.as_tensor(x).mul(2).numpy()\n"


def hand_in(place, honest):
    (place / "helpers.py").write_text(HELPER)
    (place / "double.py").write_text("from helpers import twice as double\n")
