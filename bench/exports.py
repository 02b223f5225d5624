"""Times the files that readers download, from the click."""

import time
from collections.abc import Callable

from bench.aims import Row
from core import Scenario, simulate
from core.export.brief import brief
from core.export.comparison_workbook import workbook
from core.export.pdf import pdf
from core.export.pictures import png, svg
from core.export.word import word
from core.language.view import View
from core.solve.compare import compare

RUNS, WARM_UP = 8, 1
VIEWS = {"English": View(), "Japanese": View("jpy", "japan", "ja")}


def rows() -> list[Row]:
    """Every run carries away another scenario, so that nothing made before is found again."""
    found = []
    for language, view in VIEWS.items():
        makers: dict[str, Callable[[Scenario], object]] = {
            "brief, Word": lambda scenario, view=view: word(brief(scenario, view)),
            "brief, PDF": lambda scenario, view=view: pdf(brief(scenario, view)),
            "chart, SVG": lambda scenario, view=view: svg(simulate(scenario), "sectors", view),
            "chart, PNG for print": lambda scenario, view=view: png(simulate(scenario), "sectors", view),
            "Excel workbook, two scenarios": lambda scenario, view=view: workbook(
                compare([Scenario.preset("spring-2025"), scenario], "2024", view)
            ),
        }
        found += [Row(f"{what}, {language}", "ms", _times(make)) for what, make in makers.items()]
    return found


def _times(make: Callable[[Scenario], object]) -> list[float]:
    times = []
    for number in range(RUNS + WARM_UP):
        scenario = Scenario.preset("spring-2025").change(us_copper_tariff=0.001 * (number + 1))
        start = time.perf_counter()
        make(scenario)
        times.append(1e3 * (time.perf_counter() - start))
    return times[WARM_UP:]
