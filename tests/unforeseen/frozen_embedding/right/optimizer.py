# right: copy_ under no_grad, torch's SGD, BCEWithLogitsLoss
import torch
from torch import nn


class Classifier(nn.Module):
    def __init__(self, vectors, frozen):
        super().__init__()
        self.table = nn.Embedding(*vectors.shape)
        with torch.no_grad():
            self.table.weight.copy_(vectors)
        self.table.weight.requires_grad = not frozen
        self.score = nn.Linear(vectors.size(1), 1)

    def forward(self, ids):
        found = self.table(ids)
        return self.score(found.sum(1) / ids.shape[1])[:, 0]


def trainable(model):
    count = 0
    for p in model.parameters():
        if p.requires_grad:
            count += p.nelement()
    return count


def step(model, ids, y, lr):
    optimizer = torch.optim.SGD([p for p in model.parameters() if p.requires_grad], lr=lr)
    optimizer.zero_grad()
    nn.BCEWithLogitsLoss()(model(ids), y).backward()
    optimizer.step()


def tuned(vectors, ids, y, lr, steps):
    model = Classifier(vectors, frozen=False)
    for _ in range(steps):
        step(model, ids, y, lr)
    return model.table.weight.data
