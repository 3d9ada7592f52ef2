# mistake: counts the weights and forgets the biases
"""One trunk, two heads: a network for two tasks.

From eight numbers about a flat, one network is to estimate its price and to tell its kind: studio,
family flat or loft. Both tasks need much the same knowledge, so they share the lower layer, and
each has a small layer of its own on top. The parameters divide into two kinds: the shared ones,
which every task trains, and the task-specific ones, which only their own task trains.

    features = relu(trunk(x))       nn.Linear(8, 16)
    price    = price(features)      nn.Linear(16, 1), handed out with the shape (N,)
    kind     = kind(features)       nn.Linear(16, 3), scores of shape (N, 3), no softmax

The layers are attributes called trunk, price and kind, made in __init__.

count returns how many numbers the network learns, as a pair (shared, task-specific).

step makes one step of gradient descent on the loss of a single task, w - lr · gradient. For the
task "price" the loss is the mean of the squares of the errors, for "kind" it is cross-entropy,
averaged over the examples. It returns the loss before the step, as a float. It changes the
parameters of the model in place, those that the loss reaches and no others, whatever steps have
been made before.

Worked example: nn.Linear(2, 3) learns 2 · 3 weights and 3 biases, 9 numbers. A step on the price
moves the trunk and the head of the price, and leaves the head of the kind as it is.

Everything is float32; a target has the shape (N,): prices, or whole numbers from 0 to 2 (int64).
"""

import torch
from torch import nn


class TwoTasks(nn.Module):
    """The network: x of shape (N, 8) to prices (N,) and scores (N, 3).

    >>> model = TwoTasks()
    >>> price, kind = model(torch.zeros(5, 8))
    >>> price.shape, kind.shape
    (torch.Size([5]), torch.Size([5, 3]))
    """

    def __init__(self) -> None:
        super().__init__()
        self.trunk = nn.Linear(8, 16)
        self.price = nn.Linear(16, 1)
        self.kind = nn.Linear(16, 3)

    def forward(self, x: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Return the prices and the scores of the kinds."""
        features = torch.relu(self.trunk(x))
        return self.price(features).squeeze(1), self.kind(features)


def count(model: TwoTasks) -> tuple[int, int]:
    """Return the number of shared and of task-specific parameters."""
    return model.trunk.weight.numel(), model.price.weight.numel() + model.kind.weight.numel()


def step(model: TwoTasks, x: torch.Tensor, target: torch.Tensor, task: str, lr: float) -> float:
    """Move the parameters once against the gradient of one task's loss; return that loss.

    task is "price" or "kind".

    >>> model = TwoTasks()
    >>> before = model.kind.weight.clone()
    >>> loss = step(model, torch.ones(4, 8), torch.ones(4), "price", 0.1)
    >>> torch.equal(model.kind.weight, before)
    True
    """
    model.zero_grad()
    price, kind = model(x)
    if task == "price":
        loss = nn.functional.mse_loss(price, target)
    else:
        loss = nn.functional.cross_entropy(kind, target)
    loss.backward()
    with torch.no_grad():
        for p in model.parameters():
            if p.grad is not None:
                p -= lr * p.grad
    return loss.item()
