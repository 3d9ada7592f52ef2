# right: index from the end with a default, and percentages by normalising the transpose
import torch

def broadcast_shape(first, second):
    result = []
    for k in range(1, max(len(first), len(second)) + 1):
        sizes = {shape[-k] for shape in (first, second) if len(shape) >= k} - {1}
        if len(sizes) > 1:
            raise ValueError(f"{sizes} at axis -{k}")
        result.insert(0, sizes.pop() if sizes else 1)
    return tuple(result)

def column_percentages(table):
    sums = torch.einsum("ij->j", table)
    return torch.true_divide(table, sums.expand_as(table)).mul(100.0)
