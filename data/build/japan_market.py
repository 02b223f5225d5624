"""Japan's market: what the United States sells there, who else supplies it, and what Japan makes itself.

Supplier shares exist only for the goods groups of Japan's customs, so every good inherits the shares of
its group; ``Other goods`` is the grand total less the groups published beside it. Shares cover only the
areas the figures list: what they leave out (0-9 % of a group) counts as ``rest``.
"""

import tomllib

import pandas as pd

from data.build.paths import CURATED, FIGURES
from data.build.sectors import read_curated, sigma_source

EXPORTS_2024_USD_BN = 78.863
TOLERANCE_USD_BN = 0.001  # the published total is rounded to the million

# Puerto Rico belongs to the customs territory of the United States, so its sales are in the U.S. figures.
SOURCE_OF_AREA = {
    "USA": "usa", "Prtrico": "usa",
    "Austral": "australia_nz", "Newzeld": "australia_nz",
    "Canada": "canada_mexico_brazil", "Mexico": "canada_mexico_brazil", "Brazil": "canada_mexico_brazil",
    "Austria": "eu_uk", "Belgium": "eu_uk", "Denmark": "eu_uk", "Finland": "eu_uk", "France": "eu_uk",
    "Germany": "eu_uk", "Ireland": "eu_uk", "Italy": "eu_uk", "Nethlds": "eu_uk", "Spain": "eu_uk",
    "Sweden": "eu_uk", "U King": "eu_uk",
    "China": "china",
    "Malysia": "asean", "Thailnd": "asean", "Sngapor": "asean", "Philpin": "asean", "Indnsia": "asean",
    "Vietnam": "asean", "Brunei": "asean",
}  # fmt: skip
SOURCES = ["usa", "australia_nz", "canada_mexico_brazil", "eu_uk", "china", "asean", "rest"]

OTHER_GOODS = "Other goods"
GROUPS_BESIDE_OTHER_GOODS = [
    "Foodstuff", "Soy Beans", "Wood", "Coal", "Lng", "Lpg", "Petroleum", "Petroleum Products",
    "Chemicals", "Semiconductors Etc", "Motor Vehicles", "Aircraft",
]  # fmt: skip


def build() -> dict[str, pd.DataFrame]:
    """The tables ``us_exports_to_japan`` and ``japan_suppliers``."""
    goods = us_exports_to_japan()
    return {"us_exports_to_japan": goods, "japan_suppliers": suppliers(goods)}


def us_exports_to_japan() -> pd.DataFrame:
    """One row per good: 2022, 2024 and 2025 value, Japan's tariff and own share, each with its source."""
    goods = read_curated("japan_goods")
    cite = tomllib.loads((CURATED / "japan_citations.toml").read_text(encoding="utf-8"))
    goods = pd.concat([goods, published(goods["raw_name"])], axis=1)
    goods["sigma_source"] = sigma_source(goods.pop("sigma_row")).str.replace(
        "for the United States", "for Japan", regex=False
    )
    tariff = goods.pop("tariff_cite").map(cite["tariff"])
    goods["tariff_source"], goods["tariff_source_ja"] = tariff.str["en"], tariff.str["ja"]
    goods["own_source"] = goods.pop("own_cite").map(cite["own_share"])
    goods = goods.rename(columns={"tariff": "japan_tariff_rate", "own": "own_share"})
    check(goods)
    return goods


def published(raw_names: pd.Series) -> pd.DataFrame:
    """The published value, basis and quality of each good; a name with `` + `` adds several rows.

    ``curated/exports_quality.csv`` says where a value is worse than the figures grade it.
    """
    figures = pd.read_csv(FIGURES / "us_exports_to_japan_2024_estimate.csv")
    rows = fill_years(figures).set_index("sector")
    rows = rows[~rows.index.str.startswith("CHECK")]
    known = pd.read_csv(CURATED / "exports_quality.csv").set_index("sector")
    rows.loc[known.index, list(known)] = known
    parts = raw_names.str.split(" + ", regex=False)
    unknown = set(parts.explode()) ^ set(rows.index)
    if unknown:
        raise ValueError(f"japan_goods.csv and the export figures disagree on: {sorted(unknown)}")
    return pd.DataFrame([combine(rows.loc[names]) for names in parts])


