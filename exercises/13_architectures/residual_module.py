"""A residual block with a shortcut that fits.

A residual block adds its input to what two convolutions make of it, so that gradients pass even
where the convolutions hold them up. Where the block halves the map or changes the number of
channels, input and output have different shapes and cannot be added; a convolution with a 1 × 1
window brings the input to the right shape then.

    x ─┬─► conv1 ─► norm1 ─► ReLU ─► conv2 ─► norm2 ─► + ─► ReLU ─► out
       └───────────────── shortcut ───────────────────┘

The attributes of the module are

    conv1     3 × 3, from in_channels to out_channels, with the stride of the block, padding 1
    conv2     3 × 3, from out_channels to out_channels, stride 1, padding 1
    norm1, norm2    batch normalisation, nn.BatchNorm2d, each behind its convolution

and, only if the stride is not 1 or the numbers of channels differ,

    shortcut_conv   1 × 1, from in_channels to out_channels, with the stride of the block
    shortcut_norm   nn.BatchNorm2d behind it

Otherwise the shortcut is x itself and has no parameters. No convolution has a bias: the
normalisation behind it would take it away again. The block registers no other layers with
parameters, and none under a second name. Training mode and eval mode are left to the modules.

Worked example: with 4 channels in and out and stride 1 there are 2 · 4 · 4 · 9 weights in the
convolutions and 2 · 2 · 4 numbers in the normalisations, 304 in all. With out_channels = 8 and
stride 2 there are 288 + 576 + 32 in the branch and 32 + 16 in the shortcut, and an input of shape
(N, 4, 6, 6) gives an output of shape (N, 8, 3, 3).

Inputs are float32 and are not changed.
"""

import torch
from torch import nn


class ResidualBlock(nn.Module):
    """Two convolutions and a shortcut: (N, in_channels, H, W) to (N, out_channels, H', W').

    >>> block = ResidualBlock(4, 8, stride=2)
    >>> block(torch.zeros(1, 4, 6, 6)).shape
    torch.Size([1, 8, 3, 3])
    >>> sum(parameter.numel() for parameter in block.parameters())
    944
    """

    def __init__(self, in_channels: int, out_channels: int, stride: int = 1) -> None:
        """Make the layers."""
        raise NotImplementedError

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Return the output of the block."""
        raise NotImplementedError
