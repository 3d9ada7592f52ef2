"""Copies for every evaluation, squares added up in plain Python."""

import math


def gradient_check(cost, parameters, gradients):
    eps = 1e-5
    sums = {}
    for name, array in parameters.items():
        difference = first = second = 0.0
        for i in range(array.size):
            values = []
            for sign in (1, -1):
                moved = array.copy()
                moved.reshape(-1)[i] += sign * eps
                values.append(cost({**parameters, name: moved}))
            g = (values[0] - values[1]) / (2 * eps)
            d = float(gradients[name].reshape(-1)[i])
            difference, first, second = difference + (g - d) ** 2, first + g * g, second + d * d
        sums[name] = (difference, first, second)

    def relative(difference, first, second):
        if first == second == 0:
            return 0.0
        return math.sqrt(difference) / (math.sqrt(first) + math.sqrt(second))

    whole = relative(*(sum(column) for column in zip(*sums.values(), strict=True)))
    return whole, {name: relative(*three) for name, three in sums.items()}
