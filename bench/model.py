"""Times one scenario at full detail, as a page asks for it."""

import time

from bench.aims import Row
from core import Scenario, simulate

RUNS = 200
WARM_UP = 5


def rows() -> list[Row]:
    """Every run asks for a new rate, so that no cache can flatter the timing."""
    base = Scenario.preset("spring-2025")
    scenarios = [base.change(us_auto_tariff=0.05 + 0.0005 * run) for run in range(RUNS + WARM_UP)]
    times = []
    for scenario in scenarios:
        start = time.perf_counter()
        simulate(scenario)
        times.append(1e3 * (time.perf_counter() - start))
    return [Row("one scenario at full detail", "ms", times[WARM_UP:], aim=5.0)]
