"""What was published since the base year, beside what is simulated on it: the year after, and the latest twelve months."""

from __future__ import annotations

from functools import cache

import pandas as pd

from core.figures.tables import table
from core.language.messages import Message
from core.language.numbers import amount
from core.language.view import View

YEAR = "2025"
CENSUS = Message(
    "Published: {surplus} in {year}, {latest} in the twelve months to {month} (U.S. Census Bureau, goods, general imports less exports, as traded: with all that moved it)."
)
CUSTOMS = Message(
    "Published: {surplus} in {year} (Ministry of Finance, exports FOB less imports CIF, as traded: with all that moved it)."
)
SHORT = Message("Published for {year}: {surplus}.")
SHORT_LATEST = Message("Published for {year}: {surplus}; for the twelve months to {month}: {latest}.")
CONVERTED = Message("{amount} ({converted} at the months' average yen rates)")
SOURCES = {"us": "usd", "japan": "jpy"}  # the currency in which each statistic is published


def published(view: View) -> str:
    """The surplus of the latest whole year and the latest twelve months as published, in a few words."""
    if view.statistic == "us" and view.currency == SOURCES["us"]:
        latest, month = _written(view, 1), census()[2]
        return SHORT_LATEST[view.language].format(surplus=_written(view, 0), year=YEAR, latest=latest, month=month)
    return SHORT[view.language].format(surplus=_written(view, 0), year=YEAR)


def now(view: View) -> str:
    """Japan's surplus as published by the view's statistics; in the view's currency too, where it is another."""
    if view.statistic == "japan":
        return CUSTOMS[view.language].format(surplus=_written(view, 0), year=YEAR)
    month = census()[2]
    return CENSUS[view.language].format(surplus=_written(view, 0), year=YEAR, latest=_written(view, 1), month=month)


def _written(view: View, which: int) -> str:
    """The latest whole year's surplus (0) or that of the latest twelve months (1), as published and in the view's currency."""
    amounts = {
        currency: amount(_known(view.statistic, currency)[which], f"{currency.upper()} bn", view.language)
        for currency in ("usd", "jpy")
    }
    source = SOURCES[view.statistic]
    if view.currency == source:
        return amounts[source]
    return CONVERTED[view.language].format(amount=amounts[source], converted=amounts[view.currency])


def _known(statistic: str, currency: str) -> tuple[float, ...]:
    if statistic == "us":
        return census(currency)[:2]
    rate = _yen()[_yen().index.str.startswith(YEAR)].mean()
    return (customs_2025() / (float(rate) if currency == "usd" else 1.0),) * 2


@cache
def census(currency: str = "usd") -> tuple[float, float, str]:
    """(2025's surplus, that of the latest twelve months, their last month), USD bn, or JPY bn at each month's average rate."""
    frame = table("us_japan_trade_monthly")
    surplus = -frame.us_balance_usd_mn / 1e3
    if currency == "jpy":
        # The last rate on file stands for the months after it.
        surplus = surplus * _yen().reindex(frame.month).ffill().to_numpy(float)
    return float(surplus[frame.month.str.startswith(YEAR)].sum()), float(surplus[-12:].sum()), str(frame.month.iloc[-1])


@cache
def _yen() -> pd.Series:
    """Yen per dollar by month, monthly averages."""
    return table("usd_jpy_monthly").set_index("month").usd_jpy


@cache
def customs_2025() -> float:
    """2025's surplus by Japan's customs, bn JPY."""
    by_flow = table("japan_mof_trade").groupby("flow").value_bn_jpy_2025.sum()
    return float(by_flow["export"] - by_flow["import"])
