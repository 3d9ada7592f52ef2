"""A tape: each Value has a number, and one that was made later has a larger one."""

import itertools
import math

count = itertools.count()


class Value:
    def __init__(self, data, parents=(), slopes=()):
        self.data, self.parents, self.slopes = data, parents, slopes
        self.grad, self.number = 0.0, next(count)

    def __add__(self, other):
        return Value(self.data + other.data, (self, other), (1.0, 1.0))

    def __mul__(self, other):
        return Value(self.data * other.data, (self, other), (other.data, self.data))

    def sigmoid(self):
        s = (1 + math.tanh(self.data / 2)) / 2
        return Value(s, (self,), (1 / (2 + math.exp(self.data) + math.exp(-self.data)),))

    def backward(self):
        found, open_nodes = {self}, [self]
        while open_nodes:
            new = set(open_nodes.pop().parents) - found
            found |= new
            open_nodes += new
        self.grad = 1.0
        for node in sorted(found, key=lambda node: -node.number):
            for parent, slope in zip(node.parents, node.slopes, strict=True):
                parent.grad += slope * node.grad


def derivatives(expression, inputs):
    leaves = {name: Value(number) for name, number in inputs.items()}
    output = eval(expression, {}, dict(leaves))
    output.backward()
    return output.data, {name: leaf.grad for name, leaf in leaves.items()}
