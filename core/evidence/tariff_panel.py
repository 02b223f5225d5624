"""How imports answered the duties of 2025, by product and partner: a panel of changes.

With ``V`` customs value before duty, ``t`` the duty by law (mean over the days of 2025), h an HS6 product, i a
partner::

    ln(V_hi,25 / V_hi,24) = β ln((1 + t_hi,25) / (1 + t_hi,24)) + a_h + b_i + u_hi          (1)

Errors are clustered by HS6. The duty customs calculated shares its denominator with the left side, so it enters only
as instrumented by the duty by law, with the same effects partialled out (~)::

    β_IV = Σ w z̃ ỹ / Σ w z̃ x̃                                                             (2)

Japan's HTS-10 lines, with HS4 effects in place of partners, stand beside::

    ln(V_l,25 / V_l,24) = β ln((1 + t_l,25) / (1 + t_l,24)) + a_{hs4(l)} + u_l               (3)

What β is in the model: product effects absorb the price of all foreign goods, so with pass-through φ::

    β = −(1 − φ) − φ σF       σF = (−β − (1 − φ)) / φ                                       (4)

β says how trade moved *between* partners of one product, not how much it moved in total. It mixes months before and
after each duty; purchases brought forward into the first quarter of 2025 raise the year's total where a duty was
expected and pull β toward zero. Products need a sale in both years, so exits are missed.

Not modelled: anticipation, goods at sea, USMCA claims (Canada and Mexico are left out), rerouting through partners.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.evidence.equation import KEPT
from core.evidence.regression import Coefficient
from core.figures.tables import table
from core.sharing.kept import kept

WEIGHTS = ("equal", "trade")
TOP_WEIGHT = 0.99
"""Trade weights are capped at this quantile: a few lines of computers would otherwise decide."""


@dataclass(frozen=True)
class Panel:
    """Specification. `smallest_usd` is the least 2024 value of a row; `without` leaves out partners or HS chapters."""

    smallest_usd: float = 1e6
    weights: str = "equal"
    without: tuple[str, ...] = ()
    duty: str = "statutory"

    def __post_init__(self) -> None:
        if self.weights not in WEIGHTS:
            raise ValueError(f"weights {self.weights!r} was given; known are {', '.join(WEIGHTS)}")
        if self.duty not in ("statutory", "calculated"):
            raise ValueError(f"duty {self.duty!r} was given; known are statutory, calculated (as instrumented)")


@dataclass(frozen=True)
class PanelEstimate:
    """β with its clustered error, rows, clusters; `first_stage` is the instrument's coefficient where one is used."""

    beta: Coefficient
    observations: int
    clusters: int
    first_stage: Coefficient | None = None


@kept(most=KEPT, most_bytes=8 * 2**20)
def panel(spec: Panel = Panel()) -> PanelEstimate:
    """Estimate equation (1), or (2) for the calculated duty."""
    rows = sample(spec)
    weight = trade_weight(rows) if spec.weights == "trade" else np.ones(len(rows))
    effects = pd.get_dummies(rows["partner"], drop_first=True).to_numpy(float)
    columns = np.column_stack([rows[["outcome", "statutory", "calculated"]].to_numpy(), effects])
    within = demeaned(columns, rows["hs6"].to_numpy(), weight)
    groups = pd.factorize(rows["hs6"])[0]
    y, z, x = within[:, 0], within[:, [1]], within[:, 2]
    z = np.column_stack([z, within[:, 3:]])
    reduced = clustered(y, z, weight, groups)
    if spec.duty == "statutory":
        return PanelEstimate(_first(reduced), len(rows), int(groups.max()) + 1)
    first = clustered(x, z, weight, groups)
    ratio = reduced.params[0] / first.params[0]
    # Just identified: the residual of the structural equation on the instrument gives the error of the ratio.
    structural = clustered(y - ratio * x, z, weight, groups)
    return PanelEstimate(
        Coefficient(float(ratio), float(structural.bse[0] / abs(first.params[0]))),
        len(rows),
        int(groups.max()) + 1,
        _first(first),
    )


@kept(most=KEPT, most_bytes=8 * 2**20)
def lines(smallest_usd: float = 1e6) -> PanelEstimate:
    """Estimate equation (3) on Japan's HTS-10 lines; errors clustered by HS6."""
    rows = table("us_import_lines").merge(table("tariff_panel_lines"), on="hts10")
    rows = rows[
        (rows.customs_value_usd_2024 >= smallest_usd)
        & (rows.customs_value_usd_2025 > 0)
        & (rows.programme != "special_provisions")
    ]
    rows = rows.assign(
        outcome=np.log(rows.customs_value_usd_2025 / rows.customs_value_usd_2024),
        duty=np.log((1 + rows.statutory_rate_2025) / (1 + rows.base_rate)),
    )
    rows = rows[rows.groupby(rows.hts10.str[:4]).hts10.transform("count") > 1]
    weight = np.ones(len(rows))
    within = demeaned(rows[["outcome", "duty"]].to_numpy(), rows.hts10.str[:4].to_numpy(), weight)
    groups = pd.factorize(rows.hts10.str[:6])[0]
    return PanelEstimate(
        _first(clustered(within[:, 0], within[:, [1]], weight, groups)), len(rows), int(groups.max()) + 1
    )


def sample(spec: Panel) -> pd.DataFrame:
    """Rows with outcome and both changes of duty in logarithms; products with one partner say nothing and are out."""
    rows = table("tariff_panel")
    left_out = rows.partner.isin(spec.without) | rows.hs6.str[:2].isin(spec.without)
    rows = rows[(rows.customs_value_usd_2024 >= spec.smallest_usd) & ~left_out]
    rows = rows[rows.groupby("hs6").partner.transform("count") > 1]
    change = {
        duty: np.log((1 + rows[f"{duty}_rate_2025"]) / (1 + rows[f"{duty}_rate_2024"]))
        for duty in ("statutory", "calculated")
    }
    return rows.assign(outcome=np.log(rows.customs_value_usd_2025 / rows.customs_value_usd_2024), **change)


def trade_weight(rows: pd.DataFrame) -> np.ndarray:
    """2024 value, capped at the TOP_WEIGHT quantile."""
    value = rows["customs_value_usd_2024"]
    return value.clip(upper=float(value.quantile(TOP_WEIGHT))).to_numpy()


def demeaned(columns: np.ndarray, group: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """Columns less their weighted mean within each group, shape unchanged."""
    number = pd.factorize(group)[0]
    total = np.bincount(number, weight)
    means = np.column_stack([np.bincount(number, weight * column) / total for column in columns.T])
    return columns - means[number]


def clustered(y: np.ndarray, x: np.ndarray, weight: np.ndarray, groups: np.ndarray):
    """Weighted least squares with errors clustered by group: statsmodels' results."""
    from statsmodels.regression.linear_model import WLS

    return WLS(y, x, weights=weight).fit(cov_type="cluster", cov_kwds={"groups": groups})


def _first(fit) -> Coefficient:
    return Coefficient(float(fit.params[0]), float(fit.bse[0]))
