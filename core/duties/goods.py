"""The goods duties are charged on: one payer's rows, ordered by programme, as arrays.

A row is an HTS-10 line (Japan) or an HS6 × programme (rivals). Flags are shares between 0 and 1: a line
has 0 or 1 (or an assumed share, where a list is by use), an HS6 row the share of its value on flagged lines.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

import numpy as np
import pandas as pd

from core.figures.programmes import programmes
from core.figures.tables import table

EXEMPT_LISTS = ("apr2025", "sep2025", "oct2025", "nov2025", "feb2026", "jul2026")
METAL_LISTS = {"mar2025": "metal_flag_2025", "jun2025": "metal_flag_jun2025", "aug2025": "metal_flag_aug2025"}


@dataclass(frozen=True)
class Goods:
    """One payer's rows. All arrays have shape (rows,); `rows` gives each programme's slice of them.

    `used` is the share of a row's value that is used as its programme's list says; the rest is under the programme
    whose rows in `otherwise` hold it, as is the whole row while its own programme has no measure.
    """

    rows: Mapping[str, slice]
    used: np.ndarray
    otherwise: Mapping[str, np.ndarray]
    base: np.ndarray
    mfn: np.ndarray
    exempt: Mapping[str, np.ndarray]
    metal_flag: Mapping[str, np.ndarray]
    metal_chapter: np.ndarray
    value: np.ndarray
    cell: np.ndarray

    def parts(self, off: frozenset[str]) -> tuple[Part, ...]:
        """Every programme's rows, then the rows it takes over from programmes without a measure, which `off` names."""
        off &= self._elsewhere
        if off not in self._parts:
            used = self.used.copy()
            for rows in self.otherwise.values():
                used[rows[self._in(off)[rows]]] = 0.0
            own = [self._part(name, rows, used[rows]) for name, rows in self.rows.items()]
            rest = [self._part(name, rows, 1.0 - used[rows]) for name, rows in self.otherwise.items()]
            self._parts[off] = (*own, *rest)
        return self._parts[off]

    @cached_property
    def _parts(self) -> dict[frozenset[str], tuple[Part, ...]]:
        return {}

    @cached_property
    def _elsewhere(self) -> frozenset[str]:
        """Programmes with rows that another would hold."""
        held = np.zeros(len(self.used), bool)
        for rows in self.otherwise.values():
            held[rows] = True
        return frozenset(name for name, rows in self.rows.items() if held[rows].any())

    def _in(self, names: frozenset[str]) -> np.ndarray:
        found = np.zeros(len(self.used), bool)
        for name in names:
            found[self.rows[name]] = True
        return found

    def _part(self, programme: str, rows: slice | np.ndarray, share: np.ndarray) -> Part:
        floor = self.mfn if programmes()[programme].law == "metals" else self.base
        return Part(programme, rows, None if (share == 1.0).all() else share, self.base[rows], floor[rows])


@dataclass(frozen=True, eq=False)
class Part:
    """Rows of which one programme holds a share.

    `share` is that share of each row's value, or None where it is all of every row; `base` are the rows' base rates and
    `floor` the rates that the programme's measure adds to or is compared with.
    """

    programme: str
    rows: slice | np.ndarray
    share: np.ndarray | None
    base: np.ndarray
    floor: np.ndarray


@dataclass(frozen=True)
class Cells:
    """The cells of the U.S. market: sector × programme, in a fixed order."""

    sector: tuple[str, ...]
    programme: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.sector)


@cache
def lines() -> pd.DataFrame:
    """Japan's tariff lines, ordered by programme."""
    frame = table("us_import_lines")
    on_list = (frame[list(METAL_LISTS.values())] > 0).any(axis=1)
    frame = frame.assign(
        **{
            name: frame[name].mask(on_list & frame[name].isin(_listed_first()), "metal_listed")
            for name in ("programme", "otherwise")
        }
    )
    return frame.assign(order=_order(frame)).sort_values(["order", "hts10"], kind="stable").reset_index(drop=True)


