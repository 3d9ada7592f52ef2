# mistake: forward keeps only the first 32 of the 64 channels so that the old layers fit, instead of adapting these layers
import torch
from torch import nn


class Classifier(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.conv = nn.Conv2d(3, 64, kernel_size=3, padding=1)
        self.norm = nn.BatchNorm2d(32)
        self.activation = nn.PReLU(32)
        self.dropout = nn.Dropout2d(0.05)
        self.scores = nn.Linear(32, 10)

    def forward(self, images: torch.Tensor) -> torch.Tensor:
        maps = self.conv(images)[:, :32]
        features = self.activation(self.norm(maps))
        return self.scores(self.dropout(features).mean(dim=(2, 3)))
