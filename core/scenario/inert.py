"""Levers that have no effect where they stand, and why: said beside the lever rather than left to be guessed.

What a lever needs is data: `needs` of its row in ``data/levers.toml``.
"""

from __future__ import annotations

from collections.abc import Mapping

from core.figures.tables import declarations
from core.language.messages import BilingualText, Sentence
from core.scenario.lever import Values
from core.scenario.levers import lever, levers
from core.scenario.tariff import NOT_IN_FORCE, tariffs


def why_inert(key: str, values: Values) -> Mapping[str, str] | None:
    """Why moving the lever would change nothing now, in both languages; None when it would.

    >>> why_inert("jp_retaliation", {"jp_retaliation_goods": ()})["en"]
    'No effect until goods are chosen below.'
    """
    missing = next((need for need in lever(key).needs if not _met(need, values)), None)
    return declarations()["reasons"][missing["reason"]] if missing else None


def why_uncounted(key: str, values: Values) -> BilingualText | None:
    """Why a rate does not count: its own rule; None for a rate of 0 or one that counts."""
    if not values.get(key) or not is_off(key, values):
        return None
    rule_key = tariffs()[key].rule
    rule = lever(rule_key).choices[values[rule_key]]
    return BilingualText(Sentence("This rate does not count now, because its rule is: {rule}.", rule=rule))


def in_force(key: str, values: Values) -> bool:
    """Whether a rate counts: its own rule puts it in force, and nothing makes it inert."""
    return not is_off(key, values) and not why_inert(key, values)


def is_off(rate: str, values: Values) -> bool:
    """Whether a rate's own rule keeps it out of force; False for a lever without a rule of its own."""
    return rate in tariffs() and values[tariffs()[rate].rule] in NOT_IN_FORCE


def _met(need: Mapping, values: Values) -> bool:
    """Whether another lever is as this one needs it: set, or not one of the values that rule it out."""
    if "group" in need:
        return any(values[key] for key, row in levers().items() if row.group == need["group"] and not row.of)
    here = values[need["lever"]]
    return here not in need["is_not"] if "is_not" in need else bool(here)
