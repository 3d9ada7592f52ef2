# right: the maximum of nine shifted images, padded with the smallest number
import torch
from torch import nn


class InceptionBlock(nn.Module):
    def __init__(self, channels, one, three, five, pooled):
        super().__init__()
        self.one = nn.Conv2d(channels, one, 1)
        self.reduce3, self.conv3 = nn.Conv2d(channels, three[0], 1), nn.Conv2d(*three, 3, padding=1)
        self.reduce5, self.conv5 = nn.Conv2d(channels, five[0], 1), nn.Conv2d(*five, 5, padding=2)
        self.pooled = nn.Conv2d(channels, pooled, 1)

    def forward(self, x):
        h, w = x.shape[2:]
        wide = nn.functional.pad(x, (1, 1, 1, 1), value=float(x.min()) - 1)
        shifted = [wide[:, :, i : i + h, j : j + w] for i in range(3) for j in range(3)]
        top = torch.stack(shifted).amax(0)
        outs = [self.one(x), self.conv3(torch.relu(self.reduce3(x))), self.conv5(torch.relu(self.reduce5(x)))]
        return torch.cat(outs + [self.pooled(top)], dim=-3).clamp_min(0)
