"""Monthly, quarterly and yearly series beside the model: trade, duties, the yen, car prices, vintages.

Series keep the vintage they were published in. Cars by month are index numbers (2024 average = 100): UN
Comtrade allows derived aggregates, not its records.
"""

import pandas as pd

from data.build.paths import FIGURES

YEN_2024_AVERAGE = 151.46
FIRST_YEN_MONTH = "2013-01"
FIRST_PRICE_MONTH = "2001-01"
"""The import price starts in 2003; two years of the yen before it serve as lags."""


def build() -> dict[str, pd.DataFrame]:
    """Eleven tables, each from one file of ``figures``."""
    return {
        "usd_jpy_monthly": usd_jpy(),
        "us_japan_trade_monthly": us_japan_trade(),
        "us_duties_on_japan_monthly": us_duties(),
        "naics3_monthly_japan": by_industry(),
        "quarterly_panel": quarterly_panel(),
        "import_price_monthly": import_price(),
        "us_exports_hs2_annual": exports_by_chapter(),
        "trade_vintages": pd.read_csv(FIGURES / "trade_vintages.csv"),
        "boj_car_export_price": boj_car_price(),
        "mof_trade_news": mof_news(),
        "cars_monthly_derived": pd.read_csv(FIGURES / "cars_monthly_index.csv"),
    }


def usd_jpy() -> pd.DataFrame:
    """Yen per dollar, monthly mean; up is a weaker yen."""
    figures = pd.read_csv(FIGURES / "macro_monthly.csv", usecols=["date", "jpy_per_usd"]).dropna()
    series = pd.DataFrame({"month": figures["date"].str[:7], "usd_jpy": figures["jpy_per_usd"]})
    average = series.loc[series["month"].str.startswith("2024"), "usd_jpy"].mean()
    if round(average, 2) != YEN_2024_AVERAGE:
        raise ValueError(f"The 2024 average is {average:.2f} yen per dollar; the reference says {YEN_2024_AVERAGE}")
    return series[series["month"] >= FIRST_YEN_MONTH].reset_index(drop=True)


def us_japan_trade() -> pd.DataFrame:
    """Goods trade by month, not seasonally adjusted, mn USD."""
    figures = pd.read_csv(FIGURES / "us_japan_trade_monthly.csv")
    figures.insert(0, "month", figures.pop("date").str[:7])
    return figures.rename(columns=lambda name: name.replace("_musd", "_usd_mn"))


def us_duties() -> pd.DataFrame:
    """Calculated duty on imports for consumption from Japan, by month."""
    figures = pd.read_csv(FIGURES / "us_duties_on_japan_monthly.csv")
    return pd.DataFrame(
        {
            "month": figures["date"].str[:7],
            "consumption_value_usd": figures["cons_imports_usd"],
            "calculated_duty_usd": figures["calc_duty_usd"],
            "effective_rate": figures["calc_duty_usd"] / figures["cons_imports_usd"],
            "source": figures["source"],
        }
    )


def by_industry() -> pd.DataFrame:
    """The same by three-digit NAICS industry; code 00 is the total."""
    figures = pd.read_csv(FIGURES / "us_imports_from_japan_by_industry_monthly.csv.gz", dtype={"naics3": str})
    figures = figures.rename(
        columns={
            "desc": "industry",
            "consumption_usd": "consumption_value_usd",
            "calc_duty_usd": "calculated_duty_usd",
        }
    )
    columns = ["month", "naics3", "industry", "consumption_value_usd", "calculated_duty_usd"]
    return figures[columns].sort_values(["month", "naics3"], ignore_index=True)


def quarterly_panel() -> pd.DataFrame:
    """Quarterly series for the reduced-form equations; trade in mn USD."""
    figures = pd.read_csv(FIGURES / "quarterly_panel.csv")
    figures.insert(0, "quarter", pd.PeriodIndex(figures.pop("date"), freq="Q").astype(str))
    names = {"jpy_per_usd": "usd_jpy", "us_import_price_japan_jpntot": "us_import_price_japan"}
    return figures.rename(columns=names).rename(columns=lambda name: name.replace("_musd", "_usd_mn"))


def import_price() -> pd.DataFrame:
    """The U.S. import price of goods from Japan beside the yen, by month, to the last month of the yen."""
    names = {"jpy_per_usd": "usd_jpy", "us_import_price_japan_jpntot": "us_import_price_japan"}
    figures = pd.read_csv(FIGURES / "macro_monthly.csv", usecols=["date", *names]).rename(columns=names)
    figures.insert(0, "month", figures.pop("date").str[:7])
    kept = (figures["month"] >= FIRST_PRICE_MONTH) & figures["usd_jpy"].notna()
    return figures.loc[kept, ["month", *names.values()]].reset_index(drop=True)


def exports_by_chapter() -> pd.DataFrame:
    """U.S. exports to Japan by HS chapter and year, USD."""
    figures = pd.read_csv(FIGURES / "us_exports_to_japan_by_chapter.csv", dtype={"hs2": str})
    years = [name for name in figures if name.startswith("fas_") and name[4:].isdigit()]
    long = figures.melt(["hs2", "desc"], years, var_name="year", value_name="fas_usd")
    long["year"] = long["year"].str[4:].astype(int)
    return long.rename(columns={"desc": "chapter"}).sort_values(["hs2", "year"], ignore_index=True)


def boj_car_price() -> pd.DataFrame:
    """Change of car export prices to North America on a year before; fractions."""
    figures = pd.read_csv(FIGURES / "boj_car_export_price.csv")
    return pd.DataFrame(
        {
            "month": figures["month"],
            "contract_currency_change": figures["yoy_pct_contract_currency"] / 100,
            "index_2020": figures["index_2020_100"],
            "customs_unit_price_change": figures["mof_unit_price_yoy_pct"] / 100,
            "source": figures["source_url"],
        }
    )


def mof_news() -> pd.DataFrame:
    """Japan's customs figures as reported at the time; changes on a year before as fractions."""
    figures = pd.read_csv(FIGURES / "mof_trade_news.csv")
    for column in [name for name in figures if name.endswith("_yoy_pct")]:
        figures[column] = figures[column] / 100
    return figures.rename(columns=lambda name: name.replace("_yoy_pct", "_change")).rename(
        columns={"source_url": "source"}
    )
