"""The Gram matrix, and the style of an image.

Which features occur together in a painting, wherever they occur: that is a usable meaning of its
style. The Gram matrix of a feature map measures it. For features F of shape (C, H, W), let row c of
the matrix M, of shape (C, H·W), hold channel c. Then

    G = M Mᵀ / (C·H·W)          shape (C, C)

so entry (c, d) is the product of channels c and d, added up over all places and divided by C·H·W.
The places are gone, and images of different sizes can be compared.

The style loss compares the Gram matrix of an image with that of a painting on several layers of a
network. With features F_l of the image and S_l of the painting, and a weight w_l for each layer,

    L = Σ_l w_l Σ_cd (G(F_l)_cd - G(S_l)_cd)²

F_l and S_l have the same number of channels, but may differ in height and width.

To change the image so that its style fits, its features need a gradient. `style_gradient` returns
the gradient of one layer's Σ_cd (G(F)_cd - G(S)_cd)² with respect to F.

Worked example: F has two channels of two pixels, (1, 2) and (0, 1). G = [[5, 2], [2, 1]] / 4. If
the painting has the Gram matrix [[1, 0], [0, 0]], the layer's loss is 0.25² + 2 · 0.5² + 0.25² =
0.625.

All features are float64 and are left as they were.
"""

from collections.abc import Sequence

import numpy as np


def gram_matrix(features: np.ndarray) -> np.ndarray:
    """Return the Gram matrix (C, C) of features (C, H, W).

    >>> gram_matrix(np.array([[[1.0, 2.0]], [[0.0, 1.0]]]))
    array([[1.25, 0.5 ],
           [0.5 , 0.25]])
    """
    raise NotImplementedError


def style_loss(
    features: Sequence[np.ndarray], style: Sequence[np.ndarray], weights: Sequence[float]
) -> float:
    """Return the loss over all layers; the three sequences are equally long.

    >>> image = np.array([[[1.0, 2.0]], [[0.0, 1.0]]])
    >>> painting = np.array([[[2.0, 0.0]], [[0.0, 0.0]]])
    >>> style_loss([image], [painting], [2.0])
    1.25
    """
    raise NotImplementedError


def style_gradient(features: np.ndarray, style: np.ndarray) -> np.ndarray:
    """Return the gradient of one layer's loss, of weight 1, with respect to features (C, H, W)."""
    raise NotImplementedError
