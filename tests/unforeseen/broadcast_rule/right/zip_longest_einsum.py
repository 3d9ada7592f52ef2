# right: the sizes paired from behind by zip_longest, sizes collected in sets; einsum with the reciprocal sums
from itertools import zip_longest

import torch


def broadcast_shape(first, second):
    sizes = []
    for pair in zip_longest(first[::-1], second[::-1], fillvalue=1):
        rest = set(pair) - {1}
        if len(rest) > 1:
            raise ValueError(f"{pair[0]} meets {pair[1]}")
        sizes.insert(0, rest.pop() if rest else 1)
    return tuple(sizes)


def column_percentages(table):
    return torch.einsum("ij,j->ij", table, 100 / table.sum(dim=0))
