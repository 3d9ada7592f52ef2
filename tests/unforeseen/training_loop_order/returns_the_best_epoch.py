# mistake: keeps the best model (early stopping): returns the state of the best epoch
import copy
import torch
from torch import nn
from torch.nn import functional


def make_model() -> nn.Module:
    """Return a classifier of points in the plane, with the same weights every time."""
    torch.manual_seed(0)
    return nn.Sequential(nn.Linear(2, 8), nn.BatchNorm1d(8), nn.ReLU(), nn.Linear(8, 2))


def accuracy(model, x, y):
    model.eval()
    with torch.no_grad():
        predicted = model(x).argmax(dim=1)
    return (predicted == y).float().mean().item()


def train(x, y, x_val, y_val, epochs, batch_size, lr):
    model = make_model()
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    accuracies = []
    best, best_state = -1.0, None
    for _ in range(epochs):
        model.train()
        for x_batch, y_batch in zip(x.split(batch_size), y.split(batch_size), strict=True):
            optimizer.zero_grad()
            functional.cross_entropy(model(x_batch), y_batch).backward()
            optimizer.step()
        accuracies.append(accuracy(model, x_val, y_val))
        if accuracies[-1] > best:
            best, best_state = accuracies[-1], copy.deepcopy(model.state_dict())
    return best_state, accuracies
