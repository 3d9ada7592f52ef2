"""Pretrained word vectors, frozen or trained further.

Word vectors that were learnt on billions of words can be had for nothing. A classifier of a few
hundred reviews may use them as they are (frozen: with so little data, training would spoil what is
known of rare words), or train them further from there (with more data, or where words have a
meaning of their own, as in medicine). Then the rows of the words that occur move, and no others.

    features(x) = mean of the vectors of the words of x
    score(x)    = score(features)         nn.Linear(d, 1), handed out with the shape (N,)

The attributes are called table and score: an nn.Embedding that begins with the given vectors, and
an nn.Linear. If frozen is True, the vectors have no gradient and never change; if it is False, they
are trained like the other weights.

trainable returns how many numbers training can change. step makes one step of gradient descent,
w - lr · gradient, on the mean binary cross-entropy of the scores with the labels y (0 or 1,
floats), in place, for all that can be trained, whatever steps have been made before. tuned makes a
classifier that is not frozen, trains it, and returns its table; the tensor of vectors that was
handed in stays as it is, since others use it too.

Worked example: 10 words and d = 4. Frozen, 4 + 1 = 5 numbers are trainable; otherwise it is
10 · 4 + 5 = 45.

Everything is float32; ids have the shape (N, L), L words in each of N texts.
"""

import torch
from torch import nn


class Classifier(nn.Module):
    """The classifier: ids (N, L) to scores (N,).

    >>> model = Classifier(torch.ones(10, 4), frozen=True)
    >>> model(torch.zeros(3, 5, dtype=torch.int64)).shape
    torch.Size([3])
    """

    def __init__(self, vectors: torch.Tensor, frozen: bool) -> None:
        """Take over the vectors (V, d)."""
        super().__init__()
        self.table = nn.Embedding.from_pretrained(vectors.clone(), freeze=frozen)
        self.score = nn.Linear(vectors.shape[1], 1)

    def forward(self, ids: torch.Tensor) -> torch.Tensor:
        """Return the score of each text."""
        return self.score(self.table(ids).mean(dim=1)).squeeze(1)


def trainable(model: Classifier) -> int:
    """Return how many numbers training can change.

    >>> trainable(Classifier(torch.ones(10, 4), frozen=True))
    5
    >>> trainable(Classifier(torch.ones(10, 4), frozen=False))
    45
    """
    return sum(parameter.numel() for parameter in model.parameters() if parameter.requires_grad)


def step(model: Classifier, ids: torch.Tensor, y: torch.Tensor, lr: float) -> None:
    """Make one step of gradient descent.

    >>> model = Classifier(torch.ones(10, 4), frozen=True)
    >>> step(model, torch.zeros(3, 5, dtype=torch.int64), torch.ones(3), 0.1)
    >>> torch.equal(model.table.weight, torch.ones(10, 4))
    True
    """
    optimizer = torch.optim.SGD([p for p in model.parameters() if p.requires_grad], lr=lr)
    optimizer.zero_grad()
    nn.functional.binary_cross_entropy_with_logits(model(ids), y).backward()
    optimizer.step()


def tuned(
    vectors: torch.Tensor, ids: torch.Tensor, y: torch.Tensor, lr: float, steps: int
) -> torch.Tensor:
    """Return the table (V, d) of a new classifier, not frozen, after so many steps.

    >>> vectors = torch.ones(10, 4)
    >>> table = tuned(vectors, torch.zeros(3, 5, dtype=torch.int64), torch.ones(3), 0.1, 2)
    >>> table.shape
    torch.Size([10, 4])
    """
    model = Classifier(vectors, frozen=False)
    for _ in range(steps):
        step(model, ids, y, lr)
    return model.table.weight.detach()
