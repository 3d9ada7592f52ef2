# mistake: the norm of the whole table instead of the norm of each row
import numpy as np


def cosines(E, v):
    return E @ v / (np.linalg.norm(E) * np.linalg.norm(v))


def neighbours(E, word, k):
    near = cosines(E, E[word])
    near[word] = -2
    return np.argsort(-near)[:k]


def analogy(E, a, b, c):
    near = cosines(E, E[c] + (E[b] - E[a]))
    near[[a, b, c]] = -2
    return int(np.argmax(near))
