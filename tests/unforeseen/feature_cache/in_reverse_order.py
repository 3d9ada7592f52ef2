# wrong: the features come in reverse order
import torch
from torch import nn


class Backbone(nn.Module):
    def __init__(self, d):
        super().__init__()
        self.linear = nn.Linear(5, d)
        self.norm = nn.BatchNorm1d(d)
        self.dropout = nn.Dropout(0.5)
        self.batches = []

    def forward(self, images):
        self.batches.append(len(images))
        return self.dropout(self.norm(self.linear(images)).relu())


class Head(nn.Linear):
    pass


def cache_features(backbone, images, size):
    mode = backbone.training
    backbone.eval()
    images = images.flip(0)
    with torch.no_grad():
        out = [backbone(images[i : i + size]) for i in range(0, len(images), size)]
    backbone.train(mode)
    return torch.cat(out)


def train_head(head, features, labels, batches, lr):
    for batch in batches:
        loss = nn.functional.cross_entropy(head(features[batch]), labels[batch])
        head.zero_grad()
        loss.backward()
        with torch.no_grad():
            for p in head.parameters():
                p -= lr * p.grad
