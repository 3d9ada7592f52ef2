# right: the two reductions in one call, with the weights joined
import torch
from torch import nn
from torch.nn import functional as F


class InceptionBlock(nn.Module):
    def __init__(self, channels, one, three, five, pooled):
        super().__init__()
        for name, args in {
            "one": (channels, one, 1),
            "reduce3": (channels, three[0], 1),
            "conv3": (*three, 3, 1, 1),
            "reduce5": (channels, five[0], 1),
            "conv5": (*five, 5, 1, 2),
            "pooled": (channels, pooled, 1),
        }.items():
            setattr(self, name, nn.Conv2d(*args))

    def forward(self, x):
        layers = self.one, self.reduce3, self.reduce5
        weight = torch.cat([layer.weight for layer in layers])
        bias = torch.cat([layer.bias for layer in layers])
        parts = F.relu(F.conv2d(x, weight, bias)).split([len(layer.bias) for layer in layers], 1)
        rest = [self.conv3(parts[1]), self.conv5(parts[2])]
        rest.append(self.pooled(F.max_pool2d(x, 3, 1, 1)))
        return torch.cat([parts[0], *map(F.relu, rest)], 1)
