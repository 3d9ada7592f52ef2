"""Hidden checks of classifier_measures."""

import numpy as np

from grader.expect import close, equal, needs, unchanged, unpack

MEASURES = ("precision", "recall", "F1")


def measures(answer, *args):
    return unpack(answer.precision_recall_f1(*args), 3, MEASURES, name="precision_recall_f1")


def two_classes(rng, n):
    """Draw labels with more zeros than ones, and predictions with more ones than there are."""
    labels = (rng.random(n) < 0.35).astype(int)
    predictions = np.where(rng.random(n) < 0.35, 1 - labels, labels)
    labels[:6], predictions[:6] = (1, 1, 1, 0, 0, 0), (1, 1, 0, 1, 0, 0)
    return labels, predictions


def test_confusion(answer, reference, rng):
    """Row i, column j counts the examples of class i that were predicted as class j."""
    for n, classes in ((12, 3), (9, 2), (20, 5), (1, 3)):
        labels = rng.integers(0, classes, n)
        predictions = rng.integers(0, classes, n)
        expected = reference.confusion(labels, predictions, classes)
        equal(answer.confusion(labels, predictions, classes), expected, name="confusion")


def test_precision_and_recall(answer, reference, rng):
    """Precision is a share of the predicted ones, recall one of the actual ones."""
    for n in (11, 16, 30):
        args = two_classes(rng, n)
        close(
            measures(answer, *args)[:2], reference.precision_recall_f1(*args)[:2], name=MEASURES[:2]
        )


@needs(test_precision_and_recall)
def test_f1(answer, reference, rng):
    """F1 is the harmonic mean of precision and recall."""
    for n in (11, 16, 30):
        args = two_classes(rng, n)
        close(measures(answer, *args)[2], reference.precision_recall_f1(*args)[2], name="F1")


@needs(test_precision_and_recall)
def test_nothing_to_divide_by(answer, reference):
    """Where nothing is predicted as 1, or nothing is 1, the shares are 0."""
    for labels, predictions in (
        ((1, 0, 1), (0, 0, 0)),
        ((0, 0, 0), (1, 0, 1)),
        ((0, 0), (0, 0)),
        ((1, 0, 0), (0, 1, 0)),
    ):
        args = np.array(labels), np.array(predictions)
        close(measures(answer, *args), reference.precision_recall_f1(*args), name=MEASURES)


def test_auc(answer, reference, rng):
    """AUC is the share of pairs in which the 1 has the higher score."""
    for n in (9, 6, 20):
        labels = two_classes(rng, n)[0]
        scores = rng.normal(size=n) + labels
        close(answer.auc(labels, scores), reference.auc(labels, scores), name="auc")


@needs(test_auc)
def test_ties(answer, reference, rng):
    """Equal scores count as half a pair, in whatever order the examples come."""
    for n in (14, 9):
        labels = two_classes(rng, n)[0]
        scores = (rng.integers(0, 3, n) + labels) / 4
        for order in (rng.permutation(n), np.argsort(labels), np.argsort(-labels)):
            args = labels[order], scores[order]
            close(answer.auc(*args), reference.auc(*args), name="auc")
    close(answer.auc(np.array([0, 1, 1]), np.full(3, 0.7)), 0.5, name="auc of equal scores")


@needs(test_confusion, test_auc)
def test_arguments(answer, rng):
    """Arguments are left as they were."""
    labels, predictions = two_classes(rng, 9)
    scores = rng.normal(size=9)
    for function, names, passed in (
        (answer.confusion, ("labels", "predictions"), (labels, predictions, 2)),
        (answer.precision_recall_f1, ("labels", "predictions"), (labels, predictions)),
        (answer.auc, ("labels", "scores"), (labels, scores)),
    ):
        for name, before, now in zip(names, passed, function.observe(*passed).args, strict=False):
            unchanged(before, now, name)
