"""What sets a scenario apart from its base preset, in words."""

from __future__ import annotations

from core.scenario import presets
from core.scenario.lever import Lever, Value
from core.scenario.levers import lever
from core.scenario.totals import total_of


def scenario_name(scenario, language: str = "en") -> str:
    """The scenario in a few words: its base and what differs from it."""
    base = presets.preset(scenario.base)
    moved = differences(scenario, language)
    if not moved:
        return base.label[language]
    between, more = (", ", " and {count} more") if language == "en" else ("、", "ほか{count}件")
    joined = between.join(moved[:3]) + (more.format(count=len(moved) - 3) if len(moved) > 3 else "")
    # Middle dots stand within Japanese names too.
    return f"{base.label[language]}{'／' if language == 'ja' else ' · '}{joined}"


def differences(scenario, language: str = "en") -> list[str]:
    """What differs from the base preset, a line each; a total stands for its parts."""
    keys = [key for key, _ in scenario.departures]
    total = lever("buy_farm")
    values = [(lever(key), scenario.values[key]) for key in keys if key not in total.of]
    if any(key in total.of for key in keys):
        values.insert(0, (total, total_of(total, scenario.values)))
    return [setting(known, value, language) for known, value in values]


def setting(known: Lever, value: Value, language: str = "en") -> str:
    """A lever and its value.

    >>> setting(lever("horizon"), 1.0), setting(lever("horizon"), 1.0, "ja")
    ('Years after the change: 1 year', '変更後の年数：1年')
    """
    return f"{known.label[language]}{'：' if language == 'ja' else ': '}{known.show(value, language)}"
