"""Statutory duty by product and partner in 2024 and 2025, for estimating how imports answered.

Rates follow the law by date, weighted with the days of 2025 (trade weights would already hold the answer: importers
bought ahead of dates). A row of a rival is an HS6 × programme with shares ``x`` on the exempt list and ``m`` on the
metal list; ``b`` is the 2024 effective rate, ``r`` a programme's rate, ``g`` the general addition, ``c`` the metal
share of value::

    g = (1 − x) · r_general  or  (1 − x) · max(0, r_general − b)              (1)  general goods
    a = r  or  max(0, r − b)                                                  (2)  goods of a programme
    a = m·(c·r + (1 − c)·g) + (1 − m)·g                                       (3)  on the 2025 metal list
    t = b + mean over days of (1), (2) or (3)                                 (4)

Japan's lines come from ``statutory.added_rate``. Left out: Canada and Mexico (what a USMCA claim saves is not on file)
and the partners without a column of their own (their rates differ within it).

Not modelled: goods at sea when a date came, quotas (the United Kingdom's cars pay the in-quota rate), refunds.
"""

import tomllib
from calendar import isleap
from datetime import date
from functools import cache

import numpy as np
import pandas as pd

from core.figures.programmes import under
from data.build.paths import DATA
from data.build.rivals import build as build_rivals
from data.build.rivals import read_figures
from data.build.statutory import METAL_SHARE, NO_METAL_CONTENT, OFF, added_rate, held, law_changes, law_on
from data.build.us_lines import build as build_lines

YEAR = 2025
SAME_FOR_ALL = (
    "cars",
    "light_trucks",
    "heavy_trucks",
    "buses",
    "car_parts",
    "truck_parts",
    "copper",
    "copper_cable",
    "steel",
    "aluminium",
    "metal_content",
)
"""Section 232 duties: Japan's until its deal, every partner's until a deal of its own."""
DEAL_WITH_JAPAN = date(2025, 9, 16)


@cache
def rival_changes() -> dict[str, list[dict]]:
    """Each rival's dated changes of ``rival_law_2025.toml``, oldest first."""
    text = (DATA / "build" / "rival_law_2025.toml").read_text(encoding="utf-8")
    return {partner: sorted(rows, key=lambda row: row["from"]) for partner, rows in tomllib.loads(text).items()}


def rival_law_on(partner: str, day: date) -> dict:
    """The law for a rival on a day: duties on all partners, then its own.

    >>> rival_law_on("vietnam", date(2025, 9, 1))["general"]
    {'rule': 'add', 'rate': 0.2}
    """
    japan = law_on(day)
    before_deal = law_on(min(day, date.fromordinal(DEAL_WITH_JAPAN.toordinal() - 1)))
    law = {name: before_deal[name] for name in SAME_FOR_ALL if name in before_deal}
    law |= {name: japan[name] for name in ("heavy_trucks", "buses", "truck_parts") if name in japan}
    law |= {name: japan[name] for name in ("exempt_list", "metal_list")} | {"general": OFF}
    for change in rival_changes()[partner]:
        if change["from"] <= day:
            law |= change
    return law


def rival_added_rate(rows: pd.DataFrame, law: dict, metal_share: float = METAL_SHARE) -> np.ndarray:
    """Duty above the 2024 rate of each row, fractions, equations (1) to (3); on top of it the partner's ``on_all``."""
    used = held(rows, law)
    whole, rest = (_added(rows, rows[name].to_numpy(), law, metal_share) for name in ("programme", "otherwise"))
    return used * whole + (1.0 - used) * rest


def _added(rows: pd.DataFrame, programme: np.ndarray, law: dict, metal_share: float) -> np.ndarray:
    """Equations (1) to (3) with every row wholly in the given programme."""
    base = rows["base_rate"].to_numpy()

    def addition(duty: dict) -> np.ndarray:
        levels = {"off": np.zeros_like(base), "exempt": np.zeros_like(base), "add": np.full_like(base, duty["rate"])}
        return levels | {"all_in": np.maximum(0.0, duty["rate"] - base)}

    def of(duty: dict) -> np.ndarray:
        return addition(duty)[duty["rule"]]

    general = (1.0 - rows[law["exempt_list"]].to_numpy()) * of(law["general"])
    added = general.copy()
    content = law.get("metal_content", OFF)
    if content["rule"] == "add":
        listed = np.where(np.isin(programme, NO_METAL_CONTENT), 0.0, rows[law["metal_list"]].to_numpy())
        share = np.where(rows["metal_chapter"] > 0, 1.0, metal_share)
        added = listed * (share * content["rate"] + (1.0 - share) * general) + (1.0 - listed) * general
    for name in np.unique(programme):
        duty = law.get(name, OFF) if name != "general" else OFF
        if duty["rule"] != "off":
            own = of(duty)
            if name == "copper_cable":
                own = metal_share * own + (1.0 - metal_share) * general
            added = np.where(programme == name, own, added)
    return np.where(np.isin(programme, under("none")), 0.0, added + law.get("on_all", 0.0))


