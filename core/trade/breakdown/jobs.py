"""Jobs in Japan tied to car exports, where a published coefficient exists; elsewhere no number.

    Δjobs = coefficient × volume effect of cars, bn JPY at the base-year rate        (1)

The coefficient is jobs per billion yen of output from METI's White Paper of 2013 (2005 input-output
table), so it is old; the range spans half and double. It reads a yen of lost exports as a yen of lost
output. Only the volume effect counts: a price cut lowers profits first.

Not modelled: hours, wages, moving between industries, output sold elsewhere instead.
"""

from __future__ import annotations

from core.figures.tables import parameters
from core.language.labels import column
from core.language.messages import Message
from core.language.view import DEFAULT, View
from core.trade.breakdown.sectors import sectors
from core.trade.outcome import Outcome

COEFFICIENT = "jobs_per_bn_jpy_car_output"
SECTORS = {"passenger_vehicles": Message("Cars", context="passenger cars")}


def jobs(outcome: Outcome, view: View) -> list[dict]:
    """A row a sector: item, label, unit, change, low, high, source: simulated change in jobs, whole persons unrounded."""
    record = parameters()[COEFFICIENT]
    found = sectors(outcome, DEFAULT)
    rows = []
    for sector, label in SECTORS.items():
        volume_usd = sum(row["volume"] for row in found if row["flow"] == "export" and row["item"] == sector)
        yen = volume_usd * float(parameters()["usd_jpy_reference"]["value"])
        low, high = sorted((record["low"] * yen, record["high"] * yen))
        rows.append(
            {"item": sector, "label": label[view.language], "unit": "jobs", "change": record["value"] * yen, "low": low, "high": high, "source": record[column("source", view.language)]}
        )  # fmt: skip
    return rows
