# mistake: compares x² + 100 y² with the target, without dividing by 2
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


class Optimizer:
    def __init__(self, rule, lr, beta=0.9, beta2=0.999, eps=1e-8):
        self.rule = rule
        self.lr = lr
        self.beta = beta
        self.beta2 = beta2
        self.eps = eps
        self.t = 0
        self.m = None
        self.v = None

    def step(self, weights, gradients):
        if self.m is None:
            self.m = [np.zeros_like(w) for w in weights]
            self.v = [np.zeros_like(w) for w in weights]
        self.t += 1
        new = []
        for i, (w, g) in enumerate(zip(weights, gradients)):
            if self.rule == "sgd":
                change = g
            elif self.rule == "momentum":
                self.m[i] = self.beta * self.m[i] + g
                change = self.m[i]
            else:
                self.m[i] = self.beta * self.m[i] + (1 - self.beta) * g
                self.v[i] = self.beta2 * self.v[i] + (1 - self.beta2) * g**2
                m_hat = self.m[i] / (1 - self.beta**self.t)
                v_hat = self.v[i] / (1 - self.beta2**self.t)
                change = m_hat / (np.sqrt(v_hat) + self.eps)
            new.append(w - self.lr * change)
        return new


def steps_needed(rule, lr, target, limit):
    optimizer = Optimizer(rule, lr)
    w = np.array([1.0, 1.0])
    curvature = np.array([1.0, 100.0])
    for k in range(limit):
        if np.sum(curvature * w**2) <= target:
            return k
        (w,) = optimizer.step([w], [curvature * w])
    return limit