def daily_mean(rate_on, starts: list[date]) -> np.ndarray:
    """``rate_on(day)`` averaged over the days of the year; it changes only on the given starts."""
    first, end = date(YEAR, 1, 1), date(YEAR + 1, 1, 1)
    cuts = sorted({first} | {day for day in starts if first < day < end})
    days = [(later - cut).days for cut, later in zip(cuts, [*cuts[1:], end], strict=True)]
    return sum(np.asarray(rate_on(cut)) * count for cut, count in zip(cuts, days, strict=True)) / (365 + isleap(YEAR))


def lines_2025() -> pd.DataFrame:
    """Japan's lines with the mean rate by law in 2025, equation (4)."""
    lines = build_lines()["us_import_lines"]
    starts = [change["from"] for change in law_changes()]
    added = daily_mean(lambda day: added_rate(lines, law_on(day)), starts)
    return lines.assign(partner="japan", statutory_rate_2025=lines["base_rate"] + added, hs6=lines["hts10"].str[:6])


def rivals_2025() -> pd.DataFrame:
    """Rivals' rows with the mean rate by law in 2025, equation (4)."""
    rows = build_rivals()["us_import_rivals"]
    japan = [change["from"] for change in law_changes()]
    found = []
    for partner, changes in rival_changes().items():
        own = rows[rows["partner"] == partner]
        starts = japan + [change["from"] for change in changes]
        added = daily_mean(
            lambda day, own=own, partner=partner: rival_added_rate(own, rival_law_on(partner, day)), starts
        )
        found.append(own.assign(statutory_rate_2025=own["base_rate"] + added))
    return pd.concat(found, ignore_index=True)


def by_hs6(rows: pd.DataFrame) -> pd.DataFrame:
    """Rates averaged within HS6 and partner with 2024 value (evenly where nothing was sold)."""
    weight = rows["customs_value_usd_2024"]
    total = weight.groupby([rows["hs6"], rows["partner"]]).transform("sum")
    weight = weight.where(total > 0, 1.0)
    rates = rows[["base_rate", "statutory_rate_2025"]].mul(weight, axis=0).assign(weight=weight)
    summed = rates.groupby([rows["hs6"], rows["partner"]]).sum()
    return summed[["base_rate", "statutory_rate_2025"]].div(summed["weight"], axis=0).reset_index()


def build() -> dict[str, pd.DataFrame]:
    """The tables ``tariff_panel`` (HS6 × partner) and ``tariff_panel_lines`` (Japan's HTS-10 lines)."""
    lines = lines_2025()
    rates = pd.concat([by_hs6(lines), by_hs6(rivals_2025())], ignore_index=True)
    figures = read_figures()
    wide = figures.pivot_table(
        index=["hs6", "partner"],
        columns="year",
        values=["general_usd", "consumption_usd", "calc_duty_usd"],
        aggfunc="sum",
    ).fillna(0.0)
    trade = pd.DataFrame({f"customs_value_usd_{year}": wide[("general_usd", year)] for year in (2024, YEAR)})
    for year in (2024, YEAR):
        consumption = wide[("consumption_usd", year)]
        trade[f"calculated_rate_{year}"] = wide[("calc_duty_usd", year)] / consumption.where(consumption > 0)
    panel = trade.reset_index().merge(rates, on=["hs6", "partner"]).rename(columns={"base_rate": "statutory_rate_2024"})
    both = (panel["customs_value_usd_2024"] > 0) & (panel["customs_value_usd_2025"] > 0)
    panel = panel[both].dropna().sort_values(["hs6", "partner"], ignore_index=True)
    check(panel)
    return {"tariff_panel": panel, "tariff_panel_lines": lines[["hts10", "statutory_rate_2025"]]}


def check(panel: pd.DataFrame) -> None:
    """Every pair once, rates that are fractions and rise from 2024 on average."""
    if panel.duplicated(["hs6", "partner"]).any():
        raise ValueError("tariff_panel: an HS6 and partner appears twice")
    change = panel["statutory_rate_2025"] - panel["statutory_rate_2024"]
    if not change.between(-0.5, 1.5).all() or change.mean() <= 0:
        raise ValueError(
            f"tariff_panel: changes of duty run from {change.min():.2f} to {change.max():.2f}; "
            "a rate is a fraction (0.25 is 25 %)"
        )
