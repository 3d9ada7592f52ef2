"""Slices of the images into a tensor made beforehand; the head by an optimizer of torch."""

import torch
from torch import nn


class Backbone(nn.Module):
    def __init__(self, d):
        super().__init__()
        self.linear, self.norm = nn.Linear(5, d), nn.BatchNorm1d(d)
        self.dropout = nn.Dropout(0.5)
        self.batches = []

    def forward(self, images):
        self.batches.append(len(images))
        return self.dropout(self.norm(self.linear(images)).relu())


class Head(nn.Linear):
    pass


@torch.inference_mode()
def _features(backbone, images, size):
    parts = [backbone(images[i : i + size]) for i in range(0, len(images), size)]
    return torch.vstack(parts)


def cache_features(backbone, images, size):
    was = backbone.training
    try:
        return _features(backbone.train(False), images, size).clone()
    finally:
        backbone.train(was)


def train_head(head, features, labels, batches, lr):
    optimizer = torch.optim.SGD(head.parameters(), lr=lr)
    score = nn.CrossEntropyLoss()
    for batch in batches:
        optimizer.zero_grad()
        score(head(features.index_select(0, batch)), labels.index_select(0, batch)).backward()
        optimizer.step()
