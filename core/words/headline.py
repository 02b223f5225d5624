"""The headline: what a scenario does to Japan's surplus, where actual trade may end, and what moved it most.

Two ranges, never confused. The *effect range* is what these policies do, over what is not known of behaviour; the
*actual-trade range* is where trade may end, with everything else that moves it.
"""

from __future__ import annotations

from core.draws import actual
from core.draws.ranges import FEW, Range, Ranges, Rows
from core.language.format import between, joined, quoted, series
from core.language.messages import Message
from core.language.numbers import adds_up, amount, percent
from core.language.view import View
from core.scenario import presets
from core.scenario.levers import lever, levers
from core.scenario.scenario import Scenario
from core.trade.breakdown.levers import contribution_label
from core.trade.result import Change, Result
from core.words.now import published
from core.words.rounding import rounding

NEAR_MIDDLE = 0.02  # in shares of the draws: a central result further from the median has the median said beside it
SUBJECTS = {
    ("policy",): Message("These policies"),
    ("condition",): Message("This yen"),
    ("condition", "policy"): Message("These policies and this yen"),
}
# By whether it is there at once, and by how the surplus moves (2: its effect range holds both signs); `{years}` years after the change.
HEADLINES = {
    (True, 0): Message("Japan's goods surplus with the U.S. stays at {there} at once, as under {against} (simulated)."),
    (True, -1): Message(
        "{what} would take about {size} a year off Japan's goods surplus with the U.S. at once, compared with {against} ({how})."
    ),
    (True, 1): Message(
        "{what} would add about {size} a year to Japan's goods surplus with the U.S. at once, compared with {against} ({how})."
    ),
    (True, 2): Message(
        "{what} would change Japan's goods surplus with the U.S. by about {change} a year at once, compared with {against} ({how})."
    ),
    (False, 0): Message(
        "Japan's goods surplus with the U.S. stays at {there} after {years}, as under {against} (simulated)."
    ),
    (False, -1): Message(
        "{what} would take about {size} a year off Japan's goods surplus with the U.S. after {years}, compared with {against} ({how})."
    ),
    (False, 1): Message(
        "{what} would add about {size} a year to Japan's goods surplus with the U.S. after {years}, compared with {against} ({how})."
    ),
    (False, 2): Message(
        "{what} would change Japan's goods surplus with the U.S. by about {change} a year after {years}, compared with {against} ({how})."
    ),
}
SIMULATED = Message("simulated")
WITH_EFFECT = Message("simulated; effect range {ends}")
UNSETTLED = Message("simulated; effect range {ends}, so even its direction is not settled")
# The surplus, and where actual trade may end.
STANDS = Message("The surplus is then {here}, from {there}.")
STANDS_ROUNDED = Message("The surplus is then {here}, from {there} (each rounded).")
ACTUAL = Message(
    "Actual-trade range {ends}: one year on from 2024, with everything else that moves trade, the surplus would lie there in 8 cases of 10. Chance that it ends below {there}: {below}."
)
ACTUAL_YEARS = Message(
    "Actual-trade range {ends}: {years} years on from 2024, with everything else that moves trade, the surplus would lie there in 8 cases of 10. Chance that it ends below {there}: {below}."
)
# The same in one line, with what was published.
ACTUAL_LINE = Message("Actual trade one year on from 2024: {ends} in 8 cases of 10; below {there}: {below}.")
ACTUAL_LINE_YEARS = Message("Actual trade {years} years on from 2024: {ends} in 8 cases of 10; below {there}: {below}.")
LEAST_CHANCE = 0.01
UNDER, OVER = Message("under {share}"), Message("over {share}")
SHORT = Message("{change} ({ends}) · {here}")
SHORT_ALONE = Message("{change} · {here}")
TOO_FAR = Message("No actual-trade range: past changes give none beyond three years.")
MIDDLE = Message("Middle of the draws: change {middle}.")
LATER_RANGE = Message("After {years} years: effect range {later} ({count} draws).")
EVERY_DRAW = Message("Every draw gives the same effect.")
CONTRIBUTION_RANGES = Message(
    "Effect ranges, from the first {count} of the draws: {parts}. They do not add up to that of the whole change: the draws in which one bar is long are not those in which another is."
)
LEFT_ITS_RANGE = Message(
    "The chosen variant has left the range in which it can be trusted on {share} of trade; the exact model has not."
)
MOSTLY = Message("Mostly: {parts}.")


