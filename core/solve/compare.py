"""Compare: up to six scenarios against one reference, side by side.

Every scenario is simulated against the same reference. Ranges come from the same draws, so the range of
the difference between two scenarios is the range of the difference: what is not known, and common to
both, drops out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

import numpy as np
import pandas as pd

from core.draws import actual
from core.draws.ranges import HIGH, LOW, Range, ranges
from core.language.catalogue import N_, text
from core.language.format import joined, series
from core.language.messages import Message
from core.language.numbers import amount
from core.language.view import View
from core.links import link
from core.scenario import presets
from core.scenario.differences import differences
from core.scenario.levers import lever, stored
from core.scenario.scenario import Scenario
from core.solve.names import called
from core.trade.result import Result
from core.trade.simulate import simulate

MOST = 6
FLOWS = {"export": Message("Exports"), "import": Message("Imports")}
SAME = N_("Japan's surplus is {low} in every one of these scenarios (simulated).")
DIFFERING = N_(
    "Japan's surplus is smallest under “{least}” ({low}) and largest under “{most}” ({high}): {gap} apart (simulated)."
)
RANGE = N_("Effect range of the difference, over the same draws: {low} to {high}.")
UNSETTLED = N_(
    "Effect range of the difference, over the same draws: {low} to {high}, so which is larger is not settled."
)
LESS = N_("Japan's surplus under “{name}” is {here}, {gap} less than the {there} of “{reference}” (simulated).")
MORE = N_("Japan's surplus under “{name}” is {here}, {gap} more than the {there} of “{reference}” (simulated).")
AS_REFERENCE = N_("Japan's surplus under “{name}” is {here}, as under “{reference}” (simulated).")
LARGEST = N_("Largest contributions to the change: {parts}.")
AT = N_("{lever}: {rate}.")
CARS = "us_auto_tariff"
SHOWN = 0.02  # a contribution below this share of the largest is not named
ENDS = "effect_low", "effect_high", "actual_low", "actual_high"
TABLES = ("contributions", "sectors", "effects", "revenue", "diversion", "displacement", "buyer_prices", "jobs")


@dataclass(frozen=True)
class Entry:
    """A scenario under the name it has in the comparison."""

    name: str
    scenario: Scenario


@dataclass(frozen=True)
class Comparison:
    """Scenarios against one reference, seen through one view. Tables have the column ``scenario`` first.

    >>> found = compare([Scenario.preset("spring-2025"), Scenario.preset("deal-2025-09")], "2024", View())
    >>> list(found.summary().scenario)
    ['Spring 2025', 'The deal: 15 % all-in']
    """

    entries: tuple[Entry, ...]
    reference: str
    view: View

    @cached_property
    def results(self) -> tuple[Result, ...]:
        """Each scenario's result."""
        return tuple(simulate(entry.scenario) for entry in self.entries)

    @cached_property
    def paths(self) -> tuple[tuple[np.ndarray, np.ndarray], ...]:
        """Each scenario's surplus at the reference and in the scenario, one figure a draw."""
        return tuple(ranges(entry.scenario).paths(self.view) for entry in self.entries)

    @cached_property
    def ranged(self) -> tuple[tuple[Range, Range], ...]:
        """Each scenario's effect range: of its surplus, and of its change against the reference."""
        return tuple((self._range(here), self._range(here - there)) for there, here in self.paths)

    @cached_property
    def actual(self) -> tuple[Range | None, ...]:
        """Where each scenario's actual surplus may end, in 8 cases of 10; None beyond three years."""
        found = (actual.surplus(ranges(entry.scenario), self.view) for entry in self.entries)
        return tuple(None if one is None else one.range for one in found)

    def gap(self, number: int, other: int = 0) -> tuple[float, Range]:
        """A scenario's surplus less another's: simulated, and its effect range over the same draws."""
        value = self.results[number].surplus(self.view).scenario - self.results[other].surplus(self.view).scenario
        return value, self._range(self.paths[number][1] - self.paths[other][1])

    def _range(self, drawn: np.ndarray) -> Range:
        low, high = np.quantile(drawn, [LOW, HIGH])
        return Range(float(low), float(high), self.view.unit)

    def what_differs(self, number: int) -> str:
        """What sets a scenario apart from its preset, in one line; a preset's own note where nothing does."""
        scenario = self.entries[number].scenario
        moved = differences(scenario, self.view.language)
        note = presets.preset(scenario.base).note[self.view.language]
        return Message("; ")[self.view.language].join(moved) if moved else note

    def largest(self, number: int) -> str:
        """The two largest contributions to a scenario's change by name, and the car tariff where it is not the reference's."""
        scenario, language = self.entries[number].scenario, self.view.language
        found = self.results[number].contributions(self.view)
        found = found[found.value.abs() >= SHOWN * found.value.abs().max()].sort_values(
            "value", key=np.abs, ascending=False
        )
        if found.empty or not found.value.any():
            return ""
        parts = [
            f"{row.label} {amount(row.value, row.unit, language, signed=True)}" for row in found.head(2).itertuples()
        ]
        said = text(LARGEST, language).format(parts=series(parts, language))
        rate, there = (values[CARS] for values in (scenario.values, scenario.reference_values))
        cars = text(AT, language).format(lever=lever(CARS).label[language], rate=lever(CARS).show(rate, language))
        return said if rate == there else joined([said, cars], language)

    def summary(self, *, with_ranges: bool = False) -> pd.DataFrame:
        """One row a scenario: the surplus, its change, both flows, duty on Japan; with ranges, also low and high."""
        rows = []
        for number, (entry, result) in enumerate(zip(self.entries, self.results, strict=True)):
            surplus = result.surplus(self.view)
            row = {
                "scenario": entry.name,
                "what_differs": self.what_differs(number),
                "reference": surplus.reference,
                "surplus": surplus.scenario,
                "change": surplus.change,
            }
            if with_ranges:
                level, change = self.ranged[number]
                gap, gap_range = self.gap(number)
                row |= {
                    "surplus_effect_low": level.low,
                    "surplus_effect_high": level.high,
                    "change_effect_low": change.low,
                    "change_effect_high": change.high,
                }
                outer = self.actual[number]
                row |= {"actual_low": outer.low if outer else np.nan, "actual_high": outer.high if outer else np.nan}
                row |= {
                    "less_first": gap,
                    "less_first_effect_low": gap_range.low,
                    "less_first_effect_high": gap_range.high,
                }
            flows = {"exports": result.exports(self.view).scenario, "imports": result.imports(self.view).scenario}
            _, collected = result.duty_rates()
            rows.append(
                row
                | flows
                | {
                    "duty_on_japan_percent": 100.0 * collected.scenario,
                    "unit": self.view.unit,
                    "link": "?" + link.to_text(entry.scenario),
                }
            )
        return pd.DataFrame(rows)

    def table(self, name: str) -> pd.DataFrame:
        """One of TABLES for every scenario, one below the other; a level in the scenario is called ``value``."""
        frames = []
        for entry, result in zip(self.entries, self.results, strict=True):
            frame = getattr(result, name)(self.view).rename(columns={"scenario": "value"})
            frame.insert(0, "scenario", entry.name)
            frames.append(frame)
        return pd.concat(frames, ignore_index=True)

    def side_by_side(self, name: str, value: str) -> pd.DataFrame:
        """One of TABLES with a row an item, by its label, and a column a scenario; what a scenario lacks is 0."""
        columns: dict[str, dict[str, float]] = {}
        for entry, result in zip(self.entries, self.results, strict=True):
            frame = getattr(result, name)(self.view)
            items = [self._item(*pair) for pair in zip(frame.label, frame.get("flow", frame.label), strict=True)]
            columns[entry.name] = dict(zip(items, frame[value], strict=True))
        found = list(dict.fromkeys(item for column in columns.values() for item in column))
        table = {name: [column.get(item, 0.0) for item in found] for name, column in columns.items()}
        return pd.DataFrame({"label": found} | table)

    def _item(self, label: str, flow: str) -> str:
        """A label, led by its flow where the table holds both: aircraft go both ways."""
        between = Message(": ")[self.view.language]
        return f"{FLOWS[flow][self.view.language]}{between}{label}" if flow in FLOWS else label

    def levers(self) -> pd.DataFrame:
        """Levers in which scenarios or reference differ, as a person reads them: a row a lever, a column a state."""
        language = self.view.language
        states = {"reference": self.entries[0].scenario.reference_values}
        states |= {entry.name: entry.scenario.values for entry in self.entries}
        differing = [key for key in stored() if len({values[key] for values in states.values()}) > 1]
        shown = {name: [lever(key).show(values[key], language) for key in differing] for name, values in states.items()}
        return pd.DataFrame({"lever": [lever(key).label[language] for key in differing]} | shown)

    def to_frame(self) -> pd.DataFrame:
        """Everything, tidy: scenario, measure, item, label, unit, reference, value, change, effect range of the change, actual-trade range of the level."""
        frames = []
        for number, (entry, result) in enumerate(zip(self.entries, self.results, strict=True)):
            frame = (
                result.to_frame(self.view).rename(columns={"scenario": "value"}).assign(**dict.fromkeys(ENDS, np.nan))
            )
            (_, change), outer = self.ranged[number], self.actual[number]
            ends = change.low, change.high, *((outer.low, outer.high) if outer else (np.nan, np.nan))
            frame.loc[frame.measure == "surplus", list(ENDS)] = ends
            frames.append(frame.assign(scenario=entry.name, link="?" + link.to_text(entry.scenario)))
        whole = pd.concat(frames, ignore_index=True)
        return whole[["scenario", "measure", "item", "label", "unit", "reference", "value", "change", *ENDS, "link"]]


