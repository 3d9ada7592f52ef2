"""Standardizing features, with the statistics of the training set.

Gradient descent is slow where one feature is a thousand times as large as another. So every feature
gets the mean 0 and the standard deviation 1, in two steps: take its mean off, then divide by its
standard deviation,

    mean_j = 1/N Σ_i x_ij        std_j = sqrt(1/N Σ_i (x_ij - mean_j)²)
    x_ij → (x_ij - mean_j) / std_j

The model then knows only standardized inputs. So everything that it is ever shown, such as test
data or the one patient of today, has to go through the *same* map: mean and std are those of the
training set, always. Afterwards the training data have mean 0 and std 1 exactly, other data only
about.

A feature that has one value in the whole training set has std 0. It is only centred: its std counts
as 1 in the division.

Worked example, one feature: the training values (1, 3, 5, 7) have the mean 4 and the std sqrt(5) =
2.236. They become (-1.342, -0.447, 0.447, 1.342), and a test value of 9 becomes
(9 - 4)/2.236 = 2.236.

Data come in three arrangements:

    fit, transform        tables (N, D), an example to a row, a feature to a column
    standardize_rows      tables (D, m), a feature to a row, an example to a column
    standardize_images    grey images (N, H, W) of 8 bits, dtype uint8, 0 to 255. They are scaled
                          to 0 … 1 and then standardized with one mean and one std over all
                          pixels of all training images

All tables hold floats. The number of test examples or images may differ from that of the training
set, and may be 1. The training images are not all of one grey. Results are new arrays of floats,
and the arguments stay as they were.
"""

import numpy as np


def fit(x: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the mean and the standard deviation of each feature, of shape (D,), for x (N, D).

    The std of a feature that does not vary is returned as it is: 0.

    >>> fit(np.array([[1.0, 5.0], [3.0, 5.0], [5.0, 5.0], [7.0, 5.0]]))
    (array([4., 5.]), array([2.23606798, 0.        ]))
    """
    raise NotImplementedError


def transform(x: np.ndarray, mean: np.ndarray, std: np.ndarray) -> np.ndarray:
    """Return x of shape (N, D), standardized with a mean and a std of shape (D,).

    >>> transform(np.array([[9.0, 8.0]]), np.array([4.0, 5.0]), np.array([2.0, 0.0]))
    array([[2.5, 3. ]])
    """
    raise NotImplementedError


def standardize_rows(train: np.ndarray, test: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return train (D, m) and test (D, k), standardized row by row.

    >>> standardize_rows(np.array([[1.0, 3.0], [10.0, 50.0]]), np.array([[4.0], [30.0]]))
    (array([[-1.,  1.],
           [-1.,  1.]]), array([[2.],
           [0.]]))
    """
    raise NotImplementedError


def standardize_images(train: np.ndarray, images: np.ndarray) -> np.ndarray:
    """Return images (K, H, W), standardized by the pixels of train (N, H, W), both uint8.

    >>> train = np.array([[[0, 0], [255, 255]]], dtype=np.uint8)
    >>> standardize_images(train, np.array([[[255, 102], [0, 204]]], dtype=np.uint8))
    array([[[ 1. , -0.2],
            [-1. ,  0.6]]])
    """
    raise NotImplementedError
