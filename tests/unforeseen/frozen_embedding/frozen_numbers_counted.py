# mistake: frozen numbers are counted as well
import torch
from torch import nn


class Classifier(nn.Module):
    def __init__(self, vectors, frozen):
        super().__init__()
        self.table = nn.Embedding.from_pretrained(vectors.clone(), freeze=frozen)
        self.score = nn.Linear(vectors.shape[1], 1)

    def forward(self, ids):
        return self.score(self.table(ids).mean(dim=1)).squeeze(1)


def trainable(model):
    return sum(p.numel() for p in model.parameters())


def step(model, ids, y, lr):
    model.zero_grad()
    nn.functional.binary_cross_entropy_with_logits(model(ids), y).backward()
    with torch.no_grad():
        for p in model.parameters():
            if p.grad is not None:
                p -= lr * p.grad


def tuned(vectors, ids, y, lr, steps):
    model = Classifier(vectors, False)
    for _ in range(steps):
        step(model, ids, y, lr)
    return model.table.weight.detach()
