"""Each result keeps a function that hands its gradient on; a set of parents, and Kahn's order."""

import math


class Value:
    def __init__(self, data, parents=(), slopes=()):
        self.data = data
        self.grad = 0.0
        self.readers = 0
        self.parents = list(parents)
        self.hand_on = lambda: None
        for parent in self.parents:
            parent.readers += 1

    def __add__(self, other):
        out = Value(self.data + other.data, (self, other))

        def hand_on():
            self.grad += out.grad
            other.grad += out.grad

        out.hand_on = hand_on
        return out

    def __mul__(self, other):
        out = Value(self.data * other.data, (self, other))

        def hand_on():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad

        out.hand_on = hand_on
        return out

    def sigmoid(self):
        s = math.exp(self.data) / (1 + math.exp(self.data))
        out = Value(s, (self,))

        def hand_on():
            self.grad += s * (1 - s) * out.grad

        out.hand_on = hand_on
        return out

    def backward(self):
        self.grad = 1.0
        ready = [self]
        while ready:
            node = ready.pop()
            node.hand_on()
            for parent in node.parents:
                parent.readers -= 1
                if parent.readers == 0:
                    ready.append(parent)


def derivatives(expression, inputs):
    leaves = {name: Value(number) for name, number in inputs.items()}
    output = eval(expression, {}, dict(leaves))
    output.backward()
    return output.data, {name: leaf.grad for name, leaf in leaves.items()}
