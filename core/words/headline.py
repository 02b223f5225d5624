"""The headline: what happens to Japan's surplus, and what moved it most."""

from __future__ import annotations

from core.draws.ranges import FEW, Range, Ranges, Rows
from core.language import labels
from core.language.format import between, joined, series
from core.language.messages import Message
from core.language.numbers import adds_up, amount
from core.language.view import View
from core.scenario import presets
from core.scenario.levers import lever
from core.trade.result import Result

ROUNDING = 1e-6  # of a billion
# By whether it is there at once, and by how the surplus moves; `{years}` years after the change.
HEADLINES = {
    (True, 0): Message("Japan's goods surplus with the U.S. stays at {there} at once, as under {against} (simulated)."),
    (True, -1): Message(
        "Japan's goods surplus with the U.S. falls from {there} under {against} to about {here} at once (simulated)."
    ),
    (True, 1): Message(
        "Japan's goods surplus with the U.S. rises from {there} under {against} to about {here} at once (simulated)."
    ),
    (False, 0): Message(
        "Japan's goods surplus with the U.S. stays at {there} after {years}, as under {against} (simulated)."
    ),
    (False, -1): Message(
        "Japan's goods surplus with the U.S. falls from {there} under {against} to about {here} after {years} (simulated)."
    ),
    (False, 1): Message(
        "Japan's goods surplus with the U.S. rises from {there} under {against} to about {here} after {years} (simulated)."
    ),
}
RANGE = Message("80 % range {level} (change {change}).")
RANGE_AND_LATER = Message("80 % range {level} (change {change}); {later} after {years} years ({count} draws).")
EVERY_DRAW = Message("Every draw gives the same.")
# The simulation takes every assumption as set; draws cannot pass the end of an assumption's range.
OUTSIDE = Message(
    "The simulated value lies outside: draws of an assumption set near an end of its range lie to one side of it."
)
CONTRIBUTION_RANGES = Message("80 % ranges ({count} draws): {parts}.")
MOSTLY = Message("Mostly: {parts}.")
ROUNDED = Message("Amounts are rounded one by one, so they may not add up to the last digit.")


def headline(result: Result, view: View) -> str:
    """One sentence on the surplus at the reference and in the scenario, generated from the result."""
    surplus, language = result.surplus(view), view.language
    there, here = (amount(value, surplus.unit, language) for value in (surplus.reference, surplus.scenario))
    years = float(result.scenario.values["horizon"])
    moves = 0 if there == here else -1 if surplus.change < 0 else 1
    return HEADLINES[years == 0, moves][language].format(
        there=there,
        here=here,
        against=presets.preset(result.scenario.reference).label[language],
        years=lever("horizon").show(years, language),
    )


def range_sentence(result: Result, found: Ranges, view: View, later: Ranges | None = None) -> str:
    """The 80 % range of the surplus, of its change, and of the surplus at a later horizon; `result` is the same scenario's."""
    language = view.language
    level, change = found.surplus(view)
    if later is not None and later.scenario == found.scenario:
        later = None
    if (
        _same(level, language)
        and _same(change, language)
        and (later is None or _same(later.surplus(view)[0], language))
    ):
        return EVERY_DRAW[language]
    facts = {"level": _ends(level, language), "change": _ends(change, language, signed=True)}
    if later is None:
        said = RANGE[language].format(**facts)
    else:
        facts["later"] = _ends(later.surplus(view)[0], language)
        years = f"{later.scenario.values['horizon']:g}"
        said = RANGE_AND_LATER[language].format(years=years, count=later.count, **facts)
    central = result.surplus(view).scenario
    # A last digit is not outside.
    inside = level.low - ROUNDING <= central <= level.high + ROUNDING
    return said if inside else joined([said, OUTSIDE[language]], language)


def _same(found: Range, language: str) -> bool:
    return amount(found.low, found.unit, language) == amount(found.high, found.unit, language)


def _ends(found: Range, language: str, *, signed: bool = False) -> str:
    low, high = (amount(value, found.unit, language, signed=signed) for value in (found.low, found.high))
    return between(low, high, language)


def contribution_range_sentence(found: Rows, view: View, most: int = 4) -> str:
    """The 80 % ranges of the widest contributions."""
    if not found:
        return ""
    language = view.language
    parts = [
        f"{labels.contribution(row['contribution'], language)} "
        + _ends(Range(row["low"], row["high"], row["unit"]), language, signed=True)
        for row in sorted(found, key=lambda row: row["low"] - row["high"])[:most]
    ]
    return CONTRIBUTION_RANGES[language].format(count=FEW, parts=series(parts, language))


def because(result: Result, view: View) -> str:
    """One sentence on the largest contributions, or nothing when nothing moved; one more where rounded amounts do not add up."""
    language = view.language
    largest = sorted(result.rows("contributions", view), key=lambda row: -abs(row["value"]))[:3]
    nought = amount(0.0, view.unit, language)
    parts = [
        f"{row['label']} {amount(row['value'], view.unit, language, signed=True)}"
        for row in largest
        if amount(row["value"], view.unit, language) != nought
    ]
    if not parts:
        return ""
    surplus = result.surplus(view)
    exact = adds_up(surplus.reference, surplus.scenario, surplus.change, surplus.unit, language)
    return joined(
        [
            MOSTLY[language].format(parts=series(parts, language)),
            "" if exact else ROUNDED[language],
            rests_on(result, language),
        ],
        language,
    )


def rests_on(result: Result, language: str) -> str:
    """What hardly ever was the law in the duties of rivals that the scenario takes, or nothing."""
    regime = result.scenario.values["rivals_regime"]
    if regime == presets.preset(result.scenario.reference).values["rivals_regime"]:
        return ""
    found = presets.presets().get(regime)
    return found.extreme.get(language, "") if found else ""
