# mistake: the training data are shuffled in every epoch, although the order of the batches was to be left alone
import torch
from torch import nn
from torch.nn import functional


def make_model() -> nn.Module:
    torch.manual_seed(0)
    return nn.Sequential(nn.Linear(2, 8), nn.BatchNorm1d(8), nn.ReLU(), nn.Linear(8, 2))


def accuracy(model: nn.Module, x: torch.Tensor, y: torch.Tensor) -> float:
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
    model = make_model()
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    accuracies = []
    for _ in range(epochs):
        model.train()
        order = torch.randperm(len(x))
        x_epoch, y_epoch = x[order], y[order]
        for x_batch, y_batch in zip(
            x_epoch.split(batch_size), y_epoch.split(batch_size), strict=True
        ):
            loss = functional.cross_entropy(model(x_batch), y_batch)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        accuracies.append(accuracy(model, x_val, y_val))
    return model.state_dict(), accuracies
