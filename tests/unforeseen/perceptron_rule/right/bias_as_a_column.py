# right: the bias is the weight of a column of ones, branches instead of a formula
import numpy as np


def train_epoch(x, y, w, b, rate):
    rows = np.column_stack([x, np.ones(len(x))])
    v = np.append(w, b)
    wrong = 0
    for row, label in zip(rows, y):
        fires = np.einsum("i,i->", row, v) > 0
        if label and not fires:
            v = v + rate * row
            wrong += 1
        elif fires and not label:
            v = v - rate * row
            wrong += 1
    return v[:-1], v[-1], wrong


def train(x, y, rate, epochs):
    w, b, record = np.zeros(x.shape[1]), 0.0, []
    while len(record) < epochs and (not record or record[-1]):
        w, b, wrong = train_epoch(x, y, w, b, rate)
        record.append(wrong)
    return w, b, record
