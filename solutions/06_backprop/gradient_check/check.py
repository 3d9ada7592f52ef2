"""Hidden checks of gradient_check: costs whose gradient is known, and gradients with a fault."""

import numpy as np

from grader.expect import close, needs, true, unchanged, unpack

SMALL = 1e-6
DIGITS = {"rtol": 1e-3, "atol": SMALL}


def network(rng):
    """Return a cost, parameters and their gradient: two layers with tanh and squared errors."""
    x, y = rng.normal(size=(4, 2)), rng.normal(size=4)
    sizes = {"w1": (2, 2), "b1": (2,), "w2": (2,), "b2": (1,)}
    parameters = {name: rng.uniform(0.5, 1.5, size) for name, size in sizes.items()}

    def cost(p):
        return float(np.mean((np.tanh(x @ p["w1"] + p["b1"]) @ p["w2"] + p["b2"] - y) ** 2) / 2)

    a = np.tanh(x @ parameters["w1"] + parameters["b1"])
    error = (a @ parameters["w2"] + parameters["b2"] - y) / 4
    dz = np.outer(error, parameters["w2"]) * (1 - a**2)
    gradients = {"w1": x.T @ dz, "b1": dz.sum(0), "w2": a.T @ error, "b2": error.sum(keepdims=True)}
    return cost, parameters, gradients


def bowl(centre, *, scale=1.0):
    """Return the cost scale/2 · (sum of the squared distances from centre), over all arrays."""
    return lambda p: float(sum(scale / 2 * np.sum((p[n] - centre[n]) ** 2) for n in centre))


def flat(arrays):
    return np.concatenate([np.ravel(array) for array in arrays])


def distance(g, dtheta):
    total = np.linalg.norm(g) + np.linalg.norm(dtheta)
    return np.linalg.norm(g - dtheta) / total if total else 0.0


def checked(answer, cost, parameters, gradients):
    """Return the learner's two results."""
    result = answer.gradient_check(cost, parameters, gradients)
    whole, parts = unpack(result, 2, ("whole", "parts"), name="gradient_check")
    named = isinstance(parts, dict) and parts.keys() == parameters.keys()
    names = ", ".join(parameters)
    true(named, f"The second result should be a dict with a distance for each of {names}.")
    return whole, parts


def compare_whole(answer, cost, parameters, right, claimed):
    whole, _ = checked(answer, cost, parameters, claimed)
    due = distance(flat(right.values()), flat(claimed[name] for name in right))
    close(whole, due, **DIGITS, name="distance of the whole")


def compare_parts(answer, cost, parameters, right, claimed):
    _, parts = checked(answer, cost, parameters, claimed)
    for name in parameters:
        due = distance(np.ravel(right[name]), np.ravel(claimed[name]))
        close(parts[name], due, **DIGITS, name=f"distance of {name}")


def one_array(rng, size):
    """Return a bowl over a single array, with its place and its gradient there."""
    place, centre = {"w": rng.normal(size=size)}, {"w": rng.normal(size=size)}
    return bowl(centre), place, {"w": place["w"] - centre["w"]}


def test_one_array(answer, rng):
    """For a single array, the distance of the whole is right."""
    for size in (1, 3):
        cost, place, right = one_array(rng, size)
        for factor in (1.0, 2.0, -1.0, 0.25):
            compare_whole(answer, cost, place, right, {"w": factor * right["w"]})


@needs(test_one_array)
def test_entries_of_other_sizes(answer, rng):
    """An error in one entry counts as it does in the norm: squares are added, then the root."""
    for _ in range(2):
        cost, place, right = one_array(rng, 4)
        compare_whole(answer, cost, place, right, {"w": right["w"] + np.array([0.0, 3.0, 0, 0.5])})


