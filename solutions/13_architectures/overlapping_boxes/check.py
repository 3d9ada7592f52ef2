"""Hidden checks of overlapping_boxes: the measure, and what is kept."""

import numpy as np

from grader.expect import close, equal, needs, shape, unchanged

STEPS = ((0, 7), (7, 0), (7, 7), (-7, -9))
"""To the right and down; each is farther than any box is wide or high."""


def drawn(rng, n, size=3.0):
    """Return n boxes with corners between 0 and 10, at most `size` wide and high."""
    corner = rng.uniform(0, 6, size=(n, 2))
    return np.hstack([corner, corner + rng.uniform(0.5, size, size=(n, 2))])


def compare(answer, reference, boxes, others):
    """Compare the matrix of IoUs with ours."""
    found = answer.iou(boxes, others)
    shape(found, (len(boxes), len(others)), name="iou")
    close(found, reference.iou(boxes, others), name="iou")


def suppress(answer, reference, *args):
    """Compare the boxes that are kept."""
    kept = answer.non_maximum_suppression(*args)
    equal(list(kept), reference.non_maximum_suppression(*args), name="kept")


def test_boxes_that_overlap(answer, reference, rng):
    """The shared area is divided by the area that both cover, which counts the shared one once."""
    for n, m in ((3, 2), (1, 4), (4, 5)):
        boxes, others = (rng.uniform(1, 4, size=(count, 4)) * [-1, -1, 1, 1] for count in (n, m))
        compare(answer, reference, boxes, others)


@needs(test_boxes_that_overlap)
def test_boxes_apart(answer, reference, rng):
    """Boxes that do not meet in one direction, or in both, have the IoU 0."""
    for n in (3, 6):
        boxes = drawn(rng, n, 2.0)
        moved = np.vstack([boxes + np.resize(step, 4) for step in STEPS])
        compare(answer, reference, boxes, moved)
    compare(answer, reference, np.array([[0.0, 0, 2, 2]]), np.array([[2.0, 0, 4, 2], [2, 2, 3, 3]]))


@needs(test_boxes_that_overlap)
def test_boxes_inside(answer, reference, rng):
    """A box inside another has the quotient of the two areas, and one with itself has 1."""
    boxes = drawn(rng, 4)
    compare(answer, reference, boxes, np.vstack([boxes, boxes + np.array([-1, -2, 2, 1])]))


@needs(test_boxes_apart)
def test_one_object(answer, reference, rng):
    """Of boxes around one object the one with the highest score is kept, whatever its place."""
    for n in (4, 7):
        boxes = np.array([1.0, 2, 5, 7]) + rng.uniform(-0.2, 0.2, size=(n, 4))
        suppress(answer, reference, boxes, rng.permutation(n) / n, 0.5)


@needs(test_boxes_apart)
def test_objects_apart(answer, reference, rng):
    """Boxes that do not meet are all kept, from the highest score to the lowest."""
    for n in (4, 6):
        boxes = drawn(rng, n, 2.0) + 10 * np.arange(n)[:, None]
        suppress(answer, reference, boxes, rng.permutation(n) / n, 0.3)


@needs(test_one_object, test_objects_apart)
def test_crowds(answer, reference, rng):
    """Boxes whose IoU with a kept one is greater than the threshold are dropped, and no others."""
    for n, threshold in ((6, 0.2), (12, 0.3), (25, 0.1), (25, 0.4)):
        suppress(answer, reference, drawn(rng, n), rng.permutation(n) - n / 2, threshold)


@needs(test_one_object, test_objects_apart)
def test_dropped_boxes(answer, reference, rng):
    """A box that has been dropped drops no other: in a row, every second one is kept."""
    for n in (5, 8):
        boxes = np.array([0.0, 0, 2, 2]) + np.arange(n)[:, None] * [0.9, 0, 0.9, 0]
        order = rng.permutation(n)
        suppress(answer, reference, boxes[order], -order / n, 0.3)


@needs(test_crowds)
def test_threshold(answer, reference):
    """A box whose IoU is exactly the threshold is kept."""
    boxes = np.array([[0.0, 0, 2, 1], [0, 0, 1, 1], [4, 4, 8, 8], [4, 4, 6, 8]])
    suppress(answer, reference, boxes, np.array([0.9, 0.8, 0.3, 0.4]), 0.5)


@needs(test_crowds)
def test_arguments(answer, rng):
    """Boxes and scores stay as they were."""
    boxes, scores = drawn(rng, 6), rng.uniform(size=6)
    for old, new in zip((boxes, boxes), answer.iou.observe(boxes, boxes).args, strict=False):
        unchanged(old, new, "boxes")
    seen = answer.non_maximum_suppression.observe(boxes, scores, 0.3)
    unchanged(boxes, seen.args[0], "boxes")
    unchanged(scores, seen.args[1], "scores")
