"""The back-test as tables to read: columns named, numbers written, one row an item. Not to be computed with."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from core.backtest import cars, exclusions, misses, promises, scores, yearly
from core.backtest import monthly as calendar
from core.backtest.assumed import SETS
from core.language.numbers import amount, percent

HEADS = {
    "who": {"en": "Who", "ja": "方法"}, "absolute": {"en": "Off by (absolute log error)", "ja": "誤差（絶対対数）"}, "squared": {"en": "Squared log error", "ja": "二乗対数誤差"},
    "signs": {"en": "Right direction, share of trade", "ja": "方向の的中（貿易額比）"}, "coverage": {"en": "80 % range held", "ja": "80%範囲の的中"}, "total": {"en": "Total simulated", "ja": "合計の試算"},
    "sector": {"en": "Sector", "ja": "品目"}, "trade": {"en": "2024, USD", "ja": "2024年"}, "duty": {"en": "Duty rose, points", "ja": "関税上昇（ポイント）"},
    "simulated": {"en": "Simulated", "ja": "試算"}, "actual": {"en": "What happened", "ja": "実績"}, "share": {"en": "Share of the error", "ja": "誤差に占める割合"}, "why": {"en": "What the figures show", "ja": "数字が示すこと"},
    "price": {"en": "Price", "ja": "価格"}, "units": {"en": "Units", "ja": "台数"}, "value": {"en": "Value", "ja": "金額"}, "year_consumption": {"en": "Year, imports for consumption", "ja": "通年（消費輸入）"}, "year_general": {"en": "Year, general imports", "ja": "通年（一般輸入）"},
    "flow": {"en": "Flow", "ja": "貿易"}, "what": {"en": "Left out", "ja": "除外"}, "reason": {"en": "Why", "ja": "理由"}, "usd_bn_2024": {"en": "2024", "ja": "2024年"}, "usd_bn_2025": {"en": "2025", "ja": "2025年"},
    "item": {"en": "Flow", "ja": "項目"}, "before": {"en": "2024", "ja": "2024年"}, "series": {"en": "Series", "ja": "系列"}, "through": {"en": "Through", "ja": "期間"},
    "promise": {"en": "Promise", "ja": "約束"}, "pledged": {"en": "Pledged", "ja": "約束額"}, "delivered": {"en": "Delivered", "ja": "履行額"}, "fulfilment": {"en": "Fulfilled", "ja": "履行率"},
    "implied": {"en": "Delivered, as the app has it (range)", "ja": "履行の想定（範囲）"}, "extra": {"en": "Extra trade (range)", "ja": "純増（範囲）"}, "sold": {"en": "All such U.S. sales to Japan, 2024 and 2025", "ja": "同品目の対日輸出（2024・2025年）"}, "source": {"en": "Source", "ja": "出典"},
}  # fmt: skip
FLOWS = {"import": {"en": "U.S. imports", "ja": "米国の輸入"}, "export": {"en": "U.S. exports", "ja": "米国の輸出"}}
TOTALS = {
    "us_imports": {"en": "U.S. imports from Japan", "ja": "米国の対日輸入"}, "us_exports": {"en": "U.S. exports to Japan", "ja": "米国の対日輸出"},
    "surplus": {"en": "Japan's surplus", "ja": "日本の黒字"},
}  # fmt: skip
JOINED = {"en": ", ", "ja": "、"}
COUNTED = {"en": "{hit} of {all}", "ja": "{all}のうち{hit}"}
FACT = {"en": "What happened", "ja": "実績"}


def score_table(flow: str, language: str, basis: str = "consumption") -> pd.DataFrame:
    """Scores of the model and of the rivals; flow is ``import`` or ``export``."""
    found = scores.imports(basis) if flow == "import" else scores.exports()
    count = len(yearly.imports("defaults", basis) if flow == "import" else yearly.exports("defaults"))
    rows = [
        (
            row[f"label_{language}"],
            _log(row["absolute"]),
            f"{row['squared']:.4f}",
            _share(row["signs"], language),
            _held(row["coverage"], count, language),
            percent(row["total_change"], language, signed=True),
        )
        for row in found.to_dict("records")
    ]
    frame = yearly.imports("defaults", basis) if flow == "import" else yearly.exports("defaults")
    rows.append(
        (FACT[language], "", "", "", "", percent(frame.actual.sum() / frame.base.sum() - 1.0, language, signed=True))
    )
    return _named(rows, ("who", "absolute", "squared", "signs", "coverage", "total"), language)


def every_sector(language: str) -> pd.DataFrame:
    """All scored sectors, those that cost the score most first, with what the figures show."""
    rows = [
        (yearly.label(row.key, "import", language), amount(row.base, "USD bn", language), f"{100 * row.duty:.1f}", percent(row.simulated_change, language, signed=True),
         percent(row.actual_change, language, signed=True), percent(row.share, language, digits=0), misses.why(row, language))
        for row in misses.misses().itertuples()
    ]  # fmt: skip
    return _named(rows, ("sector", "trade", "duty", "simulated", "actual", "share", "why"), language)


def every_good(language: str) -> pd.DataFrame:
    """All scored goods and chapters of the export side."""
    found = yearly.exports("known_before").sort_values("base", ascending=False)
    rows = [
        (
            yearly.label(row.key, "export", language),
            amount(row.base, "USD bn", language),
            _change(row.simulated, row.base, language),
            _change(row.actual, row.base, language),
        )
        for row in found.itertuples()
    ]
    return _named(rows, ("sector", "trade", "simulated", "actual"), language)


def car_table(language: str) -> pd.DataFrame:
    """Cars: price and units January to September, and the year's value on both bases."""
    by_source, year = cars.price_and_units().set_index("who"), cars.year().set_index(["basis", "who"]).change
    rows = []
    for who in by_source.index:
        name = FACT[language] if who == "actual" else SETS[who][language]
        rows.append(
            (
                name,
                *(percent(by_source.loc[who, column], language, signed=True) for column in ("price", "units", "value")),
                *(percent(year[basis, who], language, signed=True) for basis in yearly.BASES),
            )
        )
    return _named(rows, ("who", "price", "units", "value", "year_consumption", "year_general"), language)


