"""A scenario: a frozen base preset plus departures, compared with a named reference.

Its identity is its content: two scenarios with the same base, reference and departures are equal, print
the same link and give the same numbers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from types import MappingProxyType

from core.scenario import presets
from core.scenario.changes import Changes, settle
from core.scenario.lever import Value, Values, as_number
from core.scenario.levers import lever, levers, stored
from core.scenario.tariff import unit_of
from core.scenario.totals import spread, total_of


@dataclass(frozen=True)
class Scenario:
    """Lever values, as departures from a base preset, and the preset they are compared with.

    >>> deal = Scenario.preset("spring-2025").change(us_auto_tariff=0.15)
    >>> deal.departures
    (('us_auto_tariff', 0.15),)
    >>> deal.change(us_auto_tariff=0.275) == Scenario.preset("spring-2025")
    True
    """

    base: str = field(default_factory=presets.opening)
    departures: tuple[tuple[str, Value], ...] = ()
    reference: str = field(default_factory=presets.reference)

    def __post_init__(self) -> None:
        frozen = presets.preset(self.base)
        object.__setattr__(self, "base", frozen.id)
        object.__setattr__(self, "reference", presets.preset(self.reference).id)
        given: dict[str, Value] = {}
        for known, value in sorted(
            ((lever(key), value) for key, value in self.departures), key=lambda row: not row[0].of
        ):
            given |= spread(known, as_number(known.clean(value))) if known.of else {known.key: known.clean(value)}
        moved = tuple((key, given[key]) for key in stored() if key in given and given[key] != frozen.values[key])
        object.__setattr__(self, "departures", moved)

    @classmethod
    def preset(cls, name: str, *, reference: str | None = None) -> Scenario:
        """The scenario that is that preset. Raises LeverError with the nearest id for an unknown one."""
        return cls(base=name, reference=reference or presets.reference())

    def change(self, **changes: object) -> Scenario:
        """This scenario with levers moved, in the code's units: fractions, yen per dollar, USD bn a year.

        A total (``buy_farm``) is spread over its parts. A new rate puts its tariff in force, added to the MFN
        rate where the base preset has none, and a rate moved back restores the rule; name the rule to say otherwise.
        The order of the changes does not matter. Raises LeverError for an unknown lever or a value it cannot take.
        """
        return self.with_changes(self.settle(changes))

    def settle(self, changes: Mapping[str, object]) -> Changes:
        """What those changes would do to this scenario, and what they bring along."""
        return settle(changes, self.values, presets.preset(self.base).values)

    def with_changes(self, changes: Changes) -> Scenario:
        """This scenario with settled changes made."""
        return replace(self, departures=tuple((dict(self.departures) | dict(changes.values)).items()))

    def reset(self, *keys: str) -> Scenario:
        """This scenario with those levers back at the base preset.

        A total resets its parts; a tariff's rate, rule and scope are one unit, and each of them resets all three.
        """
        gone = {one for key in keys for part in (lever(key).of or (key,)) for one in unit_of(part)}
        return replace(self, departures=tuple(row for row in self.departures if row[0] not in gone))

    def rebase(self, name: str) -> Scenario:
        """That preset's policy with this scenario's assumptions and reference."""
        base = presets.preset(name)
        kept = {key: value for key, value in self.values.items() if lever(key).kind == "assumption"}
        return Scenario(base.id, tuple(kept.items()), self.reference)

    def against(self, name: str) -> Scenario:
        """This scenario compared with another reference preset."""
        return replace(self, reference=name)

    @cached_property
    def values(self) -> Values:
        """A value for every stored lever."""
        return MappingProxyType(dict(presets.preset(self.base).values) | dict(self.departures))

    @cached_property
    def reference_values(self) -> Values:
        """The reference's policy and condition, under this scenario's assumptions."""
        frozen = presets.preset(self.reference).values
        return MappingProxyType(
            {key: (value if lever(key).kind == "assumption" else frozen[key]) for key, value in self.values.items()}
        )

    def value(self, key: str) -> Value:
        """The value of a lever or a total."""
        known = lever(key)
        return total_of(known, self.values) if known.of else self.values[key]

    def base_value(self, key: str) -> Value:
        """What the base preset holds for a lever or a total."""
        known = lever(key)
        frozen = presets.preset(self.base).values
        return total_of(known, frozen) if known.of else frozen[key]

    def differences(self) -> dict[str, tuple[Value, Value]]:
        """Levers in which scenario and reference differ: key → (reference, scenario)."""
        there = self.reference_values
        return {key: (there[key], here) for key, here in self.values.items() if here != there[key] and key in levers()}
