"""A batch norm of the right size."""

import torch
from torch import nn


class Classifier(nn.Module):
    """A small convolutional classifier: images (N, 3, H, W) to scores (N, 10).

    Whatever acts on each channel has to know how many the convolution puts out: batch norm, PReLU,
    and the linear layer that reads one average from each of them. Dropout2d acts on whatever comes.
    """

    def __init__(self) -> None:
        super().__init__()
        self.conv = nn.Conv2d(3, 64, kernel_size=3, padding=1)
        self.norm = nn.BatchNorm2d(64)
        self.activation = nn.PReLU(64)
        self.dropout = nn.Dropout2d(0.05)
        self.scores = nn.Linear(64, 10)

    def forward(self, images: torch.Tensor) -> torch.Tensor:
        """Return the scores of every image; a channel is averaged over all positions."""
        features = self.activation(self.norm(self.conv(images)))
        return self.scores(self.dropout(features).mean(dim=(2, 3)))
