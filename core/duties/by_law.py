"""The duty of one line by law: the calculator applied to the schedule's normal rate, with a range for what the code does not decide.

The simulation starts from what was collected in 2024 (``goods.Goods.base``: preferences, exclusions and specific
duties are in it). The law starts from the normal rate, so here that is the base of every equation.

Preferences of the U.S.-Japan agreement of 2020 are asked for apart (``preferred_rate``), because a shipment must claim them.

Not modelled: 10 % on bumper and body stampings of aluminium until March 2025 (note 19(a)(iii)(E) and (F)), of which
nothing was imported in 2024. No steel derivative of 2020 is under a duty: none from Japan paid it in 2024.
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

# Metals of the actions of 2018 and 2020: lists of articles that later actions kept, derivatives of 2020, and what the
# calendar calls the duty.
ARTICLES = {"steel": ("steel_articles_2025",), "aluminium": ("alu_articles_2025", "alu_deriv_2020")}
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
    """A line's rate by law; where the share of its value under a measure is unknown, at the share assumed."""
    return float(_rates(row, law_of(row, law), [float(row.use_share)])[0, 0])


def range_of(row: pd.Series, law: Law) -> tuple[float, float]:
    """Lowest and highest of that average over the range of the line's use, where a list goes by use.

    Both are the rate itself where the code alone decides.
    """
    found = _rates(row, law_of(row, law), [float(row.use_low), float(row.use_share), float(row.use_high)])
    return float(found.min()), float(found.max())


def ends_of(row: pd.Series, law: Law) -> Ends:
    """The rates that a single shipment may owe, since its use, patent or metal content differs from the line's average."""
    law, used = law_of(row, law), float(row.use_share)
    shares = [used, 0.0, 1.0] if 0.0 < used < 1.0 else [used]
    rates = np.stack([_rates(row, one, shares) for one in (law, _covering(law, 0.0), _covering(law, 1.0))])
    spread = {
        "use": np.ptp(rates[0, 0]),
        "medicine": np.ptp(rates[0, :, 0]),
        "content" if _by_content(row, law) else "patent": np.ptp(rates[:, 0, 0]),
    }
    return Ends(float(rates.min()), float(rates.max()), tuple(key for key, apart in spread.items() if apart > LEAST))


def preferred_rate(row: pd.Series, law: Law) -> float:
    """The rate of goods that claim the U.S.-Japan trade agreement, from the line's `agreement_rate`."""
    start = row.agreement_rate
    return float(_rates(pd.Series({**row, "mfn_rate": start}), law_of(row, law), [float(row.use_share)])[0, 0])


def counted_rate(row: pd.Series, law: Law) -> float:
    """What the simulation takes the line to owe: the same law above the rate collected in 2024."""
    return float(statutory_rate(_alone([row], [float(row.use_share)], float(row.base_rate)), law)[0])


def law_of(row: pd.Series, law: Law) -> Law:
    """The law as the line meets it: where the metals' law is that of 2024, only goods of the 2018 and 2020 actions are in it.

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
    return tuple(str(code) for code in rows.code[rows.list.isin(ARTICLES[metal])])


@cache
def _old_aluminium_duty() -> float:
    rows = table("policy_calendar")
    return float(rows.rate[rows.measure == OLD_ALUMINIUM].iloc[0])


def _covering(law: Law, share: float) -> Law:
    """The law in which every measure with an unknown share covers that share of the line's value."""
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
    """The line; where one use is exempt, also the line with all and with none of its goods in that use."""
    yield row
    name = f"exempt_{law.exempt_list}"
    if 0.0 < row.get(name, 0.0) < 1.0:
        yield from (pd.Series({**row, name: end}) for end in (0.0, 1.0))


def _rates(row: pd.Series, law: Law, shares: list[float]) -> np.ndarray:
    """The line's rates, (exempt as taken and otherwise, shares used as its list says)."""
    rows = list(_exempt_or_not(row, law))
    table_of_it = _alone([one for one in rows for _ in shares], len(rows) * shares, _normal(row))
    return statutory_rate(table_of_it, law).reshape(len(rows), len(shares))


def _normal(row: pd.Series) -> float:
    """The normal rate. Chapters 98 and 99 have no rate of their own in the schedule: their lines keep the rate paid in 2024."""
    return float(row.base_rate if programmes()[row.programme].law == "none" else row.mfn_rate)


def _alone(rows: list[pd.Series], used: list[float], base: float) -> Goods:
    """A table of one line in several states; works for lines without trade in 2024 too."""
    frame = pd.DataFrame([{**row, "base_rate": base} for row in rows])
    share, line, count = np.array(used), rows[0], len(rows)
    rest = {line.otherwise: np.arange(count)} if line.otherwise != line.programme else {}
    return Goods(
        {line.programme: slice(0, count)}, share, rest, cell=np.zeros(count, int), **flags(frame, frame.mfn_rate)
    )
