"""A scenario's results with their ranges and the surplus after ten years: the table that its CSV and its workbook hold."""

from __future__ import annotations

import pandas as pd

from core.draws import actual
from core.draws.ranges import LATER, LATER_DRAWS, contribution_ranges, ranges
from core.figures.tables import records
from core.language.view import View
from core.links.scenario_csv import write
from core.scenario.scenario import Scenario
from core.trade.breakdown.tidy import MEASURES, named
from core.trade.result import Result
from core.trade.simulate import simulate

ENDS = ("effect_low", "effect_high", "actual_low", "actual_high")
FLOWS = {"exports": "export", "imports": "import"}
BY_GOOD = {"exports_by_good": "export", "imports_by_good": "import"}
Ends = tuple[float | None, float | None, float | None, float | None]
TEN = "surplus_after_ten_years"


def ranged(result: Result, view: View) -> pd.DataFrame:
    """``Result.to_frame`` with columns section_name and ``ENDS``: ends of the change's effect range and of the level's
    actual-trade range, where there are any; and a row ``TEN``. Draws take about a second."""
    frame = result.to_frame(view)
    frame = pd.concat([frame, _after_ten(result, view)], ignore_index=True)
    frame = named(frame, result.rows("jobs", view), view.language)
    found = _ends(result, view)
    nothing: Ends = (None, None, None, None)
    ends = [found.get((row.measure, row.item), nothing) for row in records(frame)]
    return pd.concat([frame, pd.DataFrame(ends, columns=list(ENDS), index=frame.index, dtype=float)], axis=1)


def as_csv(scenario: Scenario, view: View, page: str = "") -> str:
    """The scenario's CSV with ranges; page is the address of the page that its link opens, where that is known."""
    return write(scenario, ranged(simulate(scenario), view), view, page)


def _after_ten(result: Result, view: View) -> pd.DataFrame:
    """The row of the surplus ten years after the change."""
    found = simulate(result.scenario.change(horizon=LATER)).surplus(view)
    label = MEASURES[TEN][view.language]
    row = {"measure": TEN, "item": "total", "label": label, "unit": found.unit}
    return pd.DataFrame([row | {"reference": found.reference, "scenario": found.scenario, "change": found.change}])


def _ends(result: Result, view: View) -> dict[tuple[str, str], Ends]:
    """(measure, item) → the four ends of its ranges."""
    scenario = result.scenario
    drawn, later = ranges(scenario), ranges(scenario.change(horizon=LATER), LATER_DRAWS)
    change, known = drawn.surplus(view)[1], actual.surplus(drawn, view)
    ends = (known.range.low, known.range.high) if known else (None, None)
    found: dict[tuple[str, str], Ends] = {("surplus", "total"): (change.low, change.high, *ends)}
    ten = later.surplus(view)[1]
    found[TEN, "total"] = (ten.low, ten.high, None, None)
    for measure, name in FLOWS.items():
        flow = actual.flow(drawn, name, view)
        found[measure, "total"] = (None, None, flow.low if flow else None, flow.high if flow else None)
    for row in contribution_ranges(scenario, view):
        found["contribution", row["contribution"]] = (row["low"], row["high"], None, None)
    both = actual.with_actual(drawn.sectors(view), drawn, view)
    for measure, name in BY_GOOD.items():
        for good in records(both[both.flow == name]):
            found[measure, good.item] = (good.low, good.high, good.actual_low, good.actual_high)
    return found
