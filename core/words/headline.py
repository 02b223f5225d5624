"""The headline: what happens to Japan's surplus, and what moved it most."""

from __future__ import annotations

from core.draws.ranges import FEW, Ranges, Rows
from core.language import labels
from core.language.numbers import amount
from core.language.view import View
from core.scenario import presets
from core.trade.result import Result
from core.trade.simulate import simulate

ROUNDING = 1e-6  # of a billion
# The simulation takes every assumption as set; draws cannot pass the end of an assumption's range.
OUTSIDE = {
    "en": " The simulated value lies outside: draws of an assumption set near an end of its range lie to one side of it.",
    "ja": "試算値は範囲の外にある。範囲の端に置かれた前提の抽出値は、片側に偏るため。",
}


def headline(result: Result, view: View) -> str:
    """One sentence on the surplus at the reference and in the scenario, generated from the result."""
    surplus = result.surplus(view)
    there, here = (amount(value, surplus.unit, view.language) for value in (surplus.reference, surplus.scenario))
    years = float(result.scenario.values["horizon"])
    against = presets.preset(result.scenario.reference).label[view.language]
    if view.language == "ja":
        after = "直後" if years == 0 else f"{years:g}年後"
        if there == here:
            return f"日本の対米貿易黒字（財）は{after}も{there}で、{against}と変わらない（試算）。"
        verb = "減少" if surplus.change < 0 else "増加"
        return f"日本の対米貿易黒字（財）は{after}、{against}の{there}から約{here}に{verb}する（試算）。"
    after = "at once" if years == 0 else f"after {years:g} year{'' if years == 1 else 's'}"
    if there == here:
        return f"Japan's goods surplus with the U.S. stays at {there} {after}, as under {against} (simulated)."
    verb = "falls" if surplus.change < 0 else "rises"
    return (
        f"Japan's goods surplus with the U.S. {verb} from {there} under {against} to about {here} {after} (simulated)."
    )


def range_sentence(found: Ranges, view: View, later: Ranges | None = None) -> str:
    """The 80 % range of the surplus, of its change, and of the surplus at a later horizon."""
    level, change = found.surplus(view)
    low, high = (amount(value, level.unit, view.language) for value in (level.low, level.high))
    less, more = (amount(value, change.unit, view.language, signed=True) for value in (change.low, change.high))
    if later is not None and later.scenario == found.scenario:
        later = None
    if low == high and less == more and (later is None or _same(later, view)):
        return {"en": "Every draw gives the same.", "ja": "どの抽出でも同じ。"}[view.language]
    central = simulate(found.scenario).surplus(view).scenario
    # A last digit is not outside.
    outside = "" if level.low - ROUNDING <= central <= level.high + ROUNDING else OUTSIDE[view.language]
    if view.language == "ja":
        return f"80%の範囲は{low}〜{high}（変化は{less}〜{more}）{_later(later, view)}。{outside}"
    return f"80 % range {low} to {high} (change {less} to {more}){_later(later, view)}.{outside}"


def _same(found: Ranges, view: View) -> bool:
    level, _ = found.surplus(view)
    return amount(level.low, level.unit, view.language) == amount(level.high, level.unit, view.language)


def _later(later: Ranges | None, view: View) -> str:
    if later is None:
        return ""
    level, _ = later.surplus(view)
    low, high = (amount(value, level.unit, view.language) for value in (level.low, level.high))
    years = later.scenario.values["horizon"]
    if view.language == "ja":
        return f"、{years:g}年後は{low}〜{high}（抽出{later.count}通り）"
    return f"; {low} to {high} after {years:g} years ({later.count} draws)"


def contribution_range_sentence(found: Rows, view: View, most: int = 4) -> str:
    """The 80 % ranges of the widest contributions."""
    if not found:
        return ""
    widest = sorted(found, key=lambda row: row["low"] - row["high"])[:most]
    to = "〜" if view.language == "ja" else " to "
    parts = [
        f"{labels.contribution(row['contribution'], view.language)} {amount(row['low'], row['unit'], view.language, signed=True)}{to}{amount(row['high'], row['unit'], view.language, signed=True)}"
        for row in widest
    ]
    lead = f"80%の範囲（抽出{FEW}通り）：" if view.language == "ja" else f"80 % ranges ({FEW} draws): "
    return lead + ("、" if view.language == "ja" else "; ").join(parts) + ("。" if view.language == "ja" else ".")


def because(result: Result, view: View) -> str:
    """One sentence on the largest contributions, or nothing when nothing moved."""
    largest = sorted(result.rows("contributions", view), key=lambda row: -abs(row["value"]))[:3]
    nought = amount(0.0, view.unit, view.language)
    parts = [
        f"{row['label']} {amount(row['value'], view.unit, view.language, signed=True)}"
        for row in largest
        if amount(row["value"], view.unit, view.language) != nought
    ]
    if not parts:
        return ""
    return ("主因：" + "、".join(parts) + "。") if view.language == "ja" else "Mostly: " + "; ".join(parts) + "."
