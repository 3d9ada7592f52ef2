"""An inception block as a module.

Which window fits best, 1 × 1, 3 × 3 or 5 × 5? An inception block takes all of them side by side, on
the same input, and lets the next layer choose. Large windows on many channels are dear, so a 1 × 1
convolution brings the number of channels down before them.

    x ─┬─► one ──────────────────────────────►┐
       ├─► reduce3 ─► conv3 ─────────────────►├─► joined along the channels, in this order
       ├─► reduce5 ─► conv5 ─────────────────►│
       └─► max pooling 3 × 3 ─► pooled ──────►┘

All four keep height and width: everything has stride 1, conv3 and the max pooling have padding 1
and conv5 has padding 2. The padding of a max pooling never wins, also where all pixels are
negative. Behind each of the six convolutions there is a ReLU. They have biases.

`InceptionBlock(channels, one, three, five, pooled)` takes the number of input channels and, for the
branches, the output channels of `one`, the pairs (output channels of reduce3, of conv3) and (of
reduce5, of conv5), and the output channels of `pooled`. The convolutions are attributes with the
names in the picture: one, reduce3, conv3, reduce5, conv5, pooled. The block registers no other
layers with parameters, and none under a second name.

Worked example: InceptionBlock(192, 64, (96, 128), (16, 32), 32) is the first block of GoogLeNet. It
gives 64 + 128 + 32 + 32 = 256 channels. reduce5 and conv5 have 192 · 16 + 16 and 16 · 32 · 25 + 32
parameters, 15,920 in all; a 5 × 5 convolution straight from 192 to 32 channels would have 153,632.

Inputs are float32 and are not changed.
"""

import torch
from torch import nn


class InceptionBlock(nn.Module):
    """Four branches side by side: (N, channels, H, W) to (N, sum of their channels, H, W).

    >>> block = InceptionBlock(3, 2, (2, 4), (1, 3), 5)
    >>> block(torch.zeros(1, 3, 6, 7)).shape
    torch.Size([1, 14, 6, 7])
    """

    def __init__(
        self, channels: int, one: int, three: tuple[int, int], five: tuple[int, int], pooled: int
    ) -> None:
        """Make the six convolutions."""
        raise NotImplementedError

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Return the outputs of the branches, one behind the other along the channels."""
        raise NotImplementedError
