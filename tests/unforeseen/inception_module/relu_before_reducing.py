# wrong: the inner ReLU stands before the reduction
import torch
from torch import nn


class InceptionBlock(nn.Module):
    def __init__(self, channels, one, three, five, pooled):
        super().__init__()
        self.one = nn.Conv2d(channels, one, 1)
        self.reduce3 = nn.Conv2d(channels, three[0], 1)
        self.conv3 = nn.Conv2d(three[0], three[1], 3, padding=1)
        self.reduce5 = nn.Conv2d(channels, five[0], 1)
        self.conv5 = nn.Conv2d(five[0], five[1], 5, padding=2)
        self.pooled = nn.Conv2d(channels, pooled, 1)

    def forward(self, x):
        a = self.one(x)
        b = self.conv3(self.reduce3(torch.relu(x)))
        c = self.conv5(self.reduce5(torch.relu(x)))
        d = self.pooled(nn.functional.max_pool2d(x, 3, 1, 1))
        return torch.relu(torch.cat([a, b, c, d], 1))
