# mistake: of the three words only c is excluded from the answers
import numpy as np


def cosines(E, v):
    return E @ v / (np.linalg.norm(E, axis=1) * np.linalg.norm(v))


def neighbours(E, word, k):
    near = cosines(E, E[word])
    near[word] = -2
    return np.argsort(-near)[:k]


def analogy(E, a, b, c):
    near = cosines(E, E[c] + (E[b] - E[a]))
    near[c] = -2
    return int(np.argmax(near))