def balance(language: str) -> pd.DataFrame:
    """Both flows and the surplus, 2024, simulated 2025 and 2025."""
    found = yearly.totals("known_before")
    rows = [
        (
            TOTALS[row.Index][language],
            *(amount(value, "USD bn", language) for value in (row.base, row.simulated, row.actual)),
        )
        for row in found.itertuples()
    ]
    return _named(rows, ("item", "before", "simulated", "actual"), language)


def left_out(language: str) -> pd.DataFrame:
    """Exclusions with the reason and the trade they take out."""
    found = exclusions.list_of(language)
    rows = [
        (
            FLOWS[row.flow][language],
            row.what,
            row.reason,
            amount(row.usd_bn_2024, "USD bn", language),
            amount(row.usd_bn_2025, "USD bn", language),
        )
        for row in found.itertuples()
    ]
    return _named(rows, ("flow", "what", "reason", "usd_bn_2024", "usd_bn_2025"), language)


def month_scores(series: str, language: str) -> pd.DataFrame:
    """Mean absolute log error by month of both simulations and of 2024 with its seasons, over the months with an outcome."""
    rows = []
    for who in (*SETS, "unchanged"):
        frame = calendar.monthly("defaults" if who == "unchanged" else who, series).dropna()
        given = frame.unchanged if who == "unchanged" else frame.simulated
        name = (
            SETS[who][language]
            if who in SETS
            else {"en": "2024 with its seasons", "ja": "2024年（季節変動込み）"}[language]
        )
        error = scores.log_error(given, frame.actual)
        rows.append(
            (
                name,
                _log(float(np.abs(error).mean())),
                f"{float((error**2).mean()):.4f}",
                amount(float(given.sum()), "USD bn", language),
                amount(float(frame.actual.sum()), "USD bn", language),
            )
        )
    return _named(rows, ("who", "absolute", "squared", "simulated", "actual"), language)


def kept_promises(language: str) -> pd.DataFrame:
    """Promises with an outcome on file."""
    rows = [
        (
            row[f"label_{language}"],
            amount(row["pledged"], "USD bn", language),
            amount(row["delivered"], "USD bn", language),
            percent(row["fulfilment"], language, digits=0),
            row["source" if language == "en" else f"source_{language}"],
        )
        for row in promises.kept().to_dict("records")
    ]
    return _named(rows, ("promise", "pledged", "delivered", "fulfilment", "source"), language)


def implied_promises(language: str) -> pd.DataFrame:
    """Japan's pledges a year, and what the app's ranges make of them."""
    rows = [
        (promises.GOODS[row.key][0][language], amount(row.pledged, "USD bn", language), _range((row.delivered, row.delivered_low, row.delivered_high), language),
         _range((row.extra, row.extra_low, row.extra_high), language, signed=True), JOINED[language].join(amount(value, "USD bn", language) for value in (row.sold_2024, row.sold_2025)))
        for row in promises.implied().itertuples()
    ]  # fmt: skip
    return _named(rows, ("promise", "pledged", "implied", "extra", "sold"), language)


def _named(rows: Iterable[tuple], columns: tuple[str, ...], language: str) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=[HEADS[name][language] for name in columns])


def _log(value: float) -> str:
    return f"{value:.3f}"


def _share(value: float, language: str) -> str:
    return "–" if np.isnan(value) else percent(value, language, digits=0)


def _held(value: float, count: int, language: str) -> str:
    return "–" if np.isnan(value) else COUNTED[language].format(hit=round(value * count), all=count)


def _change(simulated: float, base: float, language: str) -> str:
    return percent(simulated / base - 1.0, language, signed=True)


def _range(values: tuple[float, float, float], language: str, *, signed: bool = False) -> str:
    central, low, high = (amount(value, "USD bn", language, signed=signed) for value in values)
    return {"en": f"{central} ({low} to {high})", "ja": f"{central}（{low}〜{high}）"}[language]


def sectors(language: str = "en") -> pd.DataFrame:
    """Every scored sector: both sets of assumptions beside what happened; changes are fractions."""
    first, second = misses.misses(), misses.misses("defaults").set_index("key")
    found = first.assign(
        simulated_change_current_defaults=first.key.map(second.simulated_change), basis="imports for consumption",
    ).rename(columns={"base": "usd_bn_2024", "simulated_change": "simulated_change_pre2025_information", "duty": "duty_change", "others": "other_suppliers_change", "error": "log_error", "share": "share_of_absolute_error"})  # fmt: skip
    found.insert(1, "label", [yearly.label(key, "import", language) for key in found.key])
    return found
