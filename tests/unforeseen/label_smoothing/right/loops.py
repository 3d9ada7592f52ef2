"""Soft targets, one row after the other."""

import math

import numpy as np


def smooth(labels, classes, eps, uniform):
    rows = []
    for label in labels:
        if uniform:
            row = [eps / classes] * classes
            row[label] += 1 - eps
        else:
            row = [eps / (classes - 1)] * classes
            row[label] = 1 - eps
        rows.append(row)
    return np.array(rows).reshape(len(labels), classes)


def best_gap(classes, eps, uniform):
    if uniform:
        return math.log(1 - eps + eps / classes) - math.log(eps / classes)
    return math.log(1 - eps) - math.log(eps) + math.log(classes - 1)


def mixup(x, targets, partner, lam):
    mixed = np.empty(x.shape)
    soft = np.empty(targets.shape)
    for i in range(len(x)):
        mixed[i] = x[partner[i]] + lam[i] * (x[i] - x[partner[i]])
        soft[i] = targets[partner[i]] + lam[i] * (targets[i] - targets[partner[i]])
    return mixed, soft
