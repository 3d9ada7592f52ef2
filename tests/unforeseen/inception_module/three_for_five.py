# wrong: the window of conv5 is 3 x 3
import torch
from torch import nn


class InceptionBlock(nn.Module):
    def __init__(self, channels, one, three, five, pooled):
        super().__init__()
        self.one = nn.Conv2d(channels, one, 1)
        self.reduce3 = nn.Conv2d(channels, three[0], 1)
        self.conv3 = nn.Conv2d(three[0], three[1], 3, padding=1)
        self.reduce5 = nn.Conv2d(channels, five[0], 1)
        self.conv5 = nn.Conv2d(five[0], five[1], 3, padding=1)
        self.pooled = nn.Conv2d(channels, pooled, 1)

    def forward(self, x):
        a = self.one(x)
        b = self.conv3(torch.relu(self.reduce3(x)))
        c = self.conv5(torch.relu(self.reduce5(x)))
        d = self.pooled(nn.functional.max_pool2d(x, 3, 1, 1))
        return torch.relu(torch.cat([a, b, c, d], 1))
