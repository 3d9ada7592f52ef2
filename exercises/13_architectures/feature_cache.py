"""Features of a frozen backbone, computed once.

A frozen backbone makes the same features of an image in every epoch, and making them is nearly all
of the work. So make them once, keep them, and train the head on what has been kept: a hundred
epochs of the head then cost less than a second one of the whole would.

`Backbone` and `Head` are given. The backbone has a batch normalisation and dropout, and is frozen
only in eval mode; then what it makes of an image does not depend on the others of the batch. Its
attribute `batches` lists how many images each call of it got.

`cache_features` returns the features of all images, row n belonging to image n. It hands the images
to the backbone in order, in batches of at most `size`, each as large as possible, and each image
once. The backbone works in eval mode meanwhile, and is in the mode in which it was before when the
function returns. No graph is built: the result needs no gradient. The backbone's parameters and
statistics stay as they are.

`train_head` trains the head on cached features. For each batch, a tensor of indices of images, it
makes one step of gradient descent, w - lr · gradient, on the mean cross-entropy of the head's
scores with the labels, in place, whatever gradients earlier steps have left behind.

Worked example: 7 images in batches of at most 3 are handed over as 3, 3 and 1, so afterwards
backbone.batches is [3, 3, 1], and no training of the head makes it longer.

Images are float32 of shape (N, 5), features (N, d) and labels int64 of shape (N,); N is at least 1.
"""

from collections.abc import Sequence

import torch
from torch import nn


class Backbone(nn.Module):
    """The part that was trained before: images (N, 5) to features (N, d). It is given."""

    def __init__(self, d: int) -> None:
        super().__init__()
        self.linear = nn.Linear(5, d)
        self.norm = nn.BatchNorm1d(d)
        self.dropout = nn.Dropout(0.5)
        self.batches: list[int] = []

    def forward(self, images: torch.Tensor) -> torch.Tensor:
        """Return the features of each image."""
        self.batches.append(len(images))
        return self.dropout(self.norm(self.linear(images)).relu())


class Head(nn.Linear):
    """What is trained: Head(d, classes) makes scores (N, classes) of features. It is given."""


def cache_features(backbone: nn.Module, images: torch.Tensor, size: int) -> torch.Tensor:
    """Return the features (N, d) of the images (N, 5).

    >>> backbone = Backbone(4)
    >>> cache_features(backbone, torch.ones(7, 5), 3).shape
    torch.Size([7, 4])
    >>> backbone.batches, backbone.training
    ([3, 3, 1], True)
    """
    raise NotImplementedError


def train_head(
    head: Head,
    features: torch.Tensor,
    labels: torch.Tensor,
    batches: Sequence[torch.Tensor],
    lr: float,
) -> None:
    """Train the head, one step for each batch of indices.

    >>> head = Head(4, 3)
    >>> before = head.weight.clone()
    >>> train_head(head, torch.ones(2, 4), torch.tensor([0, 2]), [torch.tensor([1, 0])], 0.1)
    >>> torch.equal(head.weight, before)
    False
    """
    raise NotImplementedError
