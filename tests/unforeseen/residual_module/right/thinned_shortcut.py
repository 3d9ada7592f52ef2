# right: the shortcut takes every stride-th pixel itself and then mixes channels
import torch
from torch import nn


class ResidualBlock(nn.Module):
    def __init__(self, in_channels: int, out_channels: int, stride: int = 1) -> None:
        super().__init__()
        self.stride = stride
        self.conv1 = nn.Conv2d(in_channels, out_channels, 3, stride, 1, bias=False)
        self.norm1 = nn.BatchNorm2d(out_channels)
        self.conv2 = nn.Conv2d(out_channels, out_channels, 3, padding="same", bias=False)
        self.norm2 = nn.BatchNorm2d(out_channels)
        self.shortcut_conv = None
        if stride != 1 or in_channels != out_channels:
            self.shortcut_conv = nn.Conv2d(in_channels, out_channels, 1, stride, bias=False)
            self.shortcut_norm = nn.BatchNorm2d(out_channels)

    def forward(self, x):
        side = x
        if self.shortcut_conv is not None:
            thin = x[:, :, :: self.stride, :: self.stride]
            weight = self.shortcut_conv.weight[:, :, 0, 0]
            side = self.shortcut_norm(torch.einsum("nchw,kc->nkhw", thin, weight))
        h = self.norm1(self.conv1(x))
        h = self.norm2(self.conv2(h.clamp(min=0)))
        return torch.maximum(h + side, torch.zeros(()))
