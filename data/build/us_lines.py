"""U.S. imports from Japan by HTS-10 line: values, normal duty, tariff programme and lists.

    base_rate = calculated duty / consumption value, 2024          (1)
    mfn_rate  = the schedule's ad valorem rate, or base_rate where
                the schedule is specific or compound               (2)

General imports carry the trade balance; consumption imports are the base of duties. They differ.
"""

from functools import cache

import numpy as np
import pandas as pd

from data.build.paths import CURATED, FIGURES
from data.build.programmes import PROGRAMMES, assign, exemptions, metal_lists
from data.build.use_shares import used

GENERAL_IMPORTS_2024_USD_BN = 147.117
"""June-2026 revision; the sum of the lines must reproduce it to the published digit."""

FIRST = (
    "hts10", "description", "sector", "programme", "programme_grade", "read", "otherwise", "use_share", "use_low", "use_high",
    "use_basis",
)  # fmt: skip
"""The table's first columns: what the line is, and what it belongs to."""

NOT_AD_VALOREM = r"cent|¢|\$|each| on the |value of|rate of duty|duty upon|applicable"


def read_figures() -> pd.DataFrame:
    """The lines as published, one row per HTS-10 code, codes as ten digits of text."""
    return pd.read_csv(FIGURES / "us_imports_from_japan_by_line.csv.gz", dtype={"hts10": str}, keep_default_na=True)


def sector_of_name() -> dict[str, str]:
    """Sector key for each sector name used in the figures."""
    sectors = pd.read_csv(CURATED / "sectors.csv", sep="|")
    return dict(zip(sectors["raw_name"], sectors["sector"], strict=True))


def normal_duty(raw: pd.DataFrame) -> pd.DataFrame:
    """Columns ``mfn_rate``, ``mfn_basis``, ``mfn_text``, ``agreement_rate`` and ``base_rate`` (fractions), equations (1) and (2)."""
    text = raw["mfn_text_2024"].fillna(raw["mfn_raw_2025"]).fillna("")
    specific = text.str.contains(NOT_AD_VALOREM, case=False) | (text == "")
    imported = raw["consumption_usd_2024"] > 0
    effective = raw["calc_duty_usd_2024"] / raw["consumption_usd_2024"].where(imported)
    schedule = raw["mfn_adval_2024"].where(raw["mfn_adval_2024"] < 10).fillna(raw["mfn_rate_2025"]).fillna(0.0)
    mfn = np.where(specific & imported, effective, schedule)
    return pd.DataFrame(
        {
            "mfn_rate": mfn,
            "mfn_basis": np.where(specific, "equivalent", "ad_valorem"),
            "mfn_text": text,
            # Codes above 10 stand for no rate; one that is not lower than the normal rate is none.
            "agreement_rate": raw["japan_adval_2024"].where(raw["japan_adval_2024"] < schedule.where(~specific, 0.0)),
            "base_rate": effective.fillna(pd.Series(mfn, index=raw.index)),
        }
    )


@cache
def build() -> dict[str, pd.DataFrame]:
    """The table ``us_import_lines``, one row per HTS-10 line, ordered by code."""
    raw = read_figures().sort_values("hts10", ignore_index=True)
    duty = normal_duty(raw)
    named = raw["desc"].fillna(raw["hts8_brief"]).rename("description")
    code = raw["hts10"]
    lines = pd.concat(
        [code, named, raw["sector"].map(sector_of_name()), exemptions(code), metal_lists(code), duty, values(raw)],
        axis=1,
    )
    lines = pd.concat([lines, used(lines.assign(programme=assign(code)))], axis=1)
    lines = lines[[*FIRST, *(name for name in lines if name not in FIRST)]]
    check(lines)
    return {"us_import_lines": lines}


def values(raw: pd.DataFrame) -> pd.DataFrame:
    """Trade and duty in USD, 2024 and 2025, under the names the tables use."""
    names = {
        "general_usd": "customs_value_usd",
        "consumption_usd": "consumption_value_usd",
        "calc_duty_usd": "calculated_duty_usd",
    }
    columns = {f"{old}_{year}": f"{new}_{year}" for year in (2024, 2025) for old, new in names.items()}
    found = raw[list(columns)].rename(columns=columns)
    return found.assign(world_consumption_usd_2024=raw["world_consumption_usd_2024"].fillna(0.0))


def check(lines: pd.DataFrame) -> None:
    """No line lost, unmapped or doubled; the total is the published one; rates are fractions."""
    if lines["hts10"].duplicated().any() or not lines["hts10"].str.fullmatch(r"\d{10}").all():
        raise ValueError("us_import_lines: every hts10 must be ten digits and appear once")
    if lines["sector"].isna().any():
        raise ValueError("us_import_lines: a sector name of the figures has no row in curated/sectors.csv (raw_name)")
    if not lines["programme"].isin(PROGRAMMES).all():
        raise ValueError(f"us_import_lines: unknown programme; allowed are {PROGRAMMES}")
    total = lines["customs_value_usd_2024"].sum() / 1e9
    if abs(total - GENERAL_IMPORTS_2024_USD_BN) > 0.0005:
        raise ValueError(
            f"us_import_lines: 2024 general imports sum to {total:.3f} bn USD, not the published "
            f"{GENERAL_IMPORTS_2024_USD_BN}: is the figures file another vintage?"
        )
    if not (lines["use_low"].between(0, lines["use_share"]) & lines["use_high"].between(lines["use_share"], 1)).all():
        raise ValueError("us_import_lines: a share by use must lie between its low and its high, and these in 0 to 1")
    for rate in ("mfn_rate", "base_rate"):
        if not lines[rate].between(0, 4).all():
            raise ValueError(f"us_import_lines: {rate} must be a fraction (0.25 is 25 %), got {lines[rate].max()}")