def headline(result: Result, view: View, found: Ranges | None = None) -> str:
    """One sentence on what the scenario does to the surplus, generated from the result; with its effect range where the draws are given.

    Where a linear method has left its range, a second sentence says so, wherever the first is read.
    """
    surplus, language = result.surplus(view), view.language
    there, here, size = (
        amount(value, surplus.unit, language) for value in (surplus.reference, surplus.scenario, abs(surplus.change))
    )
    years = float(result.scenario.values["horizon"])
    moves = 0 if there == here else 2 if _both_ways(found, view) else -1 if surplus.change < 0 else 1
    what = SUBJECTS[_kinds(result.scenario)][language]
    said = HEADLINES[years == 0, moves][language].format(
        there=there,
        size=size,
        change=amount(surplus.change, surplus.unit, language, signed=True),
        what=what,
        how=_how(found, view, moves),
        against=quoted(presets.preset(result.scenario.reference).label[language], language),
        years=lever("horizon").show(years, language),
    )
    return joined([said, warning(result, language)], language)


def warnings(result: Result, language: str) -> list[str]:
    """What a reader of the numbers must know before using them, for programs; mostly nothing."""
    return [said for said in (warning(result, language),) if said]


def warning(result: Result, language: str) -> str:
    """A warning where the chosen method is used outside its valid range; otherwise empty."""
    if result.valid_share >= 1.0:
        return ""
    return LEFT_ITS_RANGE[language].format(share=percent(1.0 - result.valid_share, language))


def _kinds(scenario: Scenario) -> tuple[str, ...]:
    """What differs from the reference: policy, the yen, or both; policy where nothing does."""
    here, there = scenario.values, scenario.reference_values
    moved = {known.kind for key, known in levers().items() if not known.of and here[key] != there[key]}
    return tuple(sorted(moved & {"policy", "condition"})) or ("policy",)


def _both_ways(found: Ranges | None, view: View) -> bool:
    """Whether the effect range holds both signs, as it is written."""
    if found is None:
        return False
    change, nought = found.surplus(view)[1], amount(0.0, view.unit, view.language)
    ends = [amount(end, view.unit, view.language) for end in (change.low, change.high)]
    return change.low < 0.0 < change.high and nought not in ends


def _how(found: Ranges | None, view: View, moves: int) -> str:
    """The brackets after the headline: how the number was made, and its effect range."""
    language = view.language
    change = found.surplus(view)[1] if found is not None else None
    if change is None or _same(change, language):
        return SIMULATED[language]
    if moves == 2:
        return UNSETTLED[language].format(ends=_ends(change, language, signed=True))
    if moves and min(change.low * moves, change.high * moves) >= 0.0:
        low, high = sorted((abs(change.low), abs(change.high)))
        return WITH_EFFECT[language].format(ends=_ends(Range(low, high, change.unit), language))
    return WITH_EFFECT[language].format(ends=_ends(change, language, signed=True))


def range_sentence(result: Result, found: Ranges, view: View, later: Ranges | None = None) -> str:
    """The surplus, where actual trade may end, the middle of the draws where it is elsewhere, and the effect range at a later horizon.

    `result` is the same scenario's.
    """
    language = view.language
    surplus = result.surplus(view)
    there = amount(surplus.reference, surplus.unit, language)
    parts = [_stands(surplus, language), _actual(found, view, there), *_draws(result, found, view)]
    if later is not None and later.scenario != found.scenario and not _same(later.surplus(view)[0], language):
        years = f"{later.scenario.values['horizon']:g}"
        ends = _ends(later.surplus(view)[0], language)
        parts.append(LATER_RANGE[language].format(years=years, later=ends, count=later.count))
    return joined(parts, language)


def _stands(surplus: Change, language: str) -> str:
    """The surplus and the reference's surplus; empty where they are the same."""
    there, here = (amount(value, surplus.unit, language) for value in (surplus.reference, surplus.scenario))
    if here == there:
        return ""
    exact = adds_up(surplus.reference, surplus.scenario, surplus.change, surplus.unit, language)
    return (STANDS if exact else STANDS_ROUNDED)[language].format(there=there, here=here)


