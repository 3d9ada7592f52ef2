# mistake: normalises with the 1-norm of the column, the sum of absolute values, instead of its sum
import torch


def broadcast_shape(first, second):
    n = max(len(first), len(second))
    result = []
    for i in range(1, n + 1):
        a = first[-i] if i <= len(first) else 1
        b = second[-i] if i <= len(second) else 1
        if a != b and 1 not in (a, b):
            raise ValueError("shapes do not fit")
        result.append(b if a == 1 else a)
    return tuple(reversed(result))


def column_percentages(table):
    return 100 * torch.nn.functional.normalize(table, p=1, dim=0)
