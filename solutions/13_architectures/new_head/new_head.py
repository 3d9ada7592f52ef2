"""A new head on a frozen backbone.

A network that was trained on many images has learnt features that serve for others, too. With few
labelled images of your own, keep its layers as they are (frozen) and train only a new last layer
for your classes.

    images ──► backbone, frozen ──► features (N, d) ──► head: nn.Linear(d, classes) ──► scores

`Backbone` is given. `Transfer` has the attributes backbone, a Backbone with the weights and
statistics of `pretrained`, a state_dict, and head. It freezes the backbone: none of its parameters
gets a gradient. A frozen layer must not change in another way either: batch normalisation would
adapt its running statistics whenever it runs in training mode. So the backbone stays in eval mode,
whatever mode the whole is put into with train().

`trainable` returns how many numbers training can change. `step` makes one step of gradient descent,
w - lr · gradient, on the mean cross-entropy of the scores with the labels, in place, for whatever
can be trained, whatever steps have been made before.

Worked example: with d = 6 and 4 classes, 6 · 4 + 4 = 28 numbers are trainable.

Inputs are float32, and labels int64 of shape (N,).
"""

import torch
from torch import nn


class Backbone(nn.Module):
    """The part that was trained before: inputs (N, 5) to features (N, d). It is given."""

    def __init__(self, d: int) -> None:
        super().__init__()
        self.linear = nn.Linear(5, d)
        self.norm = nn.BatchNorm1d(d)

    def forward(self, inputs: torch.Tensor) -> torch.Tensor:
        """Return the features of each input."""
        return self.norm(self.linear(inputs)).relu()


class Transfer(nn.Module):
    """A frozen backbone with a new head: inputs (N, 5) to scores (N, classes).

    >>> model = Transfer(Backbone(6).state_dict(), d=6, classes=4)
    >>> model(torch.zeros(2, 5)).shape
    torch.Size([2, 4])
    """

    def __init__(self, pretrained: dict[str, torch.Tensor], d: int, classes: int) -> None:
        """Take over a backbone that gives d features."""
        super().__init__()
        self.backbone = Backbone(d)
        self.backbone.load_state_dict(pretrained)
        self.backbone.requires_grad_(False)
        self.head = nn.Linear(d, classes)
        self.train()

    def train(self, mode: bool = True) -> "Transfer":
        """Put the head into training mode, or with False into eval mode; return the model."""
        super().train(mode)
        self.backbone.eval()
        return self

    def forward(self, inputs: torch.Tensor) -> torch.Tensor:
        """Return the scores of each input."""
        return self.head(self.backbone(inputs))


def trainable(model: nn.Module) -> int:
    """Return how many numbers training can change.

    >>> trainable(Transfer(Backbone(6).state_dict(), d=6, classes=4))
    28
    """
    return sum(parameter.numel() for parameter in model.parameters() if parameter.requires_grad)


def step(model: Transfer, inputs: torch.Tensor, labels: torch.Tensor, lr: float) -> None:
    """Make one step of gradient descent.

    >>> model = Transfer(Backbone(6).state_dict(), d=6, classes=4)
    >>> before = model.backbone.linear.weight.clone()
    >>> step(model, torch.ones(2, 5), torch.tensor([0, 3]), 0.1)
    >>> torch.equal(model.backbone.linear.weight, before)
    True
    """
    loss = nn.functional.cross_entropy(model(inputs), labels)
    model.zero_grad()
    loss.backward()
    with torch.no_grad():
        for parameter in model.parameters():
            if parameter.requires_grad:
                parameter -= lr * parameter.grad
