# right: loops, sorted with a key, and max over what is allowed
import numpy as np


def cosines(E, v):
    out = []
    for row in E:
        out.append(sum(row * v) / (sum(row * row) * sum(v * v)) ** 0.5)
    return np.array(out)


def neighbours(E, word, k):
    cos = cosines(E, E[word])
    others = [i for i in range(len(E)) if i != word]
    return np.array(sorted(others, key=lambda i: cos[i], reverse=True)[:k])


def analogy(E, a, b, c):
    cos = cosines(E, E[b] + E[c] - E[a])
    return max(set(range(len(E))) - {a, b, c}, key=cos.__getitem__)