@cache
def cells() -> Cells:
    """Cells with Japanese trade in 2024."""
    traded = lines().query("customs_value_usd_2024 > 0")
    pairs = list(dict.fromkeys(zip(traded.sector, traded.programme, strict=True)))
    return Cells(tuple(sector for sector, _ in pairs), tuple(programme for _, programme in pairs))


@cache
def japan() -> Goods:
    """Japan's lines with trade in 2024."""
    frame = lines().query("customs_value_usd_2024 > 0").reset_index(drop=True)
    return _goods(frame, frame.mfn_rate)


@cache
def rivals() -> Mapping[str, Goods]:
    """Each rival's rows on the same products, by partner."""
    frame = _split_listed(table("us_import_rivals"))
    known = set(zip(cells().sector, cells().programme, strict=True))
    inside = [pair in known for pair in zip(frame.sector, frame.programme, strict=True)]
    frame = frame[inside]
    frame = frame.assign(order=_order(frame)).sort_values(["order", "hs6"], kind="stable")
    # A rival's base rate already holds older duties on metals, so its legal floor is that rate.
    return {
        str(partner): _goods(rows.reset_index(drop=True), rows.base_rate)
        for partner, rows in frame.groupby("partner", sort=False)
    }


def _order(frame: pd.DataFrame) -> pd.Series:
    return frame.programme.map({key: number for number, key in enumerate(programmes())})


def _listed_first() -> list[str]:
    """Programmes whose goods on the 2025 metal lists have rows of their own, because the lists dropped them in 2026."""
    return [key for key, row in programmes().items() if row.listed_first]


def _split_listed(frame: pd.DataFrame) -> pd.DataFrame:
    """Rivals' rows with the share of each that is on a 2025 metal list in a row of its own, as Japan's lines are."""
    share = frame.metal_flag_aug2025.where(frame.programme.isin(_listed_first()), 0.0)
    earlier = {
        name: np.minimum(np.divide(frame[name], share, out=np.zeros(len(frame)), where=share > 0), 1.0)
        for name in METAL_LISTS.values()
    }
    value = frame.customs_value_usd_2024
    listed = frame.assign(
        programme="metal_listed", otherwise="metal_listed", customs_value_usd_2024=value * share, **earlier
    )
    return pd.concat(
        [frame.assign(customs_value_usd_2024=value * (1.0 - share)), listed[share > 0]], ignore_index=True
    ).query("customs_value_usd_2024 > 0")


def _goods(frame: pd.DataFrame, mfn: pd.Series) -> Goods:
    index = {pair: number for number, pair in enumerate(zip(cells().sector, cells().programme, strict=True))}
    cell = np.array([index[pair] for pair in zip(frame.sector, frame.programme, strict=True)])
    order = frame.programme.to_numpy()
    bounds = {name: np.flatnonzero(order == name) for name in programmes()}
    rows = {name: slice(int(where[0]), int(where[-1]) + 1) for name, where in bounds.items() if len(where)}
    used = frame.use_share.to_numpy(float)
    rest = frame.otherwise.to_numpy()
    other = rest != order
    found = {str(name): np.flatnonzero((rest == name) & other) for name in dict.fromkeys(rest[other])}
    return Goods(rows, used, found, cell=cell, **flags(frame, mfn))


def flags(frame: pd.DataFrame, mfn: pd.Series) -> dict[str, Any]:
    """What ``Goods`` holds of lines besides their programmes and cells, by name."""

    def column(name: str) -> np.ndarray:
        return frame[name].to_numpy(float)

    exempt = {name: column(f"exempt_{name}") for name in EXEMPT_LISTS} | {"none": np.zeros(len(frame))}
    metal = {name: column(flag) for name, flag in METAL_LISTS.items()}
    value = column("customs_value_usd_2024")
    return {
        "base": column("base_rate"),
        "mfn": mfn.to_numpy(float),
        "exempt": exempt,
        "metal_flag": metal,
        "metal_chapter": column("metal_chapter"),
        "value": value,
    }