def compare(
    scenarios: Sequence[Scenario], reference: str, view: View, own: Mapping[Scenario, str] = MappingProxyType({})
) -> Comparison:
    """A comparison of one to six scenarios, each set against that reference. own: names of the reader's, by scenario.

    Raises ValueError for none or more than six, LeverError for an unknown reference.
    """
    if not 1 <= len(scenarios) <= MOST:
        raise ValueError(f"{len(scenarios)} scenarios were given; a comparison holds 1 to {MOST}")
    against = [scenario.against(reference) for scenario in scenarios]
    names = called(scenarios, own, view.language)
    return Comparison(
        tuple(Entry(name, scenario) for name, scenario in zip(names, against, strict=True)),
        presets.preset(reference).id,
        view,
    )


def sentence(comparison: Comparison, *, with_range: bool = False) -> str:
    """Which scenario leaves the smallest and which the largest surplus; of one alone, how far it is from the reference."""
    view = comparison.view
    found, span = (_several if len(comparison.entries) > 1 else _alone)(comparison)
    if span and with_range:
        ends = span()
        low, high = (amount(end, view.unit, view.language, signed=True) for end in (ends.low, ends.high))
        said = text(UNSETTLED if ends.low < 0.0 < ends.high else RANGE, view.language)
        found = joined([found, said.format(low=low, high=high)], view.language)
    return found


