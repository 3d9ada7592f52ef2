# mistake: the order in forward was changed: PReLU comes before the batch norm instead of after it
import torch
from torch import nn

CHANNELS = 64


class Classifier(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.conv = nn.Conv2d(3, CHANNELS, kernel_size=3, padding=1)
        self.norm = nn.BatchNorm2d(CHANNELS)
        self.activation = nn.PReLU(CHANNELS)
        self.dropout = nn.Dropout2d(0.05)
        self.scores = nn.Linear(CHANNELS, 10)

    def forward(self, images: torch.Tensor) -> torch.Tensor:
        out = self.conv(images)
        out = self.activation(out)
        out = self.norm(out)
        out = self.dropout(out)
        return self.scores(out.mean(dim=(2, 3)))
