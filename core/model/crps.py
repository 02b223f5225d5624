"""The continuous ranked probability score: an error that counts how wide a range was, too.

With y what happened and x, x' two independent draws from what was said::

    CRPS = E|x − y| − ½ E|x − x'|                                                    (1)

In the unit of y, and smaller is better. Said without a range, it is the absolute error.

Reference: Gneiting and Raftery (2007), Journal of the American Statistical Association 102(477).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray


def crps(drawn: ArrayLike, fact: ArrayLike) -> NDArray[np.float64]:
    """Equation (1) of each column of draws (draws, items) for what happened (items,).

    >>> crps([[0.0], [1.0]], [1.0]).tolist()
    [0.25]
    """
    drawn = np.sort(np.asarray(drawn, float), axis=0)
    count = len(drawn)
    rank = 2.0 * np.arange(1, count + 1) - count - 1.0
    apart = (rank[:, None] * drawn).sum(axis=0) / count**2
    return np.asarray(np.abs(drawn - np.asarray(fact, float)).mean(axis=0) - apart)
