"""What every preset gives, frozen in ``presets.csv``; run as ``python -m tests.golden.update`` to freeze it anew.

A difference is either a mistake or a new version: say which in the commit, and in the second case raise
`MODEL` in ``core/figures/version.py`` or ``data`` in ``data/vintage.toml``, because links sent before now show other numbers.
"""

from pathlib import Path

import pandas as pd

from core import Scenario, simulate
from core.language.view import View
from core.scenario.presets import presets

FILE = Path(__file__).with_name("presets.csv")
HORIZONS = (1, 10)


def outcomes() -> pd.DataFrame:
    """One row for each preset and horizon: USD bn, and duty on Japan as a fraction of customs value."""
    return pd.DataFrame([_row(name, years) for name in presets() for years in HORIZONS])


def _row(name: str, years: int) -> dict:
    result = simulate(Scenario.preset(name).change(horizon=float(years)))
    statutory, collected = result.duty_rates()
    return {
        "preset": name,
        "years": years,
        "surplus_us_usd_bn": result.surplus(View("usd", "us")).scenario,
        "surplus_japan_usd_bn": result.surplus(View("usd", "japan")).scenario,
        "exports_usd_bn": result.exports().scenario,
        "imports_usd_bn": result.imports().scenario,
        "statutory_duty_on_japan": statutory.scenario,
        "collected_duty_on_japan": collected.scenario,
    }


if __name__ == "__main__":
    outcomes().to_csv(FILE, index=False, lineterminator="\n")
