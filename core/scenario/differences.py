"""The differences between a scenario and its base preset, in words."""

from __future__ import annotations

from core.language.format import headed, labelled, listed, series
from core.language.messages import Message
from core.scenario import presets
from core.scenario.lever import Lever, Value
from core.scenario.levers import lever
from core.scenario.totals import total_of

MOST = 3  # departures that a name spells out
NAMED = 6  # departures that the sentence under a headline names
CHANGED = Message("Changed from “{base}”: {moved}.")
WAS = Message("{now} (was {there})")
MORE = Message("{listed} and {count} more")


def scenario_name(scenario, language: str = "en") -> str:
    """The scenario in a few words: its base and what differs from it."""
    base = presets.preset(scenario.base)
    lines = differences(scenario, language)
    if not lines:
        return base.label[language]
    said = listed(lines[:MOST], language)
    if len(lines) > MOST:
        said = MORE[language].format(listed=said, count=len(lines) - MOST)
    return headed(base.label[language], said, language)


def differences(scenario, language: str = "en") -> list[str]:
    """What differs from the base preset, a line each; a total stands for its parts."""
    return [setting(known, value, language) for known, value in moved(scenario)]


def moved(scenario) -> list[tuple[Lever, Value]]:
    """Every lever that differs from the base preset, with its value."""
    keys = [key for key, _ in scenario.departures]
    total = lever("buy_farm")
    values = [(lever(key), scenario.values[key]) for key in keys if key not in total.of]
    if any(key in total.of for key in keys):
        values.insert(0, (total, total_of(total, scenario.values)))
    return values


def changed(scenario, language: str = "en") -> str:
    """What was moved from the preset, each with what it was, in one sentence; empty where nothing was."""
    found = [
        WAS[language].format(
            now=setting(known, value, language), there=known.show(scenario.base_value(known.key), language)
        )
        for known, value in moved(scenario)
    ]
    if not found:
        return ""
    said = series(found[:NAMED], language)
    if len(found) > NAMED:
        said = MORE[language].format(listed=said, count=len(found) - NAMED)
    return CHANGED[language].format(base=presets.preset(scenario.base).label[language], moved=said)


def setting(known: Lever, value: Value, language: str = "en") -> str:
    """A lever and its value.

    >>> setting(lever("horizon"), 1.0), setting(lever("horizon"), 1.0, "ja")
    ('Years after the change: 1 year', '変更後の年数：1年')
    """
    return labelled(known.label[language], known.show(value, language), language)
