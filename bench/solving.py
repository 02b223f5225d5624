"""Times what Compare and Solve ask of the model, and a rerun of the Compare page."""

import time
from collections.abc import Callable

from bench.aims import Row
from bench.pace import UNPACED
from bench.server import session
from core import Scenario
from core.language.view import View
from core.solve.compare import compare
from core.solve.goal import seek
from core.solve.two_lever_grid import axis, surpluses
from tests.browser.harness import serve

RUNS, WARM_UP, CELLS = 20, 2, 41
SPRING = Scenario.preset("spring-2025")
PRESETS = ("2024", "threat-24", "deal-2025-09", "deal-pledges", "latest-2026-07")


def rows() -> list[Row]:
    return [
        Row("heatmap 41×41, car tariff × yen", "ms", _times(_heatmap("us_auto_tariff", "usd_jpy")), aim=150.0),
        Row(
            "heatmap 41×41, general × car tariff",
            "ms",
            _times(_heatmap("us_general_tariff", "us_auto_tariff")),
            aim=150.0,
        ),
        Row(
            "heatmap 41×41, metal tariff × metal share",
            "ms",
            _times(_heatmap("us_metals_tariff", "metal_share"), runs=3),
        ),
        Row("goal seek, the yen", "ms", _times(_goal), aim=50.0),
        Row("six scenarios compared, one of them new, with ranges", "ms", _times(_six)),
        _page(),
    ]


def _times(run: Callable[[Scenario], object], runs: int = RUNS) -> list[float]:
    """Every run has a copper tariff of its own, so that no cache can flatter it."""
    times = []
    for number in range(runs + WARM_UP):
        scenario = SPRING.change(us_copper_tariff=0.001 * (number + 1))
        start = time.perf_counter()
        run(scenario)
        times.append(1e3 * (time.perf_counter() - start))
    return times[WARM_UP:]


def _heatmap(x: str, y: str) -> Callable[[Scenario], object]:
    return lambda scenario: surpluses(scenario, x, axis(x, CELLS), y, axis(y, CELLS))


def _goal(scenario: Scenario) -> object:
    return seek(scenario, "usd_jpy", 57.0)


def _six(scenario: Scenario) -> object:
    return compare([*map(Scenario.preset, PRESETS), scenario], "2024", View()).summary(with_ranges=True)


def _page() -> Row:
    tray = "1" + "".join(f"~~b.{name}" for name in PRESETS)
    times = []
    with serve(**UNPACED) as server, session(server.url, "compare") as reader:
        for number in range(RUNS + WARM_UP):
            reader.front.query = f"b=spring-2025&c={number + 1}&tray={tray}"
            times.append(reader.rerun())
    return Row("server rerun of Compare, six scenarios, one of them new", "ms", times[WARM_UP:], aim=150.0)
