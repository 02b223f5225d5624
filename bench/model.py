"""Times one scenario at full detail, as a page asks for it."""

import time

from bench.aims import Row
from core import Scenario, simulate
from core.draws.draws import LIVE
from core.draws.many_draws import TOTAL, batches
from core.draws.ranges import contribution_ranges, ranges

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
    return [Row("one scenario at full detail", "ms", times[WARM_UP:], aim=5.0), *_draws(scenarios)]


def _draws(scenarios: list[Scenario]) -> list[Row]:
    """Ranges, from the draws that every move shows to those on demand."""
    parts = {
        f"{LIVE:,} draws at full detail": (60.0, lambda scenario: ranges(scenario), 20),
        "ranges of the contributions": (None, lambda scenario: contribution_ranges(scenario), 20),
        f"{TOTAL:,} draws": (None, lambda scenario: list(batches(scenario)), 3),
    }
    rows = []
    for what, (aim, run, count) in parts.items():
        times = []
        for scenario in scenarios[: count + 1]:
            start = time.perf_counter()
            run(scenario)
            times.append(1e3 * (time.perf_counter() - start))
        rows.append(Row(what, "ms", times[1:], aim=aim))
    return rows
