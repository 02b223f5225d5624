"""Ten thousand draws and more, in batches that can be watched and left.

The batches are successive stretches of one Sobol sequence, so that together they are that sequence; the
first is the one that every move shows.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from scipy.stats import qmc

from core.draws.drawn_flows import flows
from core.draws.draws import LIVE, SEED, dimensions, from_points
from core.draws.ranges import HIGH, LOW, Range, Ranges
from core.language.view import DEFAULT, View
from core.scenario.scenario import Scenario

TOTAL = 16 * LIVE  # the first power of two above 10,000


def batches(
    scenario: Scenario, view: View = DEFAULT, total: int = TOTAL, seed: int = SEED
) -> Iterator[tuple[int, np.ndarray]]:
    """Yields (draws done, change of the surplus under each draw of the batch, in the view's unit).

    Raises ValueError when total is not a multiple of a live batch.
    """
    if total % LIVE:
        raise ValueError(f"{total} draws were asked for; they come in batches of {LIVE}")
    sequence = qmc.Sobol(dimensions(), scramble=True, rng=seed)
    for done in range(LIVE, total + 1, LIVE):
        drawn = from_points(scenario.values, sequence.random(LIVE))
        states = (flows(values, drawn) for values in (scenario.reference_values, scenario.values))
        there, here = Ranges(scenario, *states).paths(view)
        yield done, here - there


def summary(changes: list[np.ndarray], view: View = DEFAULT) -> Range:
    """The effect range over all batches."""
    low, high = np.quantile(np.concatenate(changes), [LOW, HIGH])
    return Range(float(low), float(high), view.unit)
