"""A function along an axis, computed only where it is not a straight line.

Between two changes of rule a duty is convex in any one rate: a measure adds its rate or takes the higher of two. A convex
function that lies on its chord at one inner place lies on it everywhere, so the places between need not be computed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

SAME = 1e-12  # values this close differ only by rounding
SHORT = 4  # steps of a stretch of which every place is computed anyway


def along(values: Sequence[float], at: Callable[[int], np.ndarray]) -> np.ndarray:
    """``at(place)`` at every place of an axis, stacked on a new first axis; exact to SAME.

    Args:
        values: what stands at each place of the axis.
        at: the function, by place.

    >>> along([0.0, 1.0, 2.0], lambda place: np.array([2.0 * place])).ravel().tolist()
    [0.0, 2.0, 4.0]
    """
    found: dict[int, np.ndarray] = {}
    rising = len(values) > 1 and bool(np.all(np.diff(values) > 0))

    def known(place: int) -> np.ndarray:
        if place not in found:
            found[place] = at(place)
        return found[place]

    def chord(low: int, high: int, place: int) -> np.ndarray:
        weight = (values[place] - values[low]) / (values[high] - values[low])
        return known(low) + weight * (known(high) - known(low))

    def fill(low: int, high: int) -> None:
        if high - low <= SHORT:
            return
        middle = (low + high) // 2
        if all(np.abs(known(place) - chord(low, high, place)).max() <= SAME for place in (low + 1, middle, high - 1)):
            for place in range(low + 1, high):
                found.setdefault(place, chord(low, high, place))
            return
        fill(low, middle)
        fill(middle, high)

    if rising:
        fill(0, len(values) - 1)
    return np.stack([known(place) for place in range(len(values))])
