# right: the gradient of the head by hand, features written into a tensor made before
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
    was, features = backbone.training, None
    backbone.train(False)
    for start in range(0, len(images), size):
        rows = backbone(images[start : start + size]).detach()
        features = rows if features is None else torch.cat((features, rows))
    if was:
        backbone.train()
    return features


def train_head(head, features, labels, batches, lr):
    with torch.no_grad():
        for batch in batches:
            x, y = features[batch], labels[batch]
            d = torch.softmax(x @ head.weight.T + head.bias, dim=1)
            d[torch.arange(len(y)), y] -= 1
            d /= len(y)
            head.weight -= lr * d.T @ x
            head.bias -= lr * d.sum(0)
