"""A joint change split among its causes: exact Shapley values.

With v(S) the outcome when the causes in S have moved, k causes in all::

    φ_j = Σ_{S without j} |S|! (k − |S| − 1)! / k! · [v(S ∪ j) − v(S)]          (1)
    Σ_j φ_j = v(all) − v(none)                                                 (2)

the mean contribution of a cause over every order in which the causes could have moved. The split
is linear in v, so it may be made market by market and summed.

Source: Shapley (1953), "A Value for n-Person Games".

Not modelled: which order the causes really came in.
"""

from __future__ import annotations

from functools import cache
from math import factorial

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]

MOST_CAUSES = 16  # 65,536 outcomes


def shapley(outcomes: ArrayLike) -> Array:
    """Contribution of each of k causes, equation (1), from the outcomes of all their subsets.

    Args:
        outcomes: (..., 2**k); bit j of the position says whether cause j has moved, so the first
            is the reference and the last the scenario.

    Returns:
        (..., k), in the units of the outcomes; a cause that never matters gets exactly 0.

    Raises:
        ValueError: the last axis is not a power of two, or is above 2**16.

    >>> shapley([10.0, 13.0, 11.0, 16.0]).tolist()  # nothing, the first, the second, both
    [4.0, 2.0]
    """
    outcomes = np.asarray(outcomes, float)
    if outcomes.ndim == 0 or outcomes.shape[-1].bit_count() != 1 or outcomes.shape[-1] > 2**MOST_CAUSES:
        raise ValueError(
            f"the last axis must hold all 2**k subsets of at most {MOST_CAUSES} causes; its shape is {outcomes.shape}"
        )
    causes = outcomes.shape[-1].bit_length() - 1
    parts = np.empty((*outcomes.shape[:-1], causes))
    for j in range(causes):
        without, weights = _orders(causes, j)
        parts[..., j] = (outcomes[..., without | 1 << j] - outcomes[..., without]) @ weights
    return parts


@cache
def _orders(causes: int, j: int) -> tuple[NDArray[np.int64], Array]:
    """The subsets without cause j, and the share of all orders in which each precedes j."""
    without = np.array([subset for subset in range(2**causes) if not subset >> j & 1])
    before = [subset.bit_count() for subset in without.tolist()]
    return without, np.array([factorial(s) * factorial(causes - s - 1) / factorial(causes) for s in before])
