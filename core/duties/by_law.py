"""What the law asks of one line: the calculator on the schedule's normal rate, and what is not known of the line.

The simulation starts from what was collected in 2024 (``goods.Goods.base``: preferences, exclusions and specific
duties are in it). The law starts from the normal rate, so here that is the base of every equation.

Not modelled: preferences of the U.S.-Japan agreement of 2020; the 2020 duties on metal derivatives.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import NamedTuple

import numpy as np
import pandas as pd

from core.duties.calculator import statutory_rate
from core.duties.goods import Goods, flags
from core.duties.law import Law, Measure
from core.figures.programmes import programmes, under
from core.figures.tables import table

# Metals of the actions of 2018: the lists of articles that later actions kept, and what the calendar calls the duty.
ARTICLES = {"steel": "steel_articles_2025", "aluminium": "alu_articles_2025"}
OLD_ALUMINIUM = "Aluminium 232"
# The list has one subheading for castings and forgings alone, which are these lines of it.
CAST_OR_FORGED, SUBHEADING = ("7616995160", "7616995170"), "76169951"
OFF = Measure("off")
LEAST = 5e-5  # of value: less shows in no rate as written


class Ends(NamedTuple):
    """The lowest and the highest rate that one shipment of a line may owe, and what decides: keys of ``words.line_duty``."""

    low: float
    high: float
    by: tuple[str, ...]


def rate_of(row: pd.Series, law: Law) -> float:
    """What the law asks of a line, where a share of its value is not known at the share taken."""
    return _rate(row, law_of(row, law), float(row.use_share))


def range_of(row: pd.Series, law: Law) -> tuple[float, float]:
    """Lowest and highest of that average over the range of the line's use, where a list goes by use.

    Both are the rate itself where the code alone decides.
    """
    law = law_of(row, law)
    shares = {float(row.use_low), float(row.use_share), float(row.use_high)}
    found = [_rate(one, law, share) for one in _exempt_or_not(row, law) for share in shares]
    return min(found), max(found)


def ends_of(row: pd.Series, law: Law) -> Ends:
    """What a single shipment may owe: its use, patent or metal content is not the line's average."""
    law = law_of(row, law)
    shares = {float(row.use_share)} | ({0.0, 1.0} if 0.0 < row.use_share < 1.0 else set())
    laws = [law, *(_covering(law, end) for end in (0.0, 1.0))]
    used = float(row.use_share)
    own = (law.measures[name].share for name in (row.programme, row.otherwise))
    if len(shares) == 1 and not any(0.0 < share < 1.0 for share in (*own, row.get(f"exempt_{law.exempt_list}", 0.0))):
        rate = _rate(row, law, used)
        return Ends(rate, rate, ())
    rates = {
        "use": {_rate(row, law, share) for share in shares},
        "medicine": {_rate(one, law, used) for one in _exempt_or_not(row, law)},
        "content" if _by_content(row, law) else "patent": {_rate(row, one, used) for one in laws},
    }
    every = [_rate(one, other, share) for one in _exempt_or_not(row, law) for other in laws for share in shares]
    return Ends(min(every), max(every), tuple(key for key, found in rates.items() if max(found) - min(found) > LEAST))


def counted_rate(row: pd.Series, law: Law) -> float:
    """What the simulation takes the line to owe: the same law above the rate collected in 2024."""
    return float(statutory_rate(_alone(row, float(row.use_share), float(row.base_rate)), law)[0])


def law_of(row: pd.Series, law: Law) -> Law:
    """The law as the line meets it: where the metals' law is that of 2024, only goods of the 2018 actions are in it.

    >>> from core.duties.law import japan_law
    >>> from core.duties.search import record
    >>> from core.scenario import presets
    >>> of_2024 = japan_law(presets.preset("2024").values)
    >>> law_of(record("7606123091"), of_2024).measures["aluminium"]
    Measure(rule='add', rate=0.1, share=1.0, flagged=False)
    >>> law_of(record("7318152010"), of_2024).measures["steel"].rule
    'off'
    """
    metal = row.programme if row.programme in ARTICLES else row.otherwise
    if metal not in ARTICLES or law.measures[metal].rule != "exempt":
        return law
    if not _of_2018(row.hts10, metal):
        measure = OFF
    elif metal == "aluminium":
        measure = Measure("add", _old_aluminium_duty())
    else:
        return law
    return replace(law, measures={**law.measures, metal: measure})


def _of_2018(hts10: str, metal: str) -> bool:
    if hts10.startswith(SUBHEADING):
        return hts10 in CAST_OR_FORGED
    return hts10.startswith(_articles(metal))


@cache
def _articles(metal: str) -> tuple[str, ...]:
    rows = table("legal_lists")
    return tuple(str(code) for code in rows.code[rows.list == ARTICLES[metal]])


@cache
def _old_aluminium_duty() -> float:
    rows = table("policy_calendar")
    return float(rows.rate[rows.measure == OLD_ALUMINIUM].iloc[0])


def _covering(law: Law, share: float) -> Law:
    """The law with every measure that covers an unknown share of a line's value covering that much of it."""
    return replace(
        law,
        measures={
            key: replace(measure, share=share) if 0.0 < measure.share < 1.0 else measure
            for key, measure in law.measures.items()
        },
    )


def _by_content(row: pd.Series, law: Law) -> bool:
    metals = (*under("metals"), "copper")
    return any(name in metals and law.measures[name].share < 1.0 for name in (row.programme, row.otherwise))


def _exempt_or_not(row: pd.Series, law: Law) -> Iterator[pd.Series]:
    """The line, and where it is exempt for one use only also as all so used and as none."""
    yield row
    name = f"exempt_{law.exempt_list}"
    if 0.0 < row.get(name, 0.0) < 1.0:
        yield from (pd.Series({**row, name: end}) for end in (0.0, 1.0))


def _rate(row: pd.Series, law: Law, used: float) -> float:
    # What chapter 98 or 99 asks is not a rate of the schedule; such a line is taken to pay what it paid.
    normal = row.base_rate if programmes()[row.programme].law == "none" else row.mfn_rate
    return float(statutory_rate(_alone(row, used, float(normal)), law)[0])


def _alone(row: pd.Series, used: float, base: float) -> Goods:
    """A table of one line, so that a line without trade in 2024 can be asked too."""
    frame = pd.DataFrame([{**row, "base_rate": base}])
    return Goods(
        {row.programme: slice(0, 1)},
        np.array([used]),
        {row.otherwise: np.array([0])} if used < 1.0 else {},
        cell=np.zeros(1, dtype=int),
        **flags(frame, frame.mfn_rate),
    )
