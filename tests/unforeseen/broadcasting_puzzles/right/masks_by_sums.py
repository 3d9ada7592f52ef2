# right: masks through cumsum and meshgrid, images through addcdiv and a loop-free reshape
import torch


def multiplication_table(a, b):
    return a.reshape(-1, 1) @ b.reshape(1, -1)


def centred_rows(x):
    D = x.shape[1]
    projection = torch.eye(D, dtype=x.dtype) - torch.full((D, D), 1 / D, dtype=x.dtype)
    return x @ projection


def normalized(images, mean, std):
    flat = images.flatten(2).transpose(1, 2)
    return ((flat - mean) / std).transpose(1, 2).reshape(images.shape)


def padding_mask(lengths, T):
    ends = torch.nn.functional.one_hot(lengths, T + 1).cumsum(1)
    return ends[:, :T] == 0


def causal_mask(T):
    rows, columns = torch.meshgrid(torch.arange(T), torch.arange(T), indexing="ij")
    return ~(columns > rows)
