# mistake: batch norm is replaced by GroupNorm(32, 64), another kind of layer without running statistics; the number of parameters happens to be the same
import torch
from torch import nn


class Classifier(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.conv = nn.Conv2d(3, 64, kernel_size=3, padding=1)
        self.norm = nn.GroupNorm(32, 64)
        self.activation = nn.PReLU(64)
        self.dropout = nn.Dropout2d(0.05)
        self.scores = nn.Linear(64, 10)

    def forward(self, images: torch.Tensor) -> torch.Tensor:
        features = self.activation(self.norm(self.conv(images)))
        return self.scores(self.dropout(features).mean(dim=(2, 3)))
