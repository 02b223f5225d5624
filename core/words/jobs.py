"""Jobs in Japan tied to exports, a row a sector, as they are read."""

from __future__ import annotations

import pandas as pd

from core.language.catalogue import N_, text
from core.language.format import between
from core.language.numbers import count
from core.language.view import View
from core.trade.result import Result

HEADS = (N_("Sector"), N_("Change"), N_("Coefficient range"), N_("Jobs at the reference"), N_("In the scenario"))


def jobs_by_sector(result: Result, view: View) -> pd.DataFrame:
    """All sectors together, then each, the largest change first."""
    language = view.language
    total, *sectors = result.rows("jobs", view)
    ordered = sorted(sectors, key=lambda row: (-abs(row["change"]), -row["reference"]))
    cells = [
        (
            row["label"],
            count(row["change"], signed=True),
            between(count(row["low"], signed=True), count(row["high"], signed=True), language),
            count(row["reference"], beside=row["change"]),
            count(row["scenario"], beside=row["change"]),
        )
        for row in (total, *ordered)
    ]
    return pd.DataFrame(cells, columns=[text(head, language) for head in HEADS])
