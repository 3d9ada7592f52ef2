# right: hasattr asks for the shortcut, and modules in another order
import torch
import torch.nn.functional as F
from torch import nn


class ResidualBlock(nn.Module):
    def __init__(self, in_channels, out_channels, stride=1):
        super().__init__()
        if stride > 1 or in_channels - out_channels:
            self.shortcut_norm = nn.BatchNorm2d(out_channels)
            self.shortcut_conv = nn.Conv2d(in_channels, out_channels, (1, 1), (stride, stride), bias=False)
        self.norm2, self.norm1 = (nn.BatchNorm2d(out_channels) for _ in range(2))
        self.conv2 = nn.Conv2d(out_channels, out_channels, 3, 1, 1, bias=False)
        self.conv1 = nn.Conv2d(in_channels, out_channels, 3, stride, 1, bias=False)

    def forward(self, x):
        out = self.norm2(self.conv2(F.relu(self.norm1(self.conv1(x)))))
        if hasattr(self, "shortcut_conv"):
            x = self.shortcut_norm(self.shortcut_conv(x))
        return F.relu(torch.add(out, x))
