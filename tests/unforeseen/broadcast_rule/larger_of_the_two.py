# mistake: takes the larger size of a pair, which makes 1 of a 0 that meets a 1
import torch


def broadcast_shape(first, second):
    n = max(len(first), len(second))
    first = (1,) * (n - len(first)) + tuple(first)
    second = (1,) * (n - len(second)) + tuple(second)
    result = []
    for a, b in zip(first, second):
        if a != b and a != 1 and b != 1:
            raise ValueError(f"{a} and {b} do not fit")
        result.append(max(a, b))
    return tuple(result)


def column_percentages(table):
    return 100 * table / table.sum(dim=0, keepdim=True)
