# attack: have torch's own function stand in the place of apply, with no pass written
# exercise: cube
# verdict: failed
import torch


class Cube:
    apply = staticmethod(lambda x: torch.pow(x, 3))


def row_sums(x):
    return x.sum(dim=1)
