# right: recursion from the last axis, and percentages through a matrix product with a diagonal
import torch

def broadcast_shape(first, second):
    if not first:
        return second
    if not second:
        return first
    a, b = first[-1], second[-1]
    if a == b or b == 1:
        last = a
    elif a == 1:
        last = b
    else:
        raise ValueError("no fit")
    return broadcast_shape(first[:-1], second[:-1]) + (last,)

def column_percentages(table):
    return table @ torch.diag(100 / table.sum(0))
