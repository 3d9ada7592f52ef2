# right: a generator for each array, the rate inside the velocity
"""One optimizer class for three rules.

An optimizer is a rule and a memory. The rule says how the weights move; the memory holds what it
needs of the steps before, for each array of weights apart. With g for the gradient of an array w:

    "sgd"         w ← w - lr · g

    "momentum"    u ← beta · u + g
                  w ← w - lr · u

    "adam"        m ← beta · m + (1 - beta) · g            m̂ = m / (1 - beta^t)
                  v ← beta2 · v + (1 - beta2) · g²         v̂ = v / (1 - beta2^t)
                  w ← w - lr · m̂ / (sqrt(v̂) + eps)

u, m and v are 0 before the first step. t is the number of the step, from 1; a call of step is one
step, however many arrays there are. Each optimizer has a memory of its own.

step takes a list of arrays of weights and a list of their gradients, and returns a list of new
arrays; what was handed in stays as it was. An optimizer gets the same number of arrays, in the same
order and with the same shapes, in each call. There is at least one, and all hold floats.

Worked example: momentum with lr = 0.1 and beta = 0.9 from w = 1 with the gradients 1 and 1: u is 1
and then 1.9, and w is 0.9 and then 0.71.

steps_needed compares rules in a long valley. On f(x, y) = (x² + 100 y²)/2 from (x, y) = (1, 1), it
returns how many steps an Optimizer(rule, lr) with the other settings as they are takes until
f ≤ target: 0 if it is so at the start, and limit if it is not so after limit steps. When it works,
try lr = 0.015 for "sgd" and "momentum" and lr = 0.1 for "adam", with the target 1e-4.
"""

import numpy as np


def sgd(lr, beta, beta2, eps):
    g = yield
    while True:
        g = yield -lr * g


def momentum(lr, beta, beta2, eps):
    g = yield
    u = lr * g
    while True:
        g = yield -u
        u = beta * u + lr * g


def adam(lr, beta, beta2, eps):
    g = yield
    m, v, b, c = 0.0, 0.0, 1.0, 1.0
    while True:
        m = m + (1 - beta) * (g - m)
        v = v + (1 - beta2) * (np.square(g) - v)
        b, c = b * beta, c * beta2
        g = yield -lr * (m / (1 - b)) / (eps + (v / (1 - c)) ** 0.5)


class Optimizer:
    def __init__(self, rule, lr, beta=0.9, beta2=0.999, eps=1e-8):
        way = {"sgd": sgd, "momentum": momentum, "adam": adam}[rule]
        self.make = lambda: way(lr, beta, beta2, eps)
        self.memory = {}

    def step(self, weights, gradients):
        result = []
        for i in range(len(weights)):
            if i not in self.memory:
                self.memory[i] = self.make()
                next(self.memory[i])
            result.append(weights[i] + self.memory[i].send(gradients[i]))
        return result


def steps_needed(rule, lr, target, limit):
    scale = np.array([1.0, 100.0])
    optimizer, point, taken = Optimizer(rule, lr), [np.ones(2)], 0
    while scale @ point[0] ** 2 > 2 * target:
        if taken == limit:
            break
        point = optimizer.step(point, [scale * point[0]])
        taken += 1
    return taken
