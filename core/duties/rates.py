"""Duty rates by cell under a set of lever values: statutory and effective, Japan's and its rivals'.

Answers are kept for the lever values they depend on, because a split by lever asks for the same few
mixtures of reference and scenario again and again.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np

from core.duties import goods
from core.duties.calculator import cell_average, collection_by_cell, effective, statutory_rate
from core.duties.law import Law, japan_law, rival_law
from core.duties.sources import FOCUS, RIVAL_GROUPS, US_SOURCES
from core.figures.entries import IncompleteEntry
from core.figures.programmes import programmes
from core.figures.tables import table
from core.scenario import presets
from core.scenario.lever import Value, Values
from core.scenario.levers import levers, us_levers

ASSUMPTIONS = ("metal_share", *(row.share for row in programmes().values() if row.share), "collection")
REGIME = ("rivals_regime", *ASSUMPTIONS)


class Rates(NamedTuple):
    """Duty rates of the U.S. market's foreign sources, fractions, shape (cells, sources); own producers 0."""

    statutory: np.ndarray
    effective: np.ndarray


@cache
def duty_levers() -> tuple[str, ...]:
    """Levers that U.S. duties on Japan depend on."""
    return us_levers() + ASSUMPTIONS


def rates(values: Values) -> Rates:
    """Duty rates of every source in the U.S. market under those lever values. Kept: callers must not change them."""
    covering = any(values[key] == "all" for key in _scopes())
    depends = dict.fromkeys((*REGIME, *duty_levers())) if covering else REGIME
    return _rates(
        tuple((key, values[key]) for key in duty_levers()), tuple((key, values[key]) for key in depends), covering
    )


@cache
def _scopes() -> tuple[str, ...]:
    """Levers that say whom a measure covers."""
    return tuple(key for key in levers() if key.endswith("_scope"))


@lru_cache(maxsize=512)
def _rates(of_japan: tuple[tuple[str, Value], ...], of_rivals: tuple[tuple[str, Value], ...], covering: bool) -> Rates:
    own = np.zeros(len(goods.cells()))
    both = zip(_japan(of_japan), _rivals(of_rivals, covering), strict=True)
    return Rates(*(np.column_stack([own, japan, rivals]) for japan, rivals in both))


@cache
def kappa() -> Mapping[str, float]:
    """Collection ratio by programme."""
    frame = table("collection_ratio")
    found = dict(zip(frame.programme, frame.kappa.astype(float), strict=True))
    absent = [key for key, row in programmes().items() if not row.collected_as and key not in found]
    if absent:
        raise IncompleteEntry(
            f"data/programmes.toml: the built tables know nothing of {', '.join(absent)}; run `python -m data.build`."
        )
    return found | {key: found[row.collected_as] for key, row in programmes().items() if row.collected_as}


def _collection(law: Law, chosen: str) -> np.ndarray:
    cells = goods.cells()
    return np.ones(len(cells)) if chosen == "law" else collection_by_cell(cells, law, kappa())


@lru_cache(maxsize=256)
def _japan(key: tuple[tuple[str, Value], ...]) -> tuple[np.ndarray, np.ndarray]:
    values: Values = dict(key)
    law, cells, rows = japan_law(values), goods.cells(), goods.japan()
    statutory = cell_average(rows, statutory_rate(rows, law), cells)
    return statutory, effective(_base(), statutory, _collection(law, values["collection"]))


@cache
def _base() -> np.ndarray:
    return cell_average(goods.japan(), goods.japan().base, goods.cells())


@lru_cache(maxsize=128)
def _rivals(key: tuple[tuple[str, Value], ...], covering: bool) -> tuple[np.ndarray, np.ndarray]:
    """Statutory and effective rates of the rival groups, each (cells, groups)."""
    values: Values = dict(key) if covering else {**_japan_only(), **dict(key)}
    cells = goods.cells()
    groups = US_SOURCES[FOCUS + 1 :]
    weight, due, paid = (np.zeros((len(cells), len(groups))) for _ in range(3))
    for partner, rows in goods.rivals().items():
        law = rival_law(partner, values)
        column = groups.index(RIVAL_GROUPS[partner])
        value = np.bincount(rows.cell, rows.value, len(cells))
        statutory = cell_average(rows, statutory_rate(rows, law), cells)
        collected = effective(cell_average(rows, rows.base, cells), statutory, _collection(law, values["collection"]))
        weight[:, column] += value
        due[:, column] += value * statutory
        paid[:, column] += value * collected
    statutory, collected = (
        np.divide(total, weight, out=np.zeros_like(total), where=weight > 0) for total in (due, paid)
    )
    return statutory, collected


@cache
def _japan_only() -> dict[str, Value]:
    """Values of the U.S. levers when every programme covers Japan only: rivals do not depend on them."""
    return {key: value for key, value in presets.preset(presets.reference()).values.items() if key in us_levers()}
