"""The average duty on Japan by date, and what others published of it (``data/outside_estimates.toml``).

With t the statutory rate of a line, b its 2024 rate and v its 2024 imports::

    added   = Σ v (t − b) / Σ v                                        (1)
    level   = Σ v t / Σ v                                              (2)
    general = (1) less (1) without the general tariff                  (3)
    share   = share of Σ v under a sector tariff in force              (4)

Each estimate is set beside the same measure of the law that was in force on its day, once as this project reads the law
and once with what is known of how the publisher read it; what is left after that is not explained.

Not modelled: differences that no lever can set, such as a general tariff that stays on goods of the metal annexes.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

import numpy as np

from core.duties import goods
from core.duties.calculator import statutory_rate, without_measure
from core.duties.goods import Goods
from core.duties.history import dated_law, states
from core.duties.law import Law, Measure
from core.figures.entries import complete, known
from core.figures.programmes import programmes
from core.figures.tables import DATA, table
from core.scenario import presets
from core.scenario.lever import Values
from core.scenario.levers import levers

KINDS = "added", "level", "general", "share"
SOURCE = "publisher", "document", "address", "vintage", "read", "kind", "basis"
IN_FORCE = "add", "all_in"


@dataclass(frozen=True)
class Estimate:
    """A published figure beside ours, fractions.

    Attributes:
        day: the law of which day.
        kind: which of (1) to (4).
        theirs, ours: published, and of this project.
        likened: ours with what is known of how the publisher read the law, None where nothing is.
        read: V the publisher's own file was read, S what another gives of it.
    """

    day: date
    kind: str
    theirs: float
    ours: float
    likened: float | None
    publisher: Mapping[str, str]
    document: Mapping[str, str]
    address: str
    vintage: Mapping[str, str]
    read: str
    basis: Mapping[str, str]
    why: Mapping[str, str]


@cache
def by_state() -> tuple[tuple[date, float], ...]:
    """The added duty (1) of every state of the law, oldest first.

    >>> [(str(day), round(100 * added, 1)) for day, added in by_state()][:3]
    [('2025-01-01', 0.0), ('2025-03-12', 1.0), ('2025-04-03', 7.8)]
    """
    return tuple((day, measured("added", day)) for day, _ in states())


@cache
def estimates() -> tuple[Estimate, ...]:
    """Every estimate on file, by day and publisher.

    >>> len({one.publisher["en"] for one in estimates()}) >= 4
    True
    """
    return tuple(sorted(_read(), key=lambda one: (one.day, KINDS.index(one.kind))))


def measured(kind: str, day: date, changes: Values | None = None, *, whole_lists: bool = False) -> float:
    """Equations (1) to (4) of the law in force on a day, with some levers set otherwise or lists by use taken whole."""
    state = [state for start, state in states() if start <= day][-1]
    law = dated_law(state, presets.preset(presets.reference()).values, changes)
    rows = goods.japan()
    if whole_lists:
        rows = replace(rows, used=np.ones_like(rows.used))
    if kind == "share":
        return _share(rows, law)
    found = _average(rows, law, level=kind == "level")
    if kind != "general":
        return found
    without = replace(law, measures={**law.measures, "general": Measure("off")})
    return found - _average(rows, without, level=False)


def _average(rows: Goods, law: Law, *, level: bool) -> float:
    rate = statutory_rate(rows, law)
    return float(np.average(rate if level else rate - rows.base, weights=rows.value))


def _share(rows: Goods, law: Law) -> float:
    """Equation (4). Of goods on a metal list, those on the list in force."""
    covered = np.zeros(len(rows.value))
    for part in rows.parts(without_measure(law)):
        measure = law.measures[part.programme]
        if part.programme == "general" or measure.rule not in IN_FORCE or programmes()[part.programme].law == "none":
            continue
        used = np.ones(len(covered[part.rows])) if part.share is None else part.share
        covered[part.rows] += used * (rows.metal_flag[law.metal_list][part.rows] if measure.flagged else 1.0)
    return float(np.average(covered, weights=rows.value))


def _read() -> Iterator[Estimate]:
    declared = tomllib.loads((DATA / "outside_estimates.toml").read_text(encoding="utf-8"))["estimate"]
    for key, source in declared.items():
        entry = f"outside_estimates.toml, estimate {key}"
        complete(entry, source, (*SOURCE, "found"), ("table",))
        known(entry, "kind", source["kind"], KINDS)
        for row in source["found"]:
            complete(entry, row, ("day", "why"), ("value", "of", "as", "whole_lists"))
            changes, whole, kind = row.get("as", {}), row.get("whole_lists", False), source["kind"]
            for name in changes:
                known(entry, "as", name, levers())
            yield Estimate(
                day=row["day"],
                theirs=row["value"] if "value" in row else _on_file(source["table"], row.get("of", row["day"])),
                ours=measured(kind, row["day"]),
                likened=measured(kind, row["day"], changes, whole_lists=whole) if changes or whole else None,
                why=row["why"],
                **{name: source[name] for name in SOURCE},
            )


def _on_file(name: str, day: date) -> float:
    rows = table(name)
    return float(rows.added_rate[(rows.partner == "japan") & (rows.date == str(day))].iloc[0])
