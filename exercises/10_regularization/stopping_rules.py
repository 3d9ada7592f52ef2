"""Three rules for ending a training run.

After each epoch of training, the losses on the training data and on validation data are noted. A
rule of early stopping reads them and says when to stop. Here the complete lists are given, as they
would be without a stop, and each function says after which epoch the rule ends the run. Epochs are
counted from 0. Where a rule does not end the run, the result is the last epoch of the list.

    patience    An epoch is a gain if its loss is below the lowest loss so far by more than
                min_delta; the lowest loss so far is that of the latest gain, and epoch 0 counts
                as a gain. The run ends as soon as `patience` epochs in a row were no gain. Its
                weights are those of the latest gain before the end.
    rises       The run ends as soon as the validation loss has risen k times in a row, each time
                above that of the epoch before.
    gap         The run ends as soon as the validation loss exceeds the training loss by more
                than `limit`.

Worked example: with the validation losses 5, 4, 4.5, 4.2, 3.9, patience 2 and min_delta 0, epochs
2 and 3 are no gains, so the run ends after epoch 3, and the weights are those of epoch 1. With
k = 2 `rises` never ends the run, since no two rises follow each other.

The lists have at least one entry; training and validation losses are equally many. patience and k
are at least 1, and min_delta is 0 or more. Return whole numbers.
"""


def by_patience(losses: list[float], patience: int, min_delta: float = 0.0) -> tuple[int, int]:
    """Return (best, end): the epoch whose weights are kept, and the last epoch of the run.

    >>> by_patience([5.0, 4.0, 4.5, 4.2, 3.9], 2)
    (1, 3)
    """
    raise NotImplementedError


def by_rises(losses: list[float], k: int) -> int:
    """Return the epoch after which k rises in a row end the run.

    >>> by_rises([5.0, 4.0, 4.5, 4.2, 4.3, 4.6, 3.0], 2)
    5
    """
    raise NotImplementedError


def by_gap(train_losses: list[float], val_losses: list[float], limit: float) -> int:
    """Return the epoch after which the gap between the losses ends the run.

    >>> by_gap([4.0, 2.0, 1.0], [4.5, 3.0, 2.5], 0.75)
    1
    """
    raise NotImplementedError
