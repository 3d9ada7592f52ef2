"""Hidden checks of multitask_network: what each task moves, step by step."""

import torch

from grader.expect import close, equal, needs, shape, true, unpack

OTHER = {"price": "kind", "kind": "price"}


def batch(rng, N, task):
    """Return x and a target of N examples."""
    x = torch.from_numpy(rng.normal(size=(N, 8))).float()
    if task == "price":
        return x, torch.from_numpy(rng.normal(2, 1, size=N)).float()
    return x, torch.from_numpy(rng.integers(0, 3, size=N))


def same(answer, reference, rng):
    """Return the learner's network and ours with the same weights."""
    theirs, ours = answer.TwoTasks(), reference.TwoTasks()
    state = {
        name: torch.from_numpy(rng.uniform(-0.5, 0.5, size=tuple(value.shape))).float()
        for name, value in ours.state_dict().items()
    }
    theirs.load_state_dict(state)
    ours.load_state_dict(state)
    return theirs, ours


def compare(found, ours):
    """Compare all parameters of a network with those of ours."""
    for name, value in ours.state_dict().items():
        close(found[name], value, rtol=1e-4, atol=1e-5, name=name)


def test_layers(answer, reference):
    """The network has the layers trunk, price and kind, and nothing else to learn."""
    found, due = answer.TwoTasks().state_dict(), reference.TwoTasks().state_dict()
    for name, value in due.items():
        true(name in found, f"The network has no parameter {name}.")
        shape(found[name], tuple(value.shape), name=name)
    extra = sorted(set(found) - set(due))
    true(not extra, f"The network has something more to learn: {', '.join(extra)}.")


@needs(test_layers)
def test_forward(answer, reference, rng):
    """Both heads get the same features, after ReLU; the scores pass no softmax."""
    for N in (4, 1):
        theirs, ours = same(answer, reference, rng)
        x, _ = batch(rng, N, "price")
        price, kind = unpack(theirs(x), 2, ("price", "kind"), name="forward")
        expected = ours(x)
        shape(price, (N,), name="price")
        shape(kind, (N, 3), name="kind")
        close(kind, expected[1].detach(), rtol=1e-4, atol=1e-5, name="kind")
        close(price, expected[0].detach(), rtol=1e-4, atol=1e-5, name="price")


@needs(test_layers)
def test_count(answer):
    """144 parameters are shared, and 17 + 51 belong to one task each."""
    shared, specific = unpack(answer.count(answer.TwoTasks()), 2, ("shared", "task-specific"))
    equal(shared, 144, name="shared")
    equal(specific, 68, name="task-specific")


@needs(test_forward)
def test_loss(answer, reference, rng):
    """step returns the loss of its task before the step."""
    for task in OTHER:
        theirs, ours = same(answer, reference, rng)
        x, target = batch(rng, 5, task)
        found = answer.step(theirs, x, target, task, 0.1)
        close(found, reference.step(ours, x, target, task, 0.1), rtol=1e-4, name="loss")


@needs(test_loss)
def test_loss_is_a_float(answer, rng):
    """The loss comes as a float, not as a tensor."""
    found = answer.step(answer.TwoTasks(), *batch(rng, 3, "price"), "price", 0.1)
    true(isinstance(found, float), "step returns a tensor, not a float.")


@needs(test_loss)
def test_one_step(answer, reference, rng):
    """A step moves the trunk and its own head against the gradient, and leaves the other head."""
    for task, other in OTHER.items():
        theirs, ours = same(answer, reference, rng)
        before = {name: value.clone() for name, value in ours.state_dict().items()}
        x, target = batch(rng, 6, task)
        lr = float(rng.uniform(0.1, 0.5))
        answer.step(theirs, x, target, task, lr)
        reference.step(ours, x, target, task, lr)
        after = theirs.state_dict()
        for name in (f"{other}.weight", f"{other}.bias"):
            says = f"A step on the task {task} has moved {name}, which belongs to the other."
            true(torch.equal(before[name], after[name]), says)
        says = f"A step on the task {task} has left the trunk as it was: both tasks train it."
        true(not torch.equal(before["trunk.weight"], after["trunk.weight"]), says)
        compare(after, ours)


@needs(test_one_step)
def test_steps_in_turn(answer, reference, rng):
    """Gradients of an earlier step, on this task or the other, take no part in the next."""
    for tasks in (("price", "kind", "kind"), ("kind", "price", "price")):
        theirs, ours = same(answer, reference, rng)
        for task in tasks:
            x, target = batch(rng, 5, task)
            answer.step(theirs, x, target, task, 0.2)
            reference.step(ours, x, target, task, 0.2)
        compare(theirs.state_dict(), ours)
