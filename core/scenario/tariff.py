"""A tariff as one unit: its rate, the rule by which the rate counts, and who pays it.

The three are levers of their own (``us_copper_tariff``, ``us_copper_rule``, ``us_copper_scope``), but a rate without its rule
says nothing. So they are reset together, and a rate that is given without its rule brings the rule along.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from core.scenario.lever import Value, Values
from core.scenario.levers import levers

# Rules under which a rate does not count, and the one that puts a rate in force.
NOT_IN_FORCE = ("off", "exempt", "quota_2024")
IN_FORCE = "add"


@dataclass(frozen=True)
class Tariff:
    """The keys of the three levers that are one tariff."""

    rate: str
    rule: str
    scope: str

    @property
    def keys(self) -> tuple[str, str, str]:
        """Rate, rule and scope."""
        return self.rate, self.rule, self.scope


@cache
def tariffs() -> Mapping[str, Tariff]:
    """Every tariff that has a rule, by the key of its rate."""
    found = {}
    for key in levers():
        stem = key.removesuffix("_tariff")
        if stem != key and f"{stem}_rule" in levers():
            found[key] = Tariff(key, f"{stem}_rule", f"{stem}_scope")
    return MappingProxyType(found)


@cache
def _by_part() -> Mapping[str, Tariff]:
    return MappingProxyType({key: tariff for tariff in tariffs().values() for key in tariff.keys})


def unit_of(key: str) -> tuple[str, ...]:
    """The levers that are set back together with that one, itself among them.

    >>> unit_of("us_copper_rule")
    ('us_copper_tariff', 'us_copper_rule', 'us_copper_scope')
    >>> unit_of("usd_jpy")
    ('usd_jpy',)
    """
    tariff = _by_part().get(key)
    return tariff.keys if tariff else (key,)


def rule_of(rate: str) -> str:
    """The rule under which a rate counts: its own, or that of the rate which it follows until it is set apart; "" without one.

    >>> rule_of("us_copper_tariff"), rule_of("us_parts_tariff"), rule_of("usd_jpy")
    ('us_copper_rule', 'us_auto_rule', '')
    """
    while rate and rate not in tariffs():
        rate = levers()[rate].follows
    return tariffs()[rate].rule if rate else ""


def needs_rule(tariff: Tariff, base: Values, here: Values) -> bool:
    """Whether the rate, written without its rule, would be read under another rule than it has."""
    return rule_without(tariff, here[tariff.rate], base, base) != here[tariff.rule]


def rule_without(tariff: Tariff, rate: Value, now: Values, base: Values) -> Value:
    """The rule of a rate that is given without one.

    A rate that stays as it is leaves the rule. Another puts its tariff in force, under the base preset's rule or else added to the normal rate. Where the base preset
    has no such tariff, a rate moved back to the base preset's takes back the rule that was put in force with it.

    >>> from core.scenario.presets import preset
    >>> copper, base = tariffs()["us_copper_tariff"], preset("2024").values
    >>> rule_without(copper, 0.5, base, base), rule_without(copper, 0.0, base | {copper.rate: 0.5, copper.rule: "add"}, base)
    ('add', 'off')
    """
    rule, before = now[tariff.rule], base[tariff.rule]
    if rate == now[tariff.rate]:
        return rule
    if before in NOT_IN_FORCE and rate == base[tariff.rate]:
        return before if rule == IN_FORCE else rule
    if rule not in NOT_IN_FORCE:
        return rule
    return IN_FORCE if before in NOT_IN_FORCE else before
