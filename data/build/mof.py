"""Japan's own customs figures by goods, arranged so that they add up once.

The published goods overlap (cars are inside motor vehicles, inside transport equipment). Each row here is
a published good, or a heading less the goods named beside it (``minus``), so that rows add to the grand
total. ``sectors`` lists the model's cells whose joint change a row follows: sectors of U.S. imports for
exports, goods of Japan's market for imports. A row with none follows the total.
"""

import pandas as pd

from data.build.paths import FIGURES
from data.build.sectors import read_curated

GRAND_TOTAL = "Grand Total"
BALANCE_2024_BN_JPY = 8609.5
TOLERANCE_BN_JPY = 0.1  # the balance is published to one decimal of a billion yen


def build() -> dict[str, pd.DataFrame]:
    """The table ``japan_mof_trade``: one row per flow and good, bn yen, 2024 and 2025."""
    figures = pd.read_csv(FIGURES / "mof_japan_us_trade_by_goods.csv")
    figures = figures[(figures["area"] == "USA") & figures["year"].isin([2024, 2025])]
    published = figures.pivot_table(index=["ex_im", "goods"], columns="year", values="value", aggfunc="sum")
    rows = read_curated("mof_goods").fillna("")
    table = pd.DataFrame([arrange(row, published) for row in rows.to_dict("records")])
    check(table, published, rows)
    return {"japan_mof_trade": table}


def arrange(row: dict, published: pd.DataFrame) -> dict:
    """One published good, less the goods counted in rows of their own."""
    minus = split_goods(row["minus"])
    names = [(row["flow"], name) for name in [row["goods"], *minus]]
    unknown = [name for name in names if name not in published.index]
    if unknown:
        raise ValueError(f"mof_goods.csv: not in the customs figures: {unknown}")
    whole, *parts = published.loc[names].fillna(0.0).to_numpy()
    value_2024, value_2025 = whole - sum(parts)
    return {
        "flow": row["flow"],
        "key": row["key"],
        "section": row["section"],
        "goods": row["goods"] if not minus else f"{row['goods']}, other",
        "value_bn_jpy_2024": value_2024,
        "value_bn_jpy_2025": value_2025,
        "sectors": row["members"],
    }


def split_goods(text: str) -> list[str]:
    return text.split(";") if text else []


def check(table: pd.DataFrame, published: pd.DataFrame, rows: pd.DataFrame) -> None:
    """Rows add to the grand total of each flow and year, none is negative, every cell exists."""
    for flow, part in table.groupby("flow"):
        total = published.loc[(flow, GRAND_TOTAL)].to_numpy()
        gap = part[["value_bn_jpy_2024", "value_bn_jpy_2025"]].sum().to_numpy() - total
        if (abs(gap) > TOLERANCE_BN_JPY).any():
            raise ValueError(f"mof_goods.csv: {flow} rows miss the grand total by {gap} bn yen (2024, 2025)")
    if (table[["value_bn_jpy_2024", "value_bn_jpy_2025"]] < -1e-6).any(axis=None):
        raise ValueError("mof_goods.csv: a remainder is below zero; a good in `minus` is not inside its heading")
    totals = table.groupby("flow")["value_bn_jpy_2024"].sum()
    if abs(totals["export"] - totals["import"] - BALANCE_2024_BN_JPY) > TOLERANCE_BN_JPY:
        raise ValueError(
            f"Japan's surplus is {totals['export'] - totals['import']:.1f} bn yen, not {BALANCE_2024_BN_JPY}"
        )
    cells = {
        "export": set(read_curated("sectors")["sector"]),
        "import": set(read_curated("japan_goods")["good"]),
    }
    for flow, part in rows.groupby("flow"):
        unknown = {cell for text in part["members"] for cell in split_goods(text)} - cells[flow]
        if unknown:
            raise ValueError(f"mof_goods.csv: no such model cell for {flow}: {sorted(unknown)}")
