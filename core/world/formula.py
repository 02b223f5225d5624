"""The April 2025 formula for every partner on file, with the rates that were announced.

Trade is that of 2024 as first printed, the vintage the formula used; later revisions would move some rates by
a point. The grade of an announced rate says whether it was read in a source or confirmed in none.

Not modelled: what the rates would do to trade (see ``reciprocal`` and, for this model's answer, Explore).
"""

from __future__ import annotations

import pandas as pd

from core.figures.tables import table
from core.model.reciprocal import FLOOR, IMPORT_ELASTICITY, PASS_THROUGH, announced_rate, reciprocal_rate

# Cavallo et al.: of a tariff, the share that reaches the price at the border.
BORDER_PASS_THROUGH = 0.945
FIRST = "Japan"


def partners(
    import_elasticity: float = IMPORT_ELASTICITY, pass_through: float = PASS_THROUGH, floor: float = FLOOR
) -> pd.DataFrame:
    """Rates by partner, largest exporter to the United States first; rates are fractions.

    Columns: partner, exports_usd_bn and imports_usd_bn (of the United States, 2024), full_rate (unrounded,
    no floor), half_rate, rate (half, rounded up to a whole percent, at least ``floor``), announced_rate and
    announced_grade (missing where none is on file), points (rate less announced, percentage points), annex_note.

    >>> japan = partners().set_index("partner").loc["Japan"]
    >>> round(float(japan.full_rate), 3), float(japan.rate), float(japan.announced_rate)
    (0.462, 0.24, 0.24)
    """
    found = table("reciprocal_formula").sort_values("us_imports_usd_2024", ascending=False, ignore_index=True)
    full = reciprocal_rate(
        found.us_exports_usd_2024,
        found.us_imports_usd_2024,
        import_elasticity=import_elasticity,
        pass_through=pass_through,
    )
    rate = announced_rate(full, floor)
    return pd.DataFrame(
        {
            "partner": found.partner,
            "exports_usd_bn": found.us_exports_usd_2024 / 1e9,
            "imports_usd_bn": found.us_imports_usd_2024 / 1e9,
            "full_rate": full,
            "half_rate": full / 2.0,
            "rate": rate,
            "announced_rate": found.announced_rate,
            "announced_grade": found.announced_grade.fillna(""),
            "points": (100.0 * (rate - found.announced_rate)).round(6),
            "annex_note": found.annex_note.fillna(""),
        }
    )


def agreement(found: pd.DataFrame) -> dict[str, int]:
    """How many of the announced rates on file the formula gives: listed, equal, one_above, further, unconfirmed.

    >>> agreement(partners())
    {'listed': 55, 'equal': 40, 'one_above': 15, 'further': 0, 'unconfirmed': 3}
    """
    points = found.points.dropna()
    equal, above = int((points == 0.0).sum()), int((points == 1.0).sum())
    return {
        "listed": len(points),
        "equal": equal,
        "one_above": above,
        "further": len(points) - equal - above,
        "unconfirmed": int((found.announced_grade == "C").sum()),
    }
