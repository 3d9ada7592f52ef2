"""Three rules for ending a training run, by slices and minima."""


def by_patience(losses, patience, min_delta=0.0):
    lowest, best, left = losses[0], 0, patience
    last = 0
    for i in range(1, len(losses)):
        last = i
        if lowest - losses[i] > min_delta:
            lowest, best, left = losses[i], i, patience
        else:
            left -= 1
            if not left:
                break
    return best, last


def by_rises(losses, k):
    signs = "".join("r" if b > a else "-" for a, b in zip(losses[:-1], losses[1:]))
    at = signs.find("r" * k)
    return at + k if at >= 0 else len(losses) - 1


def by_gap(train_losses, val_losses, limit):
    hits = [i for i in range(len(val_losses)) if val_losses[i] - train_losses[i] > limit]
    return hits[0] if hits else len(val_losses) - 1
