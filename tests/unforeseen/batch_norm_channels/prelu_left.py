# mistake: batch norm and the linear layer were repaired, PReLU was not
import torch
from torch import nn


class Classifier(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(3, 64, kernel_size=3, padding=1)
        self.norm = nn.BatchNorm2d(64)
        self.activation = nn.PReLU(32)
        self.dropout = nn.Dropout2d(0.05)
        self.scores = nn.Linear(64, 10)

    def forward(self, images):
        features = self.activation(self.norm(self.conv(images)))
        return self.scores(self.dropout(features).mean(dim=(2, 3)))
