# right: autograd.grad instead of backward, softplus instead of a loss class, scores before the mean
import torch
from torch import nn


class Classifier(nn.Module):
    def __init__(self, vectors, frozen):
        super().__init__()
        self.table = nn.Embedding.from_pretrained(vectors.detach().clone(), freeze=frozen)
        self.score = nn.Linear(vectors.shape[-1], 1)

    def forward(self, ids):
        return self.score(self.table(ids)).flatten(1).mean(-1)


def free(model):
    return [p for p in model.parameters() if p.requires_grad]


def trainable(model):
    return sum(map(torch.numel, free(model)))


def step(model, ids, y, lr):
    z = model(ids)
    loss = (nn.functional.softplus(z) - y * z).mean()
    weights = free(model)
    slopes = torch.autograd.grad(loss, weights)
    with torch.no_grad():
        for w, slope in zip(weights, slopes):
            w.sub_(slope, alpha=lr)


def tuned(vectors, ids, y, lr, steps):
    model = Classifier(vectors, False)
    while steps:
        step(model, ids, y, lr)
        steps -= 1
    return model.table.weight.detach().clone()
