"""What the page on the April 2025 formula says in sentences and tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
import pandas as pd

from core.figures.tables import records
from core.language.format import joined, listed
from core.language.labels import partner
from core.language.messages import Message
from core.language.numbers import dollars, percent, plotted, sign
from core.world import formula

NOTES: Mapping[str, Mapping[str, str]] = {
    "lowered_by_one": Message(
        "The rate shown on 2 April was one point higher: the White House lowered it in the annex of 3 April, with those of 13 other countries (press)."
    ),
    "one_above_unexplained": Message(
        "The annex has one point less than the published inputs give; no source on file says why."
    ),
    "outside_annex": Message("Outside the annex: the formula was not applied to this partner."),
    "ten_unexplained": Message("Put at 10 %, less than the published inputs give; no source on file says why."),
}
# The same in a table's cell; the sentences stand beside it.
SHORT: Mapping[str, Mapping[str, str]] = {
    "lowered_by_one": Message("lowered 3 April (press)"),
    "one_above_unexplained": Message("no reason on file"),
    "outside_annex": Message("outside the annex"),
    "ten_unexplained": Message("put at 10 %, no reason on file"),
}
UNLISTED = Message("not in the annex")
UNCONFIRMED = Message("The announced rate was confirmed in no source (grade C).")
NOT_LISTED = Message("No rate in the annex on file; partners outside the list were at the floor of {floor}.")
# By whether the United States runs a deficit.
BALANCES = {True: Message("U.S. deficit"), False: Message("U.S. surplus")}
HEADS = {
    "partner": Message("Partner", context="heading"),
    "exports": Message("U.S. exports 2024, USD bn"),
    "imports": Message("U.S. imports 2024, USD bn"),
    "full": Message("Full rate"),
    "half": Message("Half"),
    "rate": Message("Formula's rate"),
    "announced": Message("Announced"),
    "points": Message("Difference, points"),
    "note": Message("Why"),
}


# The same where every amount has its own unit.
FACTS = {"exports": Message("U.S. exports 2024"), "imports": Message("U.S. imports 2024")}
HEADLINE = Message(
    "{partner}: the formula's full rate is {full}, half of it {half}; rounded up, and no lower than the floor, that makes {rate}."
)
# By how far the formula's rate is from the one announced, in points.
AGAINST = {
    0: Message("That is the rate announced, {announced}."),
    1: Message("That is {size} point above the rate announced, {announced}."),
    -1: Message("That is {size} point below the rate announced, {announced}."),
    2: Message("That is {size} points above the rate announced, {announced}."),
    -2: Message("That is {size} points below the rate announced, {announced}."),
}
AGREEMENT = Message(
    "Of {listed} partners with an announced rate on file, {equal} get exactly that rate, {one_above} come out one point above it, "
    "and {further} differ otherwise. Of the announced rates, {unconfirmed} were confirmed in no source (grade C)."
)
NONE = Message("none", context="count")
REASONS = Message(
    "Of the {above} one point above, {lowered} are among the 14 countries whose rate the White House lowered by a point in the annex of 3 April (press). "
    "For the others ({others}) no source on file gives a reason."
)


def headline(row: pd.Series, language: str) -> str:
    """The chain from trade to rate for one partner."""
    return HEADLINE[language].format(
        partner=partner(row.partner, language),
        full=percent(row.full_rate, language),
        half=percent(row.half_rate, language),
        rate=percent(row.rate, language, digits=0),
    )


def against_announced(row: pd.Series, language: str) -> str:
    """How the rate compares with the one announced, and why they differ where a reason is known."""
    if pd.isna(row.announced_rate):
        return NOTES.get(row.annex_note, NOT_LISTED)[language].format(floor=percent(formula.FLOOR, language, digits=0))
    far = int(np.sign(row.points)) * (1 if abs(row.points) == 1.0 else 2)
    first = AGAINST[far][language].format(
        size=f"{abs(row.points):,g}", announced=percent(row.announced_rate, language, digits=0)
    )
    # The reason is one for the published inputs' single point.
    reason = NOTES[row.annex_note][language] if row.annex_note and row.points == 1.0 else ""
    unsure = UNCONFIRMED[language] if row.announced_grade == "C" else ""
    return joined((first, reason, unsure), language)


def agreement(found: pd.DataFrame, language: str) -> str:
    """How many announced rates the inputs reproduce."""
    counts = formula.agreement(found)
    some = {key: counts[key] or NONE[language] for key in ("equal", "one_above", "further")}
    return AGREEMENT[language].format(**counts | some)


def reasons(found: pd.DataFrame, language: str) -> str:
    """Why the partners one point off are off, counted from the table; nothing where no partner is."""
    above = found[found.points == 1.0]
    if above.empty:
        return ""
    unexplained = sorted(above.partner[above.annex_note != "lowered_by_one"])
    return REASONS[language].format(
        above=len(above),
        lowered=len(above) - len(unexplained),
        others=listed((partner(name, language) for name in unexplained), language),
    )


def facts(row: pd.Series, language: str) -> list[tuple[str, str]]:
    """Name and value of what the formula takes and gives for one partner."""
    deficit = row.imports_usd_bn - row.exports_usd_bn
    balance = BALANCES[deficit >= 0.0][language]
    values = {
        "exports": dollars(1e9 * row.exports_usd_bn, language),
        "imports": dollars(1e9 * row.imports_usd_bn, language),
        "full": percent(row.full_rate, language),
        "half": percent(row.half_rate, language),
        "rate": percent(row.rate, language, digits=0),
        "announced": _announced(row, language),
    }
    found = [((HEADS | FACTS)[key][language], value) for key, value in values.items()]
    return [
        *found[:2],
        (balance, dollars(1e9 * abs(deficit), language)),
        *found[2:],
    ]


def listing(found: pd.DataFrame, language: str) -> pd.DataFrame:
    """The table as it is read: percent and billions, with the reason of a difference."""
    shown: dict[str, Iterable[str]] = {
        "partner": [partner(name, language) for name in found.partner],
        "exports": _sums(found.exports_usd_bn, language),
        "imports": _sums(found.imports_usd_bn, language),
        "full": [percent(value, language) for value in found.full_rate],
        "half": [percent(value, language) for value in found.half_rate],
        "rate": [percent(value, language, digits=0) for value in found.rate],
        "announced": [_announced(row, language) for row in records(found)],
        "points": [_points(value) for value in found.points],
        "note": [_why(row, language) for row in records(found)],
    }
    return pd.DataFrame({HEADS[key][language]: list(column) for key, column in shown.items()})


def _sums(values: pd.Series, language: str) -> list[str]:
    """To the million, in the unit that the heading names."""
    times, _ = plotted("USD bn", language)
    return [f"{times * value:,.{3 if times == 1 else 2}f}" for value in values]


def _announced(row, language: str) -> str:
    if pd.isna(row.announced_rate):
        return "–"
    return percent(row.announced_rate, language, digits=0) + (" (C)" if row.announced_grade == "C" else "")


def _points(value: float | None) -> str:
    if pd.isna(value):
        return "–"
    return f"{sign(value, signed=True)}{abs(value):,g}"


def _why(row, language: str) -> str:
    if pd.isna(row.announced_rate):
        return SHORT.get(row.annex_note, UNLISTED)[language]
    return SHORT[row.annex_note][language] if row.annex_note and row.points == 1.0 else ""
