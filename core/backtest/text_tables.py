"""The back-test as tables to read: columns named, numbers written, one row an item. Not to be computed with."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from core.backtest import cars, exclusions, misses, promises, scores, yearly
from core.backtest import monthly as calendar
from core.backtest.assumed import SETS
from core.figures.tables import records
from core.language.format import between, bracketed, listed
from core.language.labels import column
from core.language.messages import Message
from core.language.numbers import amount, percent

HEADS = {
    "who": Message("Who"), "absolute": Message("Off by (absolute log error)"), "squared": Message("Squared log error"),
    "sector": Message("Sector", context="back-test"), "trade": Message("2024, USD"), "duty": Message("Duty rose, points"),
    "simulated": Message("Simulated"), "actual": Message("What happened"), "share": Message("Share of the error"), "why": Message("What the figures show"),
    "price": Message("Price"), "units": Message("Units"), "value": Message("Value"), "year_consumption": Message("Year, imports for consumption"), "year_general": Message("Year, general imports"),
    "flow": Message("Flow", context="trade"), "what": Message("Left out"), "reason": Message("Why"), "usd_bn_2024": Message("2024"), "usd_bn_2025": Message("2025"),
    "item": Message("Flow", context="balance"), "before": Message("2024"), "series": Message("Series"), "through": Message("Through"),
    "promise": Message("Promise"), "pledged": Message("Pledged"), "delivered": Message("Delivered"), "fulfilment": Message("Fulfilled"),
    "implied": Message("Delivered, as the app has it (range assumed)"), "extra": Message("Extra trade (range assumed)"), "sold": Message("All such U.S. sales to Japan, 2024 and 2025"), "source": Message("Source"),
}  # fmt: skip
FLOWS = {"import": Message("U.S. imports"), "export": Message("U.S. exports")}
TOTALS = {
    "us_imports": Message("U.S. imports from Japan"), "us_exports": Message("U.S. exports to Japan"),
    "surplus": Message("Japan's surplus"),
}  # fmt: skip
FACT = Message("What happened")


def every_sector(language: str) -> pd.DataFrame:
    """All scored sectors, those that cost the score most first, with what the figures show."""
    rows = [
        (yearly.label(row.key, "import", language), amount(row.base, "USD bn", language), f"{100 * row.duty:.1f}", percent(row.simulated_change, language, signed=True),
         percent(row.actual_change, language, signed=True), percent(row.share, language, digits=0), misses.why(row, language))
        for row in records(misses.misses())
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
        for row in records(found)
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
        for row in records(found)
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
        for row in records(found)
    ]
    return _named(rows, ("flow", "what", "reason", "usd_bn_2024", "usd_bn_2025"), language)


def month_scores(series: str, language: str) -> pd.DataFrame:
    """Mean absolute log error by month of both simulations and of 2024 with its seasons, over the months with an outcome."""
    rows = []
    for who in (*SETS, "unchanged"):
        frame = calendar.monthly("defaults" if who == "unchanged" else who, series).dropna()
        given = frame.unchanged if who == "unchanged" else frame.simulated
        name = SETS[who][language] if who in SETS else Message("2024 with its seasons")[language]
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
            *(_promised(row[name], row["unit"], language) for name in ("pledged", "delivered")),
            percent(row["fulfilment"], language, digits=0),
            row[column("source", language)],
        )
        for row in promises.kept().to_dict("records")
    ]
    return _named(rows, ("promise", "pledged", "delivered", "fulfilment", "source"), language)


def _promised(value: float, unit: str, language: str) -> str:
    return percent(value, language) if unit == "share" else amount(value, unit, language)


def implied_promises(language: str) -> pd.DataFrame:
    """Japan's pledges a year, and what the app's ranges make of them."""
    rows = [
        (promises.GOODS[row.key][0][language], amount(row.pledged, "USD bn", language), _range((row.delivered, row.delivered_low, row.delivered_high), language),
         _range((row.extra, row.extra_low, row.extra_high), language, signed=True), listed((amount(value, "USD bn", language) for value in (row.sold_2024, row.sold_2025)), language))
        for row in records(promises.implied())
    ]  # fmt: skip
    return _named(rows, ("promise", "pledged", "implied", "extra", "sold"), language)


def _named(rows: Iterable[tuple], columns: tuple[str, ...], language: str) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=[HEADS[name][language] for name in columns])


def _log(value: float) -> str:
    return f"{value:.3f}"


def _change(simulated: float, base: float, language: str) -> str:
    return percent(simulated / base - 1.0, language, signed=True)


def _range(values: tuple[float, float, float], language: str, *, signed: bool = False) -> str:
    central, low, high = (amount(value, "USD bn", language, signed=signed) for value in values)
    return central + bracketed(between(low, high, language), language)


def sectors(language: str = "en") -> pd.DataFrame:
    """Every scored sector: both sets of assumptions beside what happened; changes are fractions."""
    first, second = misses.misses(), misses.misses("defaults").set_index("key")
    found = first.assign(
        simulated_change_current_defaults=first.key.map(second.simulated_change), basis="imports for consumption",
    ).rename(columns={"base": "usd_bn_2024", "simulated_change": "simulated_change_pre2025_information", "duty": "duty_change", "others": "other_suppliers_change", "error": "log_error", "share": "share_of_absolute_error"})  # fmt: skip
    found.insert(1, "label", [yearly.label(key, "import", language) for key in found.key])
    return found
