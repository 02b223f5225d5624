"""What Japan's rivals sell the United States in the same products, by tariff programme.

The figures give rivals by HS6 and partner, programmes by HTS-10 line. An HS6 is split over the programmes of
Japan's lines in it with the world's 2024 imports of those lines (Japan's own where the world's are zero)::

    V[h, partner, k] = V[h, partner] · Σ_{l in h, k} W_l / Σ_{l in h} W_l     (1)

Only HS6 codes with a Japanese line are kept: rivals' other products do not compete with Japan's.
"""

import pandas as pd

from data.build.paths import FIGURES
from data.build.programmes import EXEMPT_LISTS, METAL_LISTS
from data.build.us_lines import build as build_lines

SOURCE_OF_PARTNER = {
    "canada": "canada_mexico", "mexico": "canada_mexico", "china": "china", "eu27": "eu_uk", "uk": "eu_uk",
    "korea": "korea_taiwan", "taiwan": "korea_taiwan", "vietnam": "vietnam_thailand_india",
    "thailand": "vietnam_thailand_india", "india": "vietnam_thailand_india", "other": "rest",
}  # fmt: skip
LISTS = [*(f"exempt_{name}" for name in EXEMPT_LISTS), *METAL_LISTS, "metal_chapter", "use_share"]


def read_figures() -> pd.DataFrame:
    """HS6 × partner × year, Japan included, partner keys in lower case."""
    figures = pd.read_csv(FIGURES / "us_imports_by_hs6_and_partner.csv.gz", dtype={"hs6": str})
    return figures.assign(partner=figures["partner"].str.lower())


def hs6_programmes(lines: pd.DataFrame) -> pd.DataFrame:
    """HS6 × programme: its share of the HS6, the share of it on each list and used as its list says, and the programme of
    most of the rest; weights of equation (1)."""
    lines = lines.assign(
        hs6=lines["hts10"].str[:6], japan=lines[["customs_value_usd_2024", "customs_value_usd_2025"]].sum(axis=1)
    )
    world = lines.groupby("hs6")["world_consumption_usd_2024"].transform("sum")
    japan = lines.groupby("hs6")["japan"].transform("sum")
    weight = lines["world_consumption_usd_2024"].where(world > 0, lines["japan"].where(japan > 0, 1.0))
    weighted = lines[["hs6", "programme"]].assign(weight=weight, **{name: lines[name] * weight for name in LISTS})
    cells = weighted.groupby(["hs6", "programme"], as_index=False).sum()
    cells = cells[cells["weight"] > 0]
    cells[LISTS] = cells[LISTS].div(cells["weight"], axis=0)
    heaviest = weighted.assign(otherwise=lines["otherwise"]).sort_values("weight", ascending=False, kind="stable")
    first = heaviest.drop_duplicates(["hs6", "programme"]).set_index(["hs6", "programme"])["otherwise"]
    cells["otherwise"] = first.reindex(pd.MultiIndex.from_frame(cells[["hs6", "programme"]])).to_numpy()
    cells["share"] = cells["weight"] / cells.groupby("hs6")["weight"].transform("sum")
    return cells.drop(columns="weight")


def hs6_sector(lines: pd.DataFrame) -> pd.Series:
    """The sector of each HS6: the one with most of Japan's 2024 value, then 2025."""
    ranked = lines.assign(hs6=lines["hts10"].str[:6]).sort_values(
        ["customs_value_usd_2024", "customs_value_usd_2025"], ascending=False
    )
    return ranked.drop_duplicates("hs6").set_index("hs6")["sector"]


def partner_trade(figures: pd.DataFrame) -> pd.DataFrame:
    """HS6 × rival: customs value of both years, the 2024 effective duty rate (partner mean where none was sold) and
    the rate calculated in 2025 (that of 2024 where none was sold)."""
    rivals = figures[figures["partner"] != "japan"]
    wide = rivals.pivot_table(
        index=["hs6", "partner"],
        columns="year",
        values=["general_usd", "consumption_usd", "calc_duty_usd"],
        aggfunc="sum",
    ).fillna(0.0)
    consumption, duty = wide[("consumption_usd", 2024)], wide[("calc_duty_usd", 2024)]
    mean = (duty.groupby("partner").sum() / consumption.groupby("partner").sum()).reindex(wide.index, level="partner")
    trade = pd.DataFrame(
        {
            "customs_value_usd_2024": wide[("general_usd", 2024)],
            "base_rate": (duty / consumption.where(consumption > 0)).fillna(mean),
            "customs_value_usd_2025": wide[("general_usd", 2025)],
        }
    )
    sold = wide[("consumption_usd", 2025)]
    trade["calculated_rate_2025"] = (wide[("calc_duty_usd", 2025)] / sold.where(sold > 0)).fillna(trade["base_rate"])
    return trade[(trade["customs_value_usd_2024"] > 0) | (trade["customs_value_usd_2025"] > 0)].reset_index()


def build() -> dict[str, pd.DataFrame]:
    """The table ``us_import_rivals``, ordered by HS6, partner and programme."""
    lines = build_lines()["us_import_lines"]
    figures = read_figures()
    check_japan(figures, lines)
    rows = partner_trade(figures).merge(hs6_programmes(lines), on="hs6")
    for year in (2024, 2025):
        rows[f"customs_value_usd_{year}"] *= rows["share"]
    rows["sector"] = rows["hs6"].map(hs6_sector(lines))
    rows["source"] = rows["partner"].map(SOURCE_OF_PARTNER)
    check(rows)
    columns = [
        "hs6",
        "sector",
        "programme",
        "otherwise",
        "partner",
        "source",
        "customs_value_usd_2024",
        "base_rate",
        *LISTS,
        "customs_value_usd_2025",
        "calculated_rate_2025",
    ]
    return {"us_import_rivals": rows.sort_values(["hs6", "partner", "programme"])[columns].reset_index(drop=True)}


def check_japan(figures: pd.DataFrame, lines: pd.DataFrame) -> None:
    """The HS6 file and the line file must agree on Japan, or one of them is another vintage."""
    by_hs6 = figures.loc[(figures["partner"] == "japan") & (figures["year"] == 2024), "general_usd"].sum()
    by_line = lines["customs_value_usd_2024"].sum()
    if abs(by_hs6 - by_line) > 1e6:
        raise ValueError(f"us_import_rivals: Japan is {by_hs6 / 1e9:.3f} bn USD by HS6 but {by_line / 1e9:.3f} by line")


def check(rows: pd.DataFrame) -> None:
    """Every row mapped; shares between 0 and 1."""
    if rows[["sector", "source"]].isna().any().any():
        raise ValueError(
            f"us_import_rivals: unmapped partner or sector in {rows[rows['source'].isna()]['partner'].unique()}"
        )
    if not rows[LISTS].apply(lambda column: column.between(0, 1 + 1e-12)).all().all():
        raise ValueError("us_import_rivals: list shares must lie between 0 and 1")