def _actual(found: Ranges, view: View, there: str) -> str:
    """Where actual trade may end, in a sentence."""
    language, known = view.language, actual.surplus(found, view)
    if known is None:
        return TOO_FAR[language]
    said = ACTUAL if known.years == 1 else ACTUAL_YEARS
    below, ends = chance(known.below, language), _ends(known.range, language)
    return said[language].format(ends=ends, there=there, below=below, years=known.years)


def chance(share: float, language: str) -> str:
    """A chance in percent; never 0 or 100, but "under 1" or "over 99"."""
    if share < LEAST_CHANCE:
        return UNDER[language].format(share=percent(LEAST_CHANCE, language, digits=0))
    if share > 1.0 - LEAST_CHANCE:
        return OVER[language].format(share=percent(1.0 - LEAST_CHANCE, language, digits=0))
    return percent(share, language, digits=0)


def line(result: Result, found: Ranges, view: View) -> str:
    """The second line under a headline: the surplus, where actual trade may end, and what was published since."""
    language = view.language
    surplus = result.surplus(view)
    there, known = amount(surplus.reference, surplus.unit, language), actual.surplus(found, view)
    parts = [_stands(surplus, language)]
    if known is not None:
        said = ACTUAL_LINE if known.years == 1 else ACTUAL_LINE_YEARS
        below, ends = chance(known.below, language), _ends(known.range, language)
        parts.append(said[language].format(ends=ends, there=there, below=below, years=known.years))
    return joined([*parts, published(view)], language)


def short(result: Result, view: View, found: Ranges | None = None) -> str:
    """The answer in one short line: the change, its effect range where the draws are given, and the surplus."""
    language, surplus = view.language, result.surplus(view)
    change, here = (
        amount(surplus.change, surplus.unit, language, signed=True),
        amount(surplus.scenario, surplus.unit, language),
    )
    ends = found.surplus(view)[1] if found is not None else None
    if ends is None or _same(ends, language):
        return SHORT_ALONE[language].format(change=change, here=here)
    return SHORT[language].format(change=change, ends=_ends(ends, language, signed=True), here=here)


def _draws(result: Result, found: Ranges, view: View) -> list[str]:
    """A remark on the draws of the effect: that all agree, or that the result is not their median."""
    language, surplus = view.language, result.surplus(view)
    level, change = found.surplus(view)
    if _same(level, language) and _same(change, language):
        return [EVERY_DRAW[language]]
    middle, place = found.middle(surplus.change, view)
    if abs(place - 0.5) <= NEAR_MIDDLE:
        return []
    return [MIDDLE[language].format(middle=amount(middle, surplus.unit, language, signed=True))]


def _same(found: Range, language: str) -> bool:
    return amount(found.low, found.unit, language) == amount(found.high, found.unit, language)


def _ends(found: Range, language: str, *, signed: bool = False) -> str:
    low, high = (amount(value, found.unit, language, signed=signed) for value in (found.low, found.high))
    return between(low, high, language)


def contribution_range_sentence(found: Rows, scenario: Scenario, view: View, most: int = 4) -> str:
    """The effect ranges of the widest contributions."""
    if not found:
        return ""
    language = view.language
    parts = [
        f"{contribution_label(scenario, row['contribution'], language)} "
        + _ends(Range(row["low"], row["high"], row["unit"]), language, signed=True)
        for row in sorted(found, key=lambda row: row["low"] - row["high"])[:most]
    ]
    return CONTRIBUTION_RANGES[language].format(count=FEW, parts=series(parts, language))


def because(result: Result, view: View) -> str:
    """A sentence on the largest contributions, empty when nothing moved; a second one where rounded amounts do not add up."""
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
    return joined(
        [
            MOSTLY[language].format(parts=series(parts, language)),
            rounding([(surplus.reference, surplus.scenario, surplus.change)], surplus.unit, language),
            rests_on(result, language),
        ],
        language,
    )


def rests_on(result: Result, language: str) -> str:
    """A note where the scenario's duties on rivals were in force for a few days only; otherwise empty."""
    regime = result.scenario.values["rivals_regime"]
    if regime == presets.preset(result.scenario.reference).values["rivals_regime"]:
        return ""
    found = presets.presets().get(regime)
    return found.extreme.get(language, "") if found else ""
