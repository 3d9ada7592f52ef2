"""A ReLU module for each convolution, and a module for the pooling."""

import torch
from torch import nn


class InceptionBlock(nn.Module):
    def __init__(self, channels, one, three, five, pooled):
        super().__init__()
        self.relu, self.pool = nn.ReLU(), nn.MaxPool2d(3, 1, 1)
        self.pooled = nn.Conv2d(channels, pooled, kernel_size=(1, 1))
        self.conv5 = nn.Conv2d(five[0], five[1], 5, padding="same")
        self.reduce5 = nn.Conv2d(channels, five[0], 1)
        self.conv3 = nn.Conv2d(three[0], three[1], 3, padding="same")
        self.reduce3 = nn.Conv2d(channels, three[0], 1)
        self.one = nn.Conv2d(channels, one, 1)

    def forward(self, x):
        branches = ((self.one,), (self.reduce3, self.conv3), (self.reduce5, self.conv5))
        outputs = []
        for branch in branches:
            h = x
            for layer in branch:
                h = self.relu(layer(h))
            outputs.append(h)
        outputs.append(self.relu(self.pooled(self.pool(x))))
        return torch.hstack(outputs)
