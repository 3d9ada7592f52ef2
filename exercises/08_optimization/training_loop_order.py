"""Repair a training loop.

The program below runs without an error and without a warning, and the model learns nothing. It has
three faults; the third does not show before another one is mended. Everything else is right: leave
the model, the optimiser, the order of the batches and the names alone.

A training step has four parts:

    logits = model(x); loss = …    forward pass and loss
    optimizer.zero_grad()          forget the gradients of the step before
    loss.backward()                backward pass: adds dL/dw to w.grad, for each weight w
    optimizer.step()               update: moves each weight by what it finds in w.grad

Note "adds": backward never overwrites. And some layers have two modes. In training mode, batch
normalisation uses the mean and variance of the batch and updates its running averages with them;
in evaluation mode it uses the running averages and leaves them alone. Dropout drops units in
training mode only. `model.train()` and `model.eval()` switch all layers of a model, and a mode
stays until the next switch. `torch.no_grad()` is something else: it saves the memory of the
backward pass and changes no layer's behaviour.

You are done when
- every call of train trains a new model, and each batch, the last and smaller one too where
  batch_size does not divide N, moves the weights once, by its own gradient and no other;
- the validation data have no influence on the model, and each of them is judged by itself, not by
  its company in the batch;
- all epochs train in training mode;
- after each epoch the share of the validation data that the model gets right, a number from 0 to 1,
  is put on record, and at the end the model is returned as it then is.
"""

import torch
from torch import nn
from torch.nn import functional


def make_model() -> nn.Module:
    """Return a classifier of points in the plane, with the same weights every time."""
    torch.manual_seed(0)
    return nn.Sequential(nn.Linear(2, 8), nn.BatchNorm1d(8), nn.ReLU(), nn.Linear(8, 2))


def accuracy(model: nn.Module, x: torch.Tensor, y: torch.Tensor) -> float:
    """Return the share of the examples x of shape (N, 2) whose class y the model finds."""
    with torch.no_grad():
        predicted = model(x).argmax(dim=1)
    return (predicted == y).float().mean().item()


def train(
    x: torch.Tensor,
    y: torch.Tensor,
    x_val: torch.Tensor,
    y_val: torch.Tensor,
    epochs: int,
    batch_size: int,
    lr: float,
) -> tuple[dict[str, torch.Tensor], list[float]]:
    """Train a new model on x of shape (N, 2) with classes y; validate it after every epoch.

    Returns the model's state_dict() at the end, and the validation accuracy after each epoch.
    """
    model = make_model()
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    accuracies = []
    model.train()
    for _ in range(epochs):
        for x_batch, y_batch in zip(x.split(batch_size), y.split(batch_size), strict=True):
            loss = functional.cross_entropy(model(x_batch), y_batch)
            loss.backward()
            optimizer.zero_grad()
            optimizer.step()
        accuracies.append(accuracy(model, x_val, y_val))
    return model.state_dict(), accuracies
