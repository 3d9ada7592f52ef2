# mistake: percentages by a softmax down the columns
import torch

def broadcast_shape(first, second):
    n = max(len(first), len(second))
    first = (1,) * (n - len(first)) + first
    second = (1,) * (n - len(second)) + second
    for a, b in zip(first, second):
        if a != b and 1 not in (a, b):
            raise ValueError
    return tuple(b if a == 1 else a for a, b in zip(first, second))

def column_percentages(table):
    return table.softmax(0) * 100
