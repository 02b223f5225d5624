"""The change in the surplus by lever, as a table."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from core import labels
from core.levers import declarations
from core.view import View


def contributions(moved: Mapping[str, float], view: View) -> pd.DataFrame:
    """Columns bar, label, value, unit; one row a bar that moved anything, in the order of the declarations."""
    order = [*declarations()["bars"], "valuation"]
    rows = [(key, labels.bar(key, view.language), moved[key], view.unit) for key in order if moved.get(key, 0.0) != 0.0]
    return pd.DataFrame(rows, columns=["bar", "label", "value", "unit"]).astype({"value": float})
