"""Cars by price and by units: Japan's exports to the United States, January to September 2025 on a year before.

The outcome is HS 8703 from UN Comtrade, derived to index numbers; months after September 2025 are not on
file. The simulation is that of the same months along the dated duties (``monthly``)::

    volume = mean of q̂ over the months;   value = mean of ĉ·q̂;   price = value / volume     (1)

The year's total is Census's, simulated line by line (``yearly``).
"""

from __future__ import annotations

from functools import cache

import pandas as pd

from core.backtest import monthly as calendar
from core.backtest import yearly
from core.backtest.assumed import SETS, YEAR
from core.figures.tables import table

SECTOR = "passenger_vehicles"
FLOW = "japan_exports"


def months() -> tuple[str, ...]:
    """Months of 2025 for which units are on file.

    >>> months()[0], months()[-1]
    ('2025-01', '2025-09')
    """
    rows = table("cars_monthly_derived")
    return tuple(rows.month[(rows.flow == FLOW) & rows.month.str.startswith(str(YEAR))])


@cache
def price_and_units() -> pd.DataFrame:
    """Columns who (``actual`` or a set of assumptions), price, units, value: changes on a year before, fractions."""
    rows = table("cars_monthly_derived").query("flow == @FLOW").set_index("month")
    before = [f"{YEAR - 1}{month[4:]}" for month in months()]
    units, value = (
        rows.loc[list(months()), name].mean() / rows.loc[before, name].mean() for name in ("units_index", "value_index")
    )
    found = [("actual", value / units - 1.0, units - 1.0, value - 1.0)]
    for name in SETS:
        path = calendar.cars(name).set_index("month").loc[list(months())]
        volume, worth = path.volume.mean(), (path.price * path.volume).mean()
        found.append((name, worth / volume - 1.0, volume - 1.0, worth - 1.0))
    return pd.DataFrame(found, columns=["who", "price", "units", "value"])


@cache
def year() -> pd.DataFrame:
    """The year's value of cars by basis: columns basis, who, change (a fraction)."""
    rows = []
    for basis in yearly.BASES:
        for number, name in enumerate(SETS):
            row = yearly.imports(name, basis).set_index("key").loc[SECTOR]
            if not number:
                rows.append((basis, "actual", row.actual / row.base - 1.0))
            rows.append((basis, name, row.simulated / row.base - 1.0))
    return pd.DataFrame(rows, columns=["basis", "who", "change"])
