# right: hits are counted point by point, the mode is put back, and batches are cut by index
import copy

import torch
from torch import nn
from torch.nn import functional


def make_model() -> nn.Module:
    """Return a classifier of points in the plane, with the same weights every time."""
    torch.manual_seed(0)
    return nn.Sequential(nn.Linear(2, 8), nn.BatchNorm1d(8), nn.ReLU(), nn.Linear(8, 2))


def accuracy(model, x, y):
    was_training = model.training
    model.train(False)
    with torch.inference_mode():
        hits = sum(int(model(x[i:i + 1]).argmax() == y[i]) for i in range(len(x)))
    model.train(was_training)
    return hits / len(x)


def train(x, y, x_val, y_val, epochs, batch_size, lr):
    model = make_model()
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    accuracies = []
    for _ in range(epochs):
        for start in range(0, len(x), batch_size):
            model.zero_grad()
            loss = functional.cross_entropy(model(x[start:start + batch_size]), y[start:start + batch_size])
            loss.backward()
            optimizer.step()
        accuracies.append(accuracy(model, x_val, y_val))
    return model.state_dict(), accuracies
