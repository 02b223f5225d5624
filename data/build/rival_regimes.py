"""What each rival pays under each policy state, by tariff programme, and on which share of its value.

``rival_law.toml`` holds the law; a state builds on an earlier one, its ``everyone`` overrides what every partner
had there, then its partner tables override that.

Canada and Mexico pay on a share of value only, because USMCA goods are free of the general duty and of the parts
duty and cars pay on their non-U.S. content. No claim shares are on file, so the share is read from what customs
calculated in 2025, with the law averaged over the days of the year::

    covered = Σ (calculated duty − base_rate · V) / (V · mean daily rate), 2025, between 0 and 1      (1)

Graded C: claims rose through the year, and the share carries Canada's lower energy rate and late entries too.
"""

import tomllib
from datetime import date

import pandas as pd

from core.figures.entries import complete
from core.figures.programmes import under
from data.build.paths import DATA, FIGURES
from data.build.programmes import PROGRAMMES
from data.build.rivals import SOURCE_OF_PARTNER, hs6_programmes, read_figures
from data.build.us_lines import build as build_lines

USMCA = ("canada", "mexico")
USMCA_LAW_2025 = {
    "general": {"canada": [(date(2025, 3, 4), 0.25), (date(2025, 8, 1), 0.35)], "mexico": [(date(2025, 3, 4), 0.25)]},
    "cars": {partner: [(date(2025, 4, 3), 0.25)] for partner in USMCA},
    "light_trucks": {partner: [(date(2025, 4, 3), 0.25)] for partner in USMCA},
    "car_parts": {partner: [(date(2025, 5, 3), 0.25)] for partner in USMCA},
}
SHARE_TAKEN_FROM = {"heavy_trucks": "light_trucks", "truck_parts": "car_parts"}
"""Heavy trucks and their parts, in force two months of 2025, pay like light trucks and car parts and take their share."""

LISTS = ("us_exempt_list", "us_metal_list", "us_metal_base", "us_metal_annex")
"""What a state says besides rates, under the keys of the levers that say it for Japan."""

BASELINE_PCT = 10.0
"""What a partner without a row in Annex I was to pay (Executive Order 14257, section 2)."""
OWN_COLUMN = {
    "China", "Korea, South", "European Union", "United Kingdom", "Vietnam", "Taiwan", "India", "Thailand", "Japan",
    "Canada", "Mexico",
}  # fmt: skip


def annex_i_other() -> float:
    """Import-weighted Annex I rate of the partners that have no column of their own, the baseline where unlisted."""
    table = pd.read_csv(FIGURES / "reciprocal_formula.csv")
    missing = OWN_COLUMN - set(table["partner"])
    if missing:
        raise ValueError(f"reciprocal_formula.csv has no row {sorted(missing)}: was a partner renamed?")
    rest = table[~table["partner"].isin(OWN_COLUMN)]
    weights = rest["us_imports_customs_2024_musd"]
    return float((rest["announced_annex_I_rate_pct"].fillna(BASELINE_PCT) * weights).sum() / weights.sum() / 100)


def mean_rate_2025(steps: list[tuple[date, float]]) -> float:
    """Rate averaged over the days of 2025, fraction; each step holds to the next.

    >>> round(mean_rate_2025([(date(2025, 1, 1), 0.25)]), 4)
    0.25
    """
    ends = [start for start, _ in steps[1:]] + [date(2026, 1, 1)]
    return sum(rate * (end - start).days for (start, rate), end in zip(steps, ends, strict=True)) / 365


