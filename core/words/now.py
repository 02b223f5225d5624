"""What was published since the base year, beside what is simulated on it: the year after, and the latest twelve months."""

from __future__ import annotations

from functools import cache

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


def published(view: View) -> str:
    """The surplus of the latest whole year as published, in a few words."""
    if view.statistic == "japan":
        return SHORT[view.language].format(surplus=amount(customs_2025(), "JPY bn", view.language), year=YEAR)
    return SHORT[view.language].format(surplus=amount(census()[0], "USD bn", view.language), year=YEAR)


def now(view: View) -> str:
    """Japan's surplus as published by the view's statistics, in the currency it is published in."""
    if view.statistic == "japan":
        return CUSTOMS[view.language].format(surplus=amount(customs_2025(), "JPY bn", view.language), year=YEAR)
    year, latest, month = census()
    surplus, latest_year = (amount(value, "USD bn", view.language) for value in (year, latest))
    return CENSUS[view.language].format(surplus=surplus, year=YEAR, latest=latest_year, month=month)


@cache
def census() -> tuple[float, float, str]:
    """(2025's surplus, that of the latest twelve months, their last month), USD bn."""
    frame = table("us_japan_trade_monthly")
    surplus = -frame.us_balance_usd_mn / 1e3
    return float(surplus[frame.month.str.startswith(YEAR)].sum()), float(surplus[-12:].sum()), str(frame.month.iloc[-1])


@cache
def customs_2025() -> float:
    """2025's surplus by Japan's customs, bn JPY."""
    by_flow = table("japan_mof_trade").groupby("flow").value_bn_jpy_2025.sum()
    return float(by_flow["export"] - by_flow["import"])
