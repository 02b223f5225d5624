"""Jobs in Japan tied to exports to the United States, by sector; never jobs lost.

    jobs = coefficient × exports, bn JPY at the base-year rate                       (1)
    Δjobs = coefficient × volume effect, likewise                                    (2)

The coefficient counts the exporting industry and all that it draws on, per billion yen of *exports* (``data/build/jobs.py``),
with a range of its own: tables and growth of output per worker, not the effect's. Only the volume effect counts: a price
cut lowers profits first. What is tied to an export is not lost with it: the Dai-ichi Life Research Institute's estimate
for car output (parameter ``jobs_per_car_output_percent``) has far fewer gone after a year.

Not modelled: hours, wages, moving between industries, output sold elsewhere instead, what households then spend.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from core.figures.tables import parameters, records, table
from core.language.messages import Message
from core.language.view import DEFAULT, View
from core.trade.breakdown.sectors import sectors
from core.trade.outcome import Outcome

TOTAL = "total"
ALL = Message("All sectors")
SOURCE = Message("Derived from WIOD 2016 (doi 10.34894/PJ2M1C, CC BY 4.0), 2014 table brought to 2024")
ENDS = {"low": "total_low", "middle": "total", "high": "total_high"}


@cache
def coefficients() -> Mapping[str, Mapping[str, float]]:
    """Jobs per billion yen of exports by sector: low, middle, high."""
    rows = records(table("jobs_per_sector"))
    return {row.sector: {end: float(getattr(row, column)) for end, column in ENDS.items()} for row in rows}


def jobs(outcome: Outcome, view: View) -> list[dict]:
    """A row for all sectors, then one a sector: item, label, unit, reference, scenario, change, low, high, source; persons, unrounded.

    low, high: ends of the change over the range of the coefficient.
    """
    yen = float(parameters()["usd_jpy_reference"]["value"])
    names = {row["item"]: row["label"] for row in sectors(outcome, view) if row["flow"] == "export"}
    rows = []
    for row in sectors(outcome, DEFAULT):
        if row["flow"] == "export":
            per = coefficients()[row["item"]]
            volume = row["volume"] * yen
            low, high = sorted((per["low"] * volume, per["high"] * volume))
            there, change = per["middle"] * row["reference"] * yen, per["middle"] * volume
            rows.append(_row(row["item"], names[row["item"]], view, there, change, low, high))
    sums = [sum(row[key] for row in rows) for key in ("reference", "change", "low", "high")]
    return [_row(TOTAL, ALL[view.language], view, *sums), *rows]


def _row(item: str, label: str, view: View, there: float, change: float, low: float, high: float) -> dict:
    return {
        "item": item, "label": label, "unit": "jobs", "reference": there, "scenario": there + change, "change": change,
        "low": low, "high": high, "source": SOURCE[view.language],
    }  # fmt: skip
