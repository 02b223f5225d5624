"""Collection ratio: how much of the duty the law asked for in 2025 customs calculated at entry.

Lines are annual and the law changed by the day, so a line's 2025 value is spread over months with the shape of
its industry's imports (NAICS3; December with the total's where no industry's is on file)::

    statutory_k  = Σ_{l in k} V_l Σ_m s_{i(l), m} · mean_{d in m} added_l(d)      (1)
    calculated_k = Σ_{l in k} (calculated duty_l − base_rate_l · V_l), 2025       (2)
    kappa_k      = calculated_k / statutory_k                                     (3)

Central: metal share 0.5. low and high: metal share 0.7 and 0.2 for programmes on the metal lists, and for all the
flat month shape and one month's delay in the shape (front-loading before a date is seen only monthly). kappa is
"calculated at entry, before refunds" and is cut at 1. A programme with no duty in 2025 takes the ratio of
all programmes together.

Not modelled: which entries were already at sea, foreign-trade zones, the U.S.-content rule, wrong flags; all end up
in kappa.
"""

import numpy as np
import pandas as pd

from core.figures.programmes import under
from data.build.months_of_law import YEAR, industry, month_shapes, monthly_added_rates
from data.build.paths import FIGURES
from data.build.programmes import PROGRAMMES
from data.build.us_lines import build as build_lines

METAL_SHARES = (0.2, 0.7)
SMALLEST_BASE_USD = 5e6
"""Below this much statutory duty a ratio says nothing about the programme."""

TOGETHER = "ratio of all goods charged on metal content"
"""What these collected in 2025 is law times metal share: their ratios cannot be told from their metal shares one by one, and
the shares count no more since the full value is charged."""

BY_CONTENT = ("metal_derivative", "metal_machinery", "metal_mobile", "metal_june", "copper_cable")
"""Programmes whose goods paid on their metal content in 2025."""

CAPPED = "own ratio, cut at 1: the law as modelled asked for less than was collected"
"""Aluminium collected 1.2 of it: probably metal of Russian or unknown smelt, which pays 200 % and which no code shows.
A ratio above 1 would carry that into every scenario."""

FLAGGED = ("general", "cars", "car_parts", "steel", "aluminium", "copper")
"""Programmes with enough duty in 2025 on lists that were read from the law's text."""


def statutory_usd(lines: pd.DataFrame, shapes: np.ndarray, rates: np.ndarray) -> pd.Series:
    """Added duty the law asked for in 2025 by programme, USD, equation (1)."""
    owed = lines["consumption_value_usd_2025"].to_numpy() * (shapes * rates).sum(axis=1)
    return pd.Series(owed).groupby(lines["programme"].to_numpy()).sum()


def build() -> dict[str, pd.DataFrame]:
    """The tables ``collection_ratio``, one row per programme, and ``collection_check``, one per month."""
    lines = build_lines()["us_import_lines"]
    shape_of = month_shapes()
    shapes = shape_of.reindex(industry(lines["hts10"])).to_numpy()
    flat = np.full_like(shapes, 1 / 12)
    later = np.roll(shapes, 1, axis=1)
    central_rates = monthly_added_rates(lines, YEAR)
    calculated = lines["calculated_duty_usd_2025"] - lines["base_rate"] * lines["consumption_value_usd_2025"]
    calculated = calculated.groupby(lines["programme"]).sum()
    variants = [statutory_usd(lines, shape, central_rates) for shape in (flat, later)]
    variants += [statutory_usd(lines, shapes, monthly_added_rates(lines, YEAR, share)) for share in METAL_SHARES]
    table = ratios(calculated, statutory_usd(lines, shapes, central_rates), pd.concat(variants, axis=1))
    return {"collection_ratio": table, "collection_check": check_months(lines, shape_of, table)}


def ratios(calculated: pd.Series, statutory: pd.Series, variants: pd.DataFrame) -> pd.DataFrame:
    """Equation (3) by programme, the pooled ratio where a programme had too little duty to tell."""
    used = (statutory > SMALLEST_BASE_USD).reindex(PROGRAMMES, fill_value=False)
    names = list(PROGRAMMES)
    paying = used.index[used]
    pooled = calculated[paying].sum() / statutory[paying].sum()
    kappa = (calculated / statutory).reindex(names).where(used, pooled)
    spread = variants.rdiv(calculated, axis=0).reindex(names)
    together = [name for name in BY_CONTENT if name in names]
    kappa[together] = calculated[together].sum() / statutory[together].sum()
    spread.loc[together] = np.tile(calculated[together].sum() / variants.loc[together].sum(), (len(together), 1))
    spread["central"] = kappa
    spread = spread.where(used, np.nan)
    table = pd.DataFrame(
        {
            "programme": names,
            "kappa": kappa.to_numpy(),
            "low": spread.min(axis=1).fillna(kappa[paying].min()).to_numpy(),
            "high": spread.max(axis=1).fillna(kappa[paying].max()).to_numpy(),
            "statutory_added_usd": statutory.reindex(names, fill_value=0.0).to_numpy(),
            "calculated_added_usd": calculated.reindex(names, fill_value=0.0).to_numpy(),
            "method": np.select([used.index.isin(together), used], [TOGETHER, "own ratio"], "all programmes together"),
            "grade": np.where(used & used.index.isin(FLAGGED), "B", "C"),
        }
    )
    over = table["kappa"] > 1.0
    table.loc[over, "method"] = CAPPED
    table.loc[over, "high"] = np.maximum(table["high"], table["kappa"])[over]
    table.loc[over, "kappa"] = 1.0
    table.loc[over, "low"] = np.minimum(table["low"], 1.0)[over]
    special = table["programme"].isin(under("none"))
    table.loc[special, ["kappa", "low", "high"]] = 1.0
    table.loc[special, "method"] = "pays its 2024 rate: nothing to scale"
    return table


def check_months(lines: pd.DataFrame, shape_of: pd.DataFrame, table: pd.DataFrame) -> pd.DataFrame:
    """Month by month, 2025 and 2026: the added rate collected, by law, and by law times kappa.

    2025 months weigh lines by their industry's month; 2026 months by 2025 value, so a changed mix of goods shows up
    as a miss.
    """
    duties = pd.read_csv(FIGURES / "us_duties_on_japan_monthly.csv")
    duties = duties[duties["date"] >= str(YEAR)]
    value = lines["consumption_value_usd_2025"].to_numpy()
    base = (lines["base_rate"] * value).sum() / value.sum()
    kappa = lines["programme"].map(table.set_index("programme")["kappa"]).to_numpy()
    rows = []
    for year, months in duties.groupby(duties["date"].str[:4].astype(int)):
        rates = monthly_added_rates(lines, year)
        shape = (
            shape_of.reindex(industry(lines["hts10"])).to_numpy() if year == YEAR else np.full((len(lines), 12), 1 / 12)
        )
        for row in months.itertuples():
            month = int(row.date[5:7]) - 1
            weight = value * shape[:, month] / (value * shape[:, month]).sum()
            law, scaled = (weight * rates[:, month]).sum(), (weight * kappa * rates[:, month]).sum()
            rows.append((row.date[:7], row.calc_duty_usd / row.cons_imports_usd - base, law, scaled))
    return pd.DataFrame(rows, columns=["month", "collected_added_rate", "statutory_added_rate", "kappa_added_rate"])
