# right: torch.autograd.grad, and a DataLoader for the batches
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
    loader = torch.utils.data.DataLoader(images, batch_size=size)
    with torch.no_grad():
        features = torch.vstack(list(map(backbone, loader)))
    backbone.train(mode)
    return features


def train_head(head, features, labels, batches, lr):
    for batch in batches:
        loss = nn.functional.nll_loss(head(features[batch]).log_softmax(1), labels[batch])
        parameters = list(head.parameters())
        for p, g in zip(parameters, torch.autograd.grad(loss, parameters)):
            p.data.sub_(g, alpha=lr)