def fill_years(figures: pd.DataFrame) -> pd.DataFrame:
    """Values for the years the figures leave blank.

    Cereals 2025: the Census total of HS 10 split as in 2024. ETBE: the figures subtract the same amount
    from organic chemicals in every year, so that amount is its value in every year.
    """
    figures = figures.set_index("sector")
    cereals = figures.index[figures["hs_basis"].astype(str).str.match(r"100\d")]
    total = figures.loc["CHECK: all cereals (HS10)"]
    figures.loc[cereals, "fas_2025"] = figures.loc[cereals, "fas_2024"] * total["fas_2025"] / total["fas_2024"]
    etbe = figures["hs_basis"] == "2909.19"
    for year in ("fas_2022", "fas_2025"):
        figures.loc[etbe, year] = figures.loc[etbe, "fas_2024"]
    return figures.reset_index()


def combine(rows: pd.DataFrame) -> dict:
    """Several published rows as one: values in USD add, the worst quality counts."""
    values = {f"fas_usd_{year}": rows[f"fas_{year}"].sum() * 1e6 for year in (2024, 2022, 2025)}
    return {
        "hs_basis": " and ".join(rows["hs_basis"].astype(str)),
        **values,
        "quality": rows["quality"].max(),
        "method": "; ".join(rows["method"].str.replace('"', "'", regex=False)),
    }


def suppliers(goods: pd.DataFrame) -> pd.DataFrame:
    """Who supplies Japan's imports of each good: one row per good and source, shares summing to 1."""
    by_group = group_shares()
    missing = set(goods["mof_group"]) - set(by_group.index)
    if missing:
        raise ValueError(f"japan_goods.csv: no supplier figures for group {missing}; known: {list(by_group.index)}")
    shares = by_group.loc[goods["mof_group"], SOURCES].set_axis(goods["good"], axis=0)
    long = shares.rename_axis(columns="source").stack().rename("share").reset_index()
    return long.merge(goods[["good", "mof_group"]], on="good")


def group_shares() -> pd.DataFrame:
    """Share of each source in Japan's imports, by customs group (index), sources as columns."""
    figures = pd.read_csv(FIGURES / "japan_imports_by_supplier_2024.csv")
    largest = figures.sort_values("value_bn_jpy").groupby("goods").tail(1).set_index("goods")
    totals = largest["value_bn_jpy"] / (largest["share"] / 100)
    figures["source"] = figures["area"].map(SOURCE_OF_AREA).fillna("rest")
    values = figures.pivot_table(index="goods", columns="source", values="value_bn_jpy", aggfunc="sum")
    values["rest"] += totals - values.sum(axis=1)
    values.loc[OTHER_GOODS] = values.loc["Grand Total"] - values.loc[GROUPS_BESIDE_OTHER_GOODS].sum()
    if (values < 0).any(axis=None):
        raise ValueError("Supplier figures: a source supplies less than nothing; the groups taken off overlap")
    return values.div(values.sum(axis=1), axis=0)


def check(goods: pd.DataFrame) -> None:
    """Values add up to the Census total, rates and shares lie in their ranges, nothing is uncited."""
    total = goods["fas_usd_2024"].sum() / 1e9
    if abs(total - EXPORTS_2024_USD_BN) > TOLERANCE_USD_BN:
        raise ValueError(f"U.S. exports to Japan add up to {total:.3f} bn USD, not {EXPORTS_2024_USD_BN} (2024)")
    for name, low, high in (
        ("japan_tariff_rate", "tariff_low", "tariff_high"),
        ("own_share", "own_low", "own_high"),
    ):
        outside = goods.loc[~goods[name].between(goods[low], goods[high]), "good"].tolist()
        if outside:
            raise ValueError(f"japan_goods.csv: {name} lies outside its own range for {outside}")
    if (goods["own_high"] > 1).any():
        raise ValueError("japan_goods.csv: an own share is a fraction, at most 1 (0.40 is 40 %)")
    uncited = goods.loc[goods[["tariff_source", "tariff_source_ja", "own_source"]].isna().any(axis=1), "good"].tolist()
    if uncited:
        raise ValueError(f"japan_goods.csv: no such citation in japan_citations.toml for {uncited}")
