# mistake: only the second shape is padded, so a shorter first shape loses axes
import torch

def broadcast_shape(first, second):
    second = (1,) * (len(first) - len(second)) + second
    out = []
    for a, b in zip(first, second):
        if a != b and a != 1 and b != 1:
            raise ValueError("no")
        out.append(a if b == 1 else b)
    return tuple(out)

def column_percentages(table):
    return table / table.sum(0) * 100
