"""Drawing the next word: temperature and top-p.

A language model gives a score to every word of its vocabulary, and a softmax makes probabilities of
them. Whoever always takes the best word gets dull text that goes round in circles; whoever draws
from all of them gets nonsense now and then, since thousands of unlikely words add up. Two knobs lie
in between.

Temperature t > 0: the scores are divided by t before the softmax,

    p_i = exp(z_i / t) / Σ_k exp(z_k / t)

t = 1 changes nothing, a small t sharpens, a large one evens out.

Top-p, or nucleus: sort the words by falling probability, and keep the shortest run from the top
whose probabilities add up to top_p or more. All others get 0, and those that are kept are divided
by their sum. The best word is always kept.

A draw takes a single number u = rng.random() and walks through the words in the order of the
vocabulary: it returns the first word at which the sum of the probabilities so far is above u.

Worked example: probabilities (0.1, 0.5, 0.1875, 0.2125), top_p = 0.7: 0.5 is not enough, and
0.5 + 0.2125 is. What is left is (0, 0.7018, 0, 0.2982). With u = 0.72 word 3 is drawn.

Scores may be in the thousands. No two probabilities are equal. top_p lies above 0 and is at most 1;
with top_p = 1 all words are kept. Otherwise no sum lies within 1e-9 of top_p, and none of u.
Arguments are not changed.
"""

import numpy as np


def softmax(z: np.ndarray, t: float) -> np.ndarray:
    """Return the probabilities (V,) of scores z (V,) at temperature t.

    >>> softmax(np.array([0.0, 2.0]), 2.0).round(4)
    array([0.2689, 0.7311])
    """
    raise NotImplementedError


def nucleus(p: np.ndarray, top_p: float) -> np.ndarray:
    """Return the probabilities (V,) that top-p leaves of p (V,), with sum 1.

    >>> nucleus(np.array([0.1, 0.5, 0.1875, 0.2125]), 0.7).round(4)
    array([0.    , 0.7018, 0.    , 0.2982])
    """
    raise NotImplementedError


def draw(z: np.ndarray, t: float, top_p: float, rng: np.random.Generator) -> int:
    """Return the number of a word, drawn at temperature t from the nucleus.

    >>> draw(np.array([0.0, 90.0, 0.5]), 1.0, 0.9, np.random.default_rng(0))
    1
    """
    raise NotImplementedError
