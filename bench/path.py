"""Times a ten-year monthly path with its range, as the Path page asks for it."""

import time

from bench.aims import Row
from core import Scenario
from core.path.bands import bands
from core.path.named import calendar

RUNS = 30
WARM_UP = 2


def rows() -> list[Row]:
    """Every run asks for other assumptions, so that no cache of paths can flatter the timing."""
    found = [Scenario().change(tariff_pass_through=0.8 + 0.005 * run) for run in range(RUNS + WARM_UP)]
    times = []
    for scenario in found:
        start = time.perf_counter()
        bands(calendar("law"), scenario.values)
        times.append(1e3 * (time.perf_counter() - start))
    return [Row("ten-year monthly path with its range", "ms", times[WARM_UP:], aim=300.0)]
