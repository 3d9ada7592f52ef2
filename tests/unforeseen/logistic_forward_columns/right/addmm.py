# right: addmm, logsigmoid, hstack
import torch
import torch.nn.functional as F

def stack(xs, ys):
    return torch.hstack([x[:, None] for x in xs]), torch.DoubleTensor([ys])

def weighted_sum(w, x, b):
    return torch.inner(x, w).add(b)

def forward(X, w, b):
    return F.logsigmoid(torch.addmm(torch.tensor(b, dtype=X.dtype), w.mT, X)).exp()
