# right: recursion on the last sizes; the table is transposed, divided by column vectors, transposed back
import torch


def broadcast_shape(first, second):
    if not first or not second:
        return tuple(first) + tuple(second)
    *front_1, a = first
    *front_2, b = second
    if a == 1:
        size = b
    elif b in (1, a):
        size = a
    else:
        raise ValueError("the shapes do not fit")
    return broadcast_shape(tuple(front_1), tuple(front_2)) + (size,)


def column_percentages(table):
    dishes = table.t()
    return dishes.mul(100).div(dishes.sum(1).unsqueeze(-1)).t()
