"""Duty calculator: the statutory rate of every row under a law, and its average by cell.

With ``b`` the base rate (2024 effective), ``m`` the MFN rate, ``r`` a measure's rate and ``g`` the general
addition::

    t = b + g · (1 − exempt)                       (1)  goods without a measure of their own
    g = r (added)  or  max(0, r − b) (all-in)      (2)  the general addition
    t = m + r  or  max(m, r)                       (3)  steel and aluminium
    t = b + r  or  max(b, r)                       (4)  every other measure
    t = s · (3 or 4) + (1 − s) · (1)               (5)  where a measure covers the share s of the value
    t = u · (1 to 5) + (1 − u) · (1 to 5, of the other programme)   (6)  goods of a list by use; u = 0 before its measure
    effective = b + κ · (t − b)                    (7)  collection

A Section 232 measure displaces the general duty and never stacks on the same value. Duties add on the
customs value.

Not modelled: quotas, U.S.-content deductions, drawback, refunds.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

import numpy as np

from core.duties.goods import Cells, Goods, Part
from core.duties.law import Law, Measure
from core.figures.programmes import programmes

Rate = TypeVar("Rate", float, np.ndarray)


def statutory_rate(goods: Goods, law: Law) -> np.ndarray:
    """Statutory ad valorem rate of every row, shape (rows,), fractions; equations (1) to (6)."""
    general = _addition(law.measures["general"], goods.base, goods.base) * (1.0 - goods.exempt[law.exempt_list])
    rate = goods.base.copy()
    for part in goods.parts(without_measure(law)):
        added = _part_addition(goods, part, law, general[part.rows])
        owed = law.covered.get(part.programme, 1.0)
        if part.share is not None:
            added = part.share * added
        rate[part.rows] += added if owed == 1.0 else owed * added
    return rate


def without_measure(law: Law) -> frozenset[str]:
    """Programmes without a measure under a law; their goods fall to another programme that lists them."""
    return frozenset(name for name, measure in law.measures.items() if measure.rule == "off")


def _part_addition(goods: Goods, part: Part, law: Law, general: np.ndarray) -> np.ndarray | float:
    """What a programme's rows pay above their base rate."""
    measure = law.measures[part.programme]
    if part.programme == "general" or measure.rule == "off":
        return general
    if measure.rule == "exempt":
        return 0.0
    own = _addition(measure, part.base, part.floor)
    if measure.flagged:
        flag, chapter = goods.metal_flag[law.metal_list][part.rows], goods.metal_chapter[part.rows]
        share = flag * np.where(chapter > 0, 1.0, measure.share)
        return share * own + (1.0 - share) * general
    return own if measure.share == 1.0 else measure.share * own + (1.0 - measure.share) * general


def _addition(measure: Measure, base: np.ndarray, floor: np.ndarray) -> np.ndarray | float:
    """A measure's rate above the base, with `floor` the MFN rate it adds to or is compared with."""
    if measure.rule == "add":
        return measure.rate + (floor - base)
    if measure.rule == "all_in":
        return np.maximum(floor, measure.rate) - base
    return np.zeros_like(base)


def cell_average(goods: Goods, rate: np.ndarray, cells: Cells) -> np.ndarray:
    """Rows' rates averaged by cell with 2024 customs value, shape (cells,); 0 where the payer sells nothing."""
    weight = np.bincount(goods.cell, goods.value, len(cells))
    paid = np.bincount(goods.cell, goods.value * rate, len(cells))
    return np.divide(paid, weight, out=np.zeros(len(cells)), where=weight > 0)


def effective(base: Rate, statutory: Rate, collection: Rate) -> Rate:
    """The rate collected, equation (7)."""
    return base + collection * (statutory - base)


def collection_by_cell(cells: Cells, law: Law, kappa: Mapping[str, float]) -> np.ndarray:
    """The collection ratio of each cell: its programme's, or the general one where no measure is in force."""
    by_programme = {name: kappa["general" if law.measures[name].rule == "off" else name] for name in programmes()}
    return np.array([by_programme[name] for name in cells.programme])
