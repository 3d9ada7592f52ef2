# right: the formulas by hand, example by example in float64, rounded at the end; the spread over all pairs of units
import torch


def initial_parameters(d, h, how):
    if how == "random":
        w1, w2 = torch.randn(h, d) / d**0.5, torch.randn(1, h) / h**0.5
    else:
        size = {"zeros": 0.0, "equal": 0.5}[how]
        w1, w2 = torch.full((h, d), size), torch.full((1, h), size)
    return (w1, torch.zeros(h), w2, torch.zeros(1))


def gradients(parameters, x, y):
    w1, b1, w2, b2 = [p.double() for p in parameters]
    sums = [torch.zeros_like(p) for p in (w1, b1, w2, b2)]
    n = len(x)
    for row, target in zip(x.double(), y.double()):
        a = torch.tanh(w1 @ row + b1)
        delta = 2 * (w2[0] @ a + b2[0] - target) / n
        back = delta * w2[0] * (1 - a * a)
        sums[0] += torch.outer(back, row)
        sums[1] += back
        sums[2] += delta * a
        sums[3] += delta
    return tuple(s.float() for s in sums)


def train(parameters, x, y, rate, steps):
    w1, b1, w2, b2 = [p.clone() for p in parameters]
    for _ in range(steps):
        g1, c1, g2, c2 = gradients((w1, b1, w2, b2), x, y)
        w1 -= rate * g1
        b1 -= rate * c1
        w2 -= rate * g2
        b2 -= rate * c2
    return w1, b1, w2, b2


def spread(parameters):
    w1, b1 = parameters[0], parameters[1]
    largest = 0.0
    for i in range(len(b1)):
        for j in range(i):
            for one, other in zip([*w1[i], b1[i]], [*w1[j], b1[j]]):
                largest = max(largest, abs(float(one) - float(other)))
    return largest
