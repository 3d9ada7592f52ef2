"""Three rules for ending a training run: the reference."""


def by_patience(losses: list[float], patience: int, min_delta: float = 0.0) -> tuple[int, int]:
    """Return (best, end): the epoch whose weights are kept, and the last epoch of the run.

    >>> by_patience([5.0, 4.0, 4.5, 4.2, 3.9], 2)
    (1, 3)
    """
    best = 0
    for epoch, loss in enumerate(losses):
        if loss < losses[best] - min_delta:
            best = epoch
        if epoch - best == patience:
            return best, epoch
    return best, len(losses) - 1


def by_rises(losses: list[float], k: int) -> int:
    """Return the epoch after which k rises in a row end the run.

    >>> by_rises([5.0, 4.0, 4.5, 4.2, 4.3, 4.6, 3.0], 2)
    5
    """
    rises = 0
    for epoch in range(1, len(losses)):
        rises = rises + 1 if losses[epoch] > losses[epoch - 1] else 0
        if rises == k:
            return epoch
    return len(losses) - 1


def by_gap(train_losses: list[float], val_losses: list[float], limit: float) -> int:
    """Return the epoch after which the gap between the losses ends the run.

    >>> by_gap([4.0, 2.0, 1.0], [4.5, 3.0, 2.5], 0.75)
    1
    """
    for epoch, (train, val) in enumerate(zip(train_losses, val_losses, strict=True)):
        if val - train > limit:
            return epoch
    return len(val_losses) - 1
