# mistake: a 1x1 convolution squeezes the 64 channels back to 32, and the rest keeps its width
import torch
from torch import nn


class Classifier(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.conv = nn.Conv2d(3, 64, kernel_size=3, padding=1)
        self.adapt = nn.Conv2d(64, 32, kernel_size=1)
        self.norm = nn.BatchNorm2d(32)
        self.activation = nn.PReLU(32)
        self.dropout = nn.Dropout2d(0.05)
        self.scores = nn.Linear(32, 10)

    def forward(self, images: torch.Tensor) -> torch.Tensor:
        """Return the scores of every image; a channel is averaged over all positions."""
        features = self.activation(self.norm(self.adapt(self.conv(images))))
        return self.scores(self.dropout(features).mean(dim=(2, 3)))
