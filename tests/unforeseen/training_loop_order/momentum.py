# mistake: SGD is given a momentum of 0.9
import torch
from torch import nn
from torch.nn import functional


def make_model() -> nn.Module:
    """Return a classifier of points in the plane, with the same weights every time."""
    torch.manual_seed(0)
    return nn.Sequential(nn.Linear(2, 8), nn.BatchNorm1d(8), nn.ReLU(), nn.Linear(8, 2))


def accuracy(model: nn.Module, x: torch.Tensor, y: torch.Tensor) -> float:
    """Return the share of the examples x of shape (N, 2) whose class y the model finds."""
    model.eval()
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
    optimizer = torch.optim.SGD(model.parameters(), lr=lr, momentum=0.9)
    accuracies = []
    for _ in range(epochs):
        model.train()
        for x_batch, y_batch in zip(x.split(batch_size), y.split(batch_size), strict=True):
            loss = functional.cross_entropy(model(x_batch), y_batch)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        accuracies.append(accuracy(model, x_val, y_val))
    return model.state_dict(), accuracies
