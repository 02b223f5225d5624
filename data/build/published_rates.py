"""Two published tables to compare with: Waugh's import-weighted added tariffs and the April 2025 formula."""

import pandas as pd

from data.build.paths import FIGURES

PARTNER_KEYS = {
    "CHINA": "china", "MEXICO": "mexico", "CANADA": "canada", "JAPAN": "japan", "KOREA, SOUTH": "korea",
    "VIETNAM": "vietnam", "TAIWAN": "taiwan", "INDIA": "india", "UNITED KINGDOM": "uk", "SWITZERLAND": "switzerland",
    "MALAYSIA": "malaysia", "THAILAND": "thailand", "BRAZIL": "brazil", "INDONESIA": "indonesia",
    "EUROPEAN UNION": "eu27",
}  # fmt: skip
LOWERED = [
    "Botswana", "Cameroon", "India", "Korea, South", "Malawi", "Nicaragua", "Norway", "Pakistan", "Philippines",
    "Serbia", "South Africa", "Thailand", "Vanuatu",
]  # fmt: skip
"""Lowered by one point in the annex of 2025-04-03, after the chart of the day before: Korea JoongAng Daily and
NewsBytes, 2025-04-03/04. The fourteenth, the Falkland Islands, has no usable trade here."""
NOTES = {
    "lowered_by_one": LOWERED,
    "one_above_unexplained": ["Bosnia and Herzegovina", "Burma"],
    "outside_annex": ["Belarus", "Canada", "Mexico", "Russia"],
    "ten_unexplained": ["Afghanistan", "Bolivia"],
}
UNCONFIRMED = "memory only"
"""What the figures say of a rate that was read in no source."""


def build() -> dict[str, pd.DataFrame]:
    """The tables ``waugh_added_tariff`` (partner × date) and ``reciprocal_formula`` (partner)."""
    return {"waugh_added_tariff": waugh(), "reciprocal_formula": formula()}


def waugh() -> pd.DataFrame:
    """Added duty by partner and date, fraction of 2024 imports."""
    raw = pd.read_csv(FIGURES / "waugh_added_tariff.csv")
    table = pd.DataFrame(
        {
            "date": raw["date"],
            "partner": raw["partner"].map(PARTNER_KEYS),
            "added_rate": raw["added_tariff_import_weighted_pct"] / 100,
            "imports_usd_2024": raw["imports_2024_usd"],
            "effective_rate_2024": raw["mfn_actual_2024_pct"] / 100,
        }
    )
    if table["partner"].isna().any():
        raise ValueError(f"waugh_added_tariff: unknown partner in {sorted(set(raw['partner']) - set(PARTNER_KEYS))}")
    return table.sort_values(["date", "partner"], ignore_index=True)


def formula() -> pd.DataFrame:
    """2024 trade on the vintage the formula used, the rate it gives and the rate announced, fractions."""
    raw = pd.read_csv(FIGURES / "reciprocal_formula.csv")
    table = pd.DataFrame(
        {
            "partner": raw["partner"],
            "us_exports_usd_2024": raw["us_exports_2024_musd"] * 1e6,
            "us_imports_usd_2024": raw["us_imports_customs_2024_musd"] * 1e6,
            "formula_rate": raw["formula_rate_pct_ceil_min10"] / 100,
            "announced_rate": raw["announced_annex_I_rate_pct"] / 100,
            "announced_grade": raw["announced_source"].map(
                lambda source: "C" if source == UNCONFIRMED else "B", "ignore"
            ),
            "annex_note": raw["partner"].map({partner: note for note, names in NOTES.items() for partner in names}),
        }
    )
    named = {partner for names in NOTES.values() for partner in names}
    if not named <= set(table["partner"]):
        raise ValueError(f"reciprocal_formula lacks {sorted(named - set(table['partner']))}")
    return table
