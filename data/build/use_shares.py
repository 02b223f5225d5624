"""What share of a line a list by use, or by content, takes: evidence, estimate and range.

U.S. note 33(g) lists car parts by code *and* use: batteries, motors, panels or bearings pay the parts duty only where they
are parts of a car or light truck. What was collected in 2025 tells the two apart: with ``r1`` the duty the law added over
the year to a part of a car, ``r0`` to the same good of another use, ``c`` what was collected above the 2024 rate and ``κ``
the share of the law that was collected on goods that are car parts by nature (heading 8708)::

    u = (c / κ − r0) / (r1 − r0),  cut to 0 … 1                                      (1)

By line from USD 100 mn of imports in 2025, else by HS6, else by heading; low and high are equation (1) with a flat year
and with one month's delay. Shares read elsewhere are in ``data/curated/line_shares.csv``.

Not modelled: what differs within a year by use, goods that are truck parts too (11 bn USD of lines are on both lists),
a line's own delay.
"""

from functools import cache

import numpy as np
import pandas as pd

from data.build import legal_lists
from data.build.months_of_law import YEAR, industry, month_shapes, monthly_added_rates
from data.build.paths import CURATED
from data.build.programmes import (
    GRADE,
    NO_LIST,
    assign,
    by_use_names,
    exemptions,
    metal_by_content,
    metal_left_out,
    metal_list_names,
    read_as,
)  # fmt: skip

BY_USE = "car_parts"
BY_NATURE = "8708"
"""Parts of motor vehicles by their own words: wholly car parts, and the measure of what was collected."""

ENOUGH_USD = 1e8
LEVELS = (
    (10, "2025 collections of the line"),
    (6, "2025 collections of its HS6"),
    (4, "2025 collections of its heading"),
)
WHOLE = "the code alone decides"
CONTAINER = "on a metal list for its container, none of which is counted"
CIVIL = "aircraft"  # note 35(b) goes by use in civil aircraft


@cache
def curated() -> pd.DataFrame:
    """Shares read elsewhere: prefix, programme, programme of the rest, share, low, high, basis."""
    return pd.read_csv(CURATED / "line_shares.csv", dtype={"prefix": str})


def used(lines: pd.DataFrame) -> pd.DataFrame:
    """Columns ``programme``, ``programme_grade``, ``read``, ``otherwise`` and ``use_…`` of lines with ``programme``."""
    code, programme = lines["hts10"], lines["programme"]
    found = pd.DataFrame(
        {
            "programme": programme,
            "otherwise": programme,
            "use_share": 1.0,
            "use_low": 1.0,
            "use_high": 1.0,
            "use_basis": WHOLE,
        }
    )
    by_use = programme == BY_USE
    found.loc[by_use, "otherwise"] = assign(code[by_use], (BY_USE, "truck_parts"))
    estimated = estimate(lines.assign(otherwise=found["otherwise"]))
    found.loc[by_use, list(estimated)] = estimated
    for row in curated().itertuples():
        here = code.str.startswith(row.prefix) & (programme == row.programme)
        found.loc[here, "otherwise"] = row.otherwise
        found.loc[here, ["use_share", "use_low", "use_high"]] = (row.share, row.low, row.high)
        found.loc[here, "use_basis"] = row.basis
    content, left_out = metal_by_content(code), metal_left_out(code)
    found.loc[left_out & (found["use_basis"] == WHOLE), "use_basis"] = CONTAINER
    exempt = exemptions(code)
    shared = content | left_out | ((exempt > 0.0) & (exempt < 1.0)).any(axis=1) | (programme == CIVIL)
    read = read_as(code, programme)
    read = read.mask((read == NO_LIST) & shared, legal_lists.read_as(code, *metal_list_names(), *by_use_names()))
    grade = read.map(GRADE).fillna("C").mask(read == NO_LIST, "A").mask(shared | (found["use_basis"] != WHOLE), "C")
    return found.assign(programme_grade=grade, read=read)


def estimate(lines: pd.DataFrame) -> pd.DataFrame:
    """Shares of the lines claimed by use, equation (1), with range and the level at which they were read."""
    lines = lines[lines["programme"] == BY_USE].reset_index().assign(use_share=1.0)
    value = lines["consumption_value_usd_2025"].to_numpy()
    collected = lines["calculated_duty_usd_2025"].to_numpy() - lines["base_rate"].to_numpy() * value
    rest = lines.assign(programme=lines["otherwise"])
    shapes = month_shapes().reindex(industry(lines["hts10"])).to_numpy()
    variants = (shapes, np.full_like(shapes, 1 / 12), np.roll(shapes, 1, axis=1))
    inside, outside = monthly_added_rates(lines, YEAR), monthly_added_rates(rest, YEAR)
    nature = lines["hts10"].str.startswith(BY_NATURE).to_numpy()
    shares = []
    for shape in variants:
        owed_in, owed_out = (value * (shape * rates).sum(axis=1) for rates in (inside, outside))
        kappa = collected[nature].sum() / owed_in[nature].sum()
        shares.append(_by_level(lines["hts10"], value, collected / kappa - owed_out, owed_in - owed_out))
    share, basis = shares[0]
    ends = np.stack([one for one, _ in shares])
    found = pd.DataFrame(
        {"use_share": share, "use_low": ends.min(axis=0), "use_high": ends.max(axis=0), "use_basis": basis},
        index=lines["index"],
    )
    found.loc[nature, ["use_share", "use_low", "use_high"]] = (1.0, 1.0, 1.0)
    found.loc[nature, "use_basis"] = "parts of motor vehicles by their own words"
    return found


def _by_level(
    code: pd.Series, value: np.ndarray, above: np.ndarray, apart: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Equation (1) at the finest level with enough trade, and which level that is."""
    share, basis = np.full(len(code), np.nan), np.full(len(code), "", dtype=object)
    for digits, words in LEVELS:
        group = code.str[:digits]
        sums = pd.DataFrame({"value": value, "above": above, "apart": apart}).groupby(group.to_numpy()).transform("sum")
        here = np.isnan(share) & ((sums["value"] >= ENOUGH_USD) | (digits == LEVELS[-1][0])).to_numpy()
        # Where the two uses pay nearly alike, collections cannot tell them apart: the list's own word stands.
        told = sums["apart"].abs().to_numpy() > 0.01 * sums["value"].to_numpy()
        found = np.where(told, sums["above"] / sums["apart"].where(told, 1.0), 1.0)
        share, basis = np.where(here, np.clip(found, 0.0, 1.0), share), np.where(here, words, basis)
    return share, basis