def _several(comparison: Comparison) -> tuple[str, Callable[[], Range] | None]:
    """Several scenarios in a sentence, and what gives the range of the difference where there is one."""
    unit, language = comparison.view.unit, comparison.view.language
    surplus = [result.surplus(comparison.view).scenario for result in comparison.results]
    least, most = int(np.argmin(surplus)), int(np.argmax(surplus))
    low, high, gap = (
        amount(value, unit, language) for value in (surplus[least], surplus[most], surplus[most] - surplus[least])
    )
    if low == high:
        return text(SAME, language).format(low=low), None
    names = {"least": comparison.entries[least].name, "most": comparison.entries[most].name}
    return text(DIFFERING, language).format(low=low, high=high, gap=gap, **names), lambda: comparison.gap(most, least)[
        1
    ]


def _alone(comparison: Comparison) -> tuple[str, Callable[[], Range] | None]:
    """One scenario in a sentence, and what gives the range of its change where there is one."""
    unit, language = comparison.view.unit, comparison.view.language
    surplus = comparison.results[0].surplus(comparison.view)
    here, there, gap = (
        amount(value, unit, language) for value in (surplus.scenario, surplus.reference, abs(surplus.change))
    )
    names = {
        "name": comparison.entries[0].name,
        "reference": presets.preset(comparison.reference).label[language],
    }
    if here == there:
        return text(AS_REFERENCE, language).format(here=here, **names), None
    message = LESS if surplus.change < 0 else MORE
    return text(message, language).format(here=here, there=there, gap=gap, **names), lambda: comparison.ranged[0][1]
