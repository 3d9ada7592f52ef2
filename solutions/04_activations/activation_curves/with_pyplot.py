"""Drawn with pyplot on the current figure, in plain Python lists."""

import math

import matplotlib.pyplot as plt


def plot(ax):
    plt.sca(ax)
    x = [i / 20 for i in range(-100, 101)]
    curves = {
        "ReLU": lambda v: v if v > 0 else 0.0,
        "Tanh": math.tanh,
        "Sigmoid": lambda v: 1 / (1 + math.exp(-v)),
    }
    for name, function in curves.items():
        plt.plot(x, [function(v) for v in x], "--", label=name)
    for limit in (0, 1, -1):
        plt.plot([-5, 5], [limit, limit], "k:")
    plt.ylim([-1.5, 2])
    plt.xlabel("input")
    plt.ylabel("output")
    plt.legend(loc="upper left")