def covered_shares() -> dict[tuple[str, str], float]:
    """Share of Canada's and Mexico's value that paid in 2025, by partner and programme, equation (1)."""
    figures = read_figures()
    wide = (
        figures[figures["partner"].isin(USMCA)]
        .pivot_table(
            index=["hs6", "partner"], columns="year", values=["consumption_usd", "calc_duty_usd"], aggfunc="sum"
        )
        .fillna(0.0)
    )
    before = wide[("calc_duty_usd", 2024)] / wide[("consumption_usd", 2024)].where(wide[("consumption_usd", 2024)] > 0)
    value = wide[("consumption_usd", 2025)]
    added = wide[("calc_duty_usd", 2025)] - before.fillna(0.0) * value
    trade = pd.DataFrame({"value": value, "added": added}).reset_index()
    split = trade.merge(hs6_programmes(build_lines()["us_import_lines"])[["hs6", "programme", "share"]], on="hs6")
    split[["value", "added"]] = split[["value", "added"]].mul(split["share"], axis=0)
    total = split.groupby(["partner", "programme"])[["added", "value"]].sum()
    shares = {
        (partner, programme): min(
            max(total["added"][partner, programme] / total["value"][partner, programme] / mean_rate_2025(steps), 0.0),
            1.0,
        )
        for programme, by_partner in USMCA_LAW_2025.items()
        for partner, steps in by_partner.items()
    }
    return shares | {
        (partner, to): shares[partner, origin] for to, origin in SHARE_TAKEN_FROM.items() for partner in USMCA
    }


def law_of(regime: str, law: dict) -> dict[str, dict[str, list]]:
    """Partner → programme → [rule, rate] in one state, its predecessors included."""
    state = law[regime]
    entry = f"build/rival_law.toml, {regime}"
    complete(entry, state, ("source", "grade"), ("builds_on", "lists", "everyone", *SOURCE_OF_PARTNER))
    for partner in {"everyone", *SOURCE_OF_PARTNER} & set(state):
        complete(f"{entry}, {partner}", state[partner], (), PROGRAMMES)
    inherited = law_of(state["builds_on"], law) if "builds_on" in state else {}
    return {
        partner: inherited.get(partner, {}) | state.get("everyone", {}) | state.get(partner, {})
        for partner in SOURCE_OF_PARTNER
    }


def lists_of(regime: str, law: dict) -> dict[str, str]:
    """The exempt list, the metal list and the base of metal duties in one state, its predecessors included."""
    state = law[regime]
    inherited = lists_of(state["builds_on"], law) if "builds_on" in state else {}
    return inherited | state.get("lists", {})


def build() -> dict[str, pd.DataFrame]:
    """The table ``rival_regimes``: regime × partner × programme."""
    law = tomllib.loads((DATA / "build" / "rival_law.toml").read_text(encoding="utf-8"))
    shares, other = covered_shares(), annex_i_other()
    rows = []
    for regime, state in law.items():
        lists = lists_of(regime, law)
        for partner, programmes in law_of(regime, law).items():
            for programme in PROGRAMMES:
                rule, rate = programmes.get(programme, ["mfn" if programme in under("none") else "off", 0.0])
                share = shares.get((partner, programme), 1.0) if rule in ("add", "all_in") else 1.0
                grade = "C" if share < 1 else state["grade"]
                rows.append(
                    (
                        regime,
                        partner,
                        programme,
                        rule,
                        other if rate == "annex_i_other" else rate,
                        share,
                        *(lists[key] for key in LISTS),
                        state["source"],
                        grade,
                    )
                )
    table = pd.DataFrame(
        rows, columns=["regime", "partner", "programme", "rule", "rate", "covered_share", *LISTS, "source", "grade"]
    )
    check(table)
    return {"rival_regimes": table}


def check(table: pd.DataFrame) -> None:
    """Known rules, rates that are fractions, a general duty in every state."""
    rules = {"off", "add", "all_in", "mfn"}
    if not set(table["rule"]) <= rules:
        raise ValueError(f"rival_law.toml: rules are {sorted(rules)}, got {sorted(set(table['rule']))}")
    if not table["rate"].between(0, 2).all():
        raise ValueError(f"rival_law.toml: a rate is a fraction (0.25 is 25 %), got {table['rate'].max()}")
    if (table.loc[table["programme"] == "general", "rule"] == "off").any():
        raise ValueError("rival_law.toml: the general duty cannot be 'off', it is what 'off' falls back to; use 'mfn'")