@needs(test_one_array)
def test_right_gradient(answer, rng):
    """A right gradient of a network comes to less than 1e-6, as a whole and array by array."""
    cost, parameters, right = network(rng)
    whole, parts = checked(answer, cost, parameters, right)
    close(whole, 0.0, rtol=0, atol=SMALL, name="distance of the whole")
    for name, part in parts.items():
        close(part, 0.0, rtol=0, atol=SMALL, name=f"distance of {name}")


@needs(test_one_array)
def test_fault_in_one_array(answer, rng):
    """A fault in one array shows in the distance of the whole, weighed with all the others."""
    cost, parameters, right = network(rng)
    for name in ("b2", "w1"):
        compare_whole(answer, cost, parameters, right, {**right, name: 3 * right[name]})


@needs(test_one_array)
def test_which_array(answer, rng):
    """Each array's own distance is that of its own part of the gradient."""
    cost, parameters, right = network(rng)
    for name in ("b2", "w1"):
        compare_parts(answer, cost, parameters, right, {**right, name: 3 * right[name]})


@needs(test_fault_in_one_array)
def test_order_of_the_names(answer, rng):
    """Gradients belong to parameters by their names, in whatever order the dict holds them."""
    cost, parameters, right = network(rng)
    turned = dict(reversed(right.items()))
    compare_whole(answer, cost, parameters, right, turned)
    compare_whole(answer, cost, parameters, right, {**turned, "w2": 2 * right["w2"]})


@needs(test_one_array)
def test_scale(answer, rng):
    """A cost that is a thousand times smaller, with its gradient, gives the same distance."""
    centre = {"w": rng.normal(size=3)}
    place = {"w": centre["w"] + rng.uniform(0.5, 1, 3)}
    for scale in (1e-3, 1e3):
        right = {"w": scale * (place["w"] - centre["w"])}
        compare_whole(answer, bowl(centre, scale=scale), place, right, {"w": 2 * right["w"]})


@needs(test_one_array)
def test_both_sides(answer):
    """It looks to both sides: at the kink of |w| the slopes -1 and 1 balance."""
    place, right = {"w": np.array([0.0, 2.0])}, {"w": np.array([0.0, 1.0])}
    compare_whole(answer, lambda p: float(np.abs(p["w"]).sum()), place, right, right)


@needs(test_one_array)
def test_parameters_that_are_zero(answer, rng):
    """A parameter that is 0, as a bias at the start, is moved like any other."""
    place, centre = {"b": np.array([0.0, 0.0, 2.0])}, {"b": rng.uniform(1, 2, 3)}
    right = {"b": place["b"] - centre["b"]}
    for factor in (1.0, 2.0):
        compare_whole(answer, bowl(centre), place, right, {"b": factor * right["b"]})


@needs(test_one_array)
def test_no_gradient_at_all(answer):
    """Where both gradients are 0, the distance is 0 and nothing is divided by 0."""
    place = {"w": np.array([1.0, 2.0]), "unused": np.array([3.0])}
    right = {"w": np.array([2.0, 4.0]), "unused": np.array([0.0])}
    compare_parts(answer, lambda p: float(np.sum(p["w"] ** 2)), place, right, right)
    nothing = {name: 0 * array for name, array in right.items()}
    compare_whole(answer, lambda p: 5.0, place, nothing, nothing)


@needs(test_one_array)
def test_matrices(answer, rng):
    """Arrays may have any shape, and cost gets them in their shapes."""
    for size in ((2, 3), (2, 1, 2)):
        cost, place, right = one_array(rng, size)
        claimed = {"w": right["w"] + 0.1}
        compare_whole(answer, cost, place, right, claimed)
        compare_parts(answer, cost, place, right, claimed)


@needs(test_right_gradient)
def test_arguments_are_left_alone(answer, rng):
    """Neither parameters nor gradients are changed."""
    cost, parameters, right = network(rng)
    now = answer.gradient_check.observe(cost, parameters, right).args
    for name in parameters:
        unchanged(parameters[name], now[1][name], f"parameters[{name!r}]")
        unchanged(right[name], now[2][name], f"gradients[{name!r}]")
