# mistake: only the second shape is filled up with ones, so a shorter first shape is paired from the left
import torch


def broadcast_shape(first, second):
    second = (1,) * (len(first) - len(second)) + tuple(second)
    result = ()
    for a, b in zip(first, second):
        if a == b or b == 1:
            result += (a,)
        elif a == 1:
            result += (b,)
        else:
            raise ValueError("shapes do not fit")
    return result


def column_percentages(table):
    return table / table.sum(dim=0) * 100
