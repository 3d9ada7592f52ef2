"""Hidden checks of feature_cache: the features, how they are made, and the head's training."""

import torch

from grader.expect import close, equal, needs, shape, true


def drawn(rng, *size):
    """Return normal numbers as float32."""
    return torch.from_numpy(rng.normal(size=size)).float()


def backbone(answer, rng, d=4):
    """Return a backbone whose statistics are not those of any batch, in training mode."""
    model = answer.Backbone(d)
    state = {name: drawn(rng, *value.shape) for name, value in model.state_dict().items()}
    state["norm.running_var"] = state["norm.running_var"] ** 2 + 0.5
    state["norm.num_batches_tracked"] = torch.tensor(7)
    model.load_state_dict(state)
    return model


def expected(model, images):
    """Return what the backbone makes of images when it is frozen."""
    weights = model.state_dict()
    hidden = images @ weights["linear.weight"].T + weights["linear.bias"]
    spread = (weights["norm.running_var"] + 1e-5).sqrt()
    hidden = (hidden - weights["norm.running_mean"]) / spread
    return (hidden * weights["norm.weight"] + weights["norm.bias"]).relu()


def test_features(answer, rng):
    """Row n holds what the backbone makes of image n in eval mode."""
    for n, size in ((6, 3), (4, 9)):
        model, images = backbone(answer, rng), drawn(rng, n, 5)
        features = answer.cache_features(model, images, size)
        shape(features, (n, 4), name="features")
        close(features, expected(model, images), rtol=1e-4, atol=1e-5, name="features")


@needs(test_features)
def test_batches(answer, rng):
    """Each image passes the backbone once, in batches as large as allowed; the last may be less."""
    for n, size, sizes in ((7, 3, [3, 3, 1]), (6, 2, [2, 2, 2]), (3, 5, [3]), (5, 4, [4, 1])):
        model, images = backbone(answer, rng), drawn(rng, n, 5)
        features = answer.cache_features(model, images, size)
        shape(features, (n, 4), name="features")
        close(features, expected(model, images), rtol=1e-4, atol=1e-5, name="features")
        equal(list(model.batches), sizes, name="backbone.batches")


@needs(test_features)
def test_without_a_graph(answer, rng):
    """The features need no gradient."""
    features = answer.cache_features(backbone(answer, rng), drawn(rng, 4, 5), 2)
    true(not features.requires_grad, "The features are still tied to the graph of the backbone.")


@needs(test_features)
def test_backbone_as_it_was(answer, rng):
    """The backbone is in its mode of before, and nothing of it has changed."""
    for mode in (True, False):
        model = backbone(answer, rng).train(mode)
        before = {name: value.clone() for name, value in model.state_dict().items()}
        answer.cache_features(model, drawn(rng, 4, 5), 2)
        for name, value in model.state_dict().items():
            close(value, before[name], name=name)
        for name, part in (("backbone", model), ("dropout", model.dropout), ("norm", model.norm)):
            equal(part.training, mode, name=f"{name}.training")


def compare(answer, reference, rng, *calls):
    """Compare the head after one or several calls, each with its batches, with ours."""
    features, labels = drawn(rng, 6, 4), torch.from_numpy(rng.integers(0, 3, size=6))
    heads = answer.Head(4, 3), reference.Head(4, 3)
    state = {"weight": drawn(rng, 3, 4), "bias": drawn(rng, 3)}
    for head, module in zip(heads, (answer, reference), strict=True):
        head.load_state_dict(state)
        for batches in calls:
            module.train_head(head, features, labels, [torch.tensor(b) for b in batches], 0.5)
    found, due = (head.state_dict() for head in heads)
    for name in ("weight", "bias"):
        close(found[name], due[name], rtol=1e-4, atol=1e-5, name=f"head.{name}")


def test_one_step(answer, reference, rng):
    """A step goes against the gradient of the mean cross-entropy of its batch."""
    for batch in ([4, 1, 5], [0, 2], [3, 5, 0, 1]):
        compare(answer, reference, rng, [batch])


@needs(test_one_step)
def test_more_steps(answer, reference, rng):
    """There is a step for each batch, in which gradients of earlier ones take no part."""
    for batches in ([[4, 1], [0, 3]], [[2, 5, 1], [0, 4, 3], [1, 2, 5], [3, 4, 0]]):
        compare(answer, reference, rng, batches)
    compare(answer, reference, rng, [[4, 1, 5]], [[0, 2]])
