"""Which tariff programme each HTS-10 line belongs to, and which exemption and metal lists it is on.

Membership is what the law's own lists say (``legal_lists.py``), as ``data/programmes.toml`` and ``tariff_lists.toml``
name them. The first programme that claims a line keeps it, so a car part that is also an aluminium derivative is a car
part: cars beat metals (Executive Order 14289). A line claimed by use has a second programme, the one that claims what
is not so used.
"""

import tomllib
from collections.abc import Mapping
from functools import cache

import numpy as np
import pandas as pd

from core.figures.programmes import programmes
from data.build import legal_lists
from data.build.paths import DATA

PROGRAMMES = tuple(key for key, row in programmes().items() if not row.collected_as)
"""The programmes a line can be in; the others are split off where duties are computed."""

CLAIMS = (
    "special_provisions", "cars", "light_trucks", "heavy_trucks", "buses", "car_parts", "truck_parts", "aircraft", "steel",
    "aluminium", "copper", "copper_cable", "metal_machinery", "metal_mobile", "metal_derivative", "metal_june", "softwood",
    "wood", "pharma", "semiconductors",
)  # fmt: skip
"""The order in which programmes claim lines; one that is not named here claims what is left."""

GRADE = {"literal text": "A", "extraction": "B"}
"""Grade of a line by how its list was read; C otherwise."""

EXEMPT_LISTS = ("apr2025", "sep2025", "oct2025", "nov2025", "feb2026", "jul2026")
NO_LIST = "no list"
METAL_LISTS = ("metal_flag_2025", "metal_flag_jun2025", "metal_flag_aug2025")


@cache
def lists() -> dict:
    """The lists that are no programme of their own, each with its legal basis and reason."""
    return tomllib.loads((DATA / "build" / "tariff_lists.toml").read_text(encoding="utf-8"))


def listed(hts10: pd.Series, group: str) -> pd.Series:
    """Lines that a programme or a list holds.

    >>> listed(pd.Series(["8702103100", "8703220100"]), "buses").tolist()
    [True, False]
    """
    rows = programmes()[group].lines if group in programmes() else lists()[group]
    found = pd.Series(data=True, index=hts10.index)
    if "lists" in rows:
        found &= legal_lists.on(hts10, *rows["lists"])
    if "prefixes" in rows or "file" in rows:
        found &= hts10.str.startswith(prefixes(rows))
    if "not_lists" in rows:
        found &= ~legal_lists.on(hts10, *rows["not_lists"])
    return found & ~hts10.str.startswith(tuple(rows.get("not_prefixes", ("none",))))


def metal_list_names() -> tuple[str, ...]:
    """The metal lists of 2025 by name and day."""
    return tuple(dict.fromkeys(name for group in METAL_LISTS for name in lists()[group]["lists"]))


def by_use_names() -> tuple[str, ...]:
    """The lists of goods exempt for one use only, by name and day."""
    return tuple(lists()["exempt_by_use"]["lists"])


def metal_by_content(hts10: pd.Series) -> pd.Series:
    """Lines that paid on their metal content under some list of 2025."""
    flags = metal_lists(hts10)
    return flags[list(METAL_LISTS)].any(axis=1) & (flags["metal_chapter"] == 0)


def metal_left_out(hts10: pd.Series) -> pd.Series:
    """Lines that a metal list of 2025 holds for their container, and that are counted under none."""
    return legal_lists.on(hts10, *metal_list_names()) & ~metal_lists(hts10)[list(METAL_LISTS)].any(axis=1)


def prefixes(rows: Mapping) -> tuple[str, ...]:
    """Prefixes as they are declared, or those of a file with one a line. Raises ValueError where one is not digits."""
    found = (DATA / rows["file"]).read_text(encoding="utf-8").split() if "file" in rows else rows["prefixes"]
    wrong = [one for one in found if not one.isdecimal()]
    if wrong:
        raise ValueError(f"{wrong[0]!r} is not the beginning of an HTS code: digits without dots")
    return tuple(found)


def assign(hts10: pd.Series, without: tuple[str, ...] = ()) -> pd.Series:
    """The programme of each line; `without` leaves programmes out, for what is not used as their lists say."""
    claimed = [*CLAIMS, *(key for key, row in programmes().items() if row.lines and key not in CLAIMS)]
    claimed = [key for key in claimed if key not in without]
    return pd.Series(np.select([listed(hts10, key) for key in claimed], claimed, "general"), index=hts10.index)


def read_as(hts10: pd.Series, programme: pd.Series) -> pd.Series:
    """How each line's membership was read: the list's own method, ``prefix`` without a list, ``no list`` for lines in no programme."""
    found = pd.Series("prefix", index=hts10.index).mask(programme == "general", NO_LIST)
    for key in programme.unique():
        named = programmes()[key].lines.get("lists", ())
        if named:
            found = found.mask(programme == key, legal_lists.read_as(hts10, *named))
    return found


def exemptions(hts10: pd.Series) -> pd.DataFrame:
    """Columns ``exempt_apr2025`` and so on: the share of each line that is outside the general duty.

    1 or 0, but for goods of note 52(e), exempt only for pharmaceutical use: there the assumed share.
    """
    free = {name: listed(hts10, f"exempt_{name}").astype(float) for name in EXEMPT_LISTS}
    by_use = lists()["exempt_by_use"]
    free["jul2026"] = free["jul2026"].mask(listed(hts10, "exempt_by_use") & (free["jul2026"] == 0), by_use["share"])
    informational = listed(hts10, "informational")
    return pd.DataFrame({f"exempt_{name}": column.mask(informational, 1.0) for name, column in free.items()})


def metal_lists(hts10: pd.Series) -> pd.DataFrame:
    """Columns ``metal_flag_2025``, ``metal_flag_jun2025``, ``metal_flag_aug2025`` and ``metal_chapter``, 0 or 1.

    The lists in force from 2025-03-12, 2025-06-23 and 2025-08-18. In chapters 72, 73 and 76 (``metal_chapter``) the
    duty is taken to fall on full value.
    """
    flags = {name: listed(hts10, name).astype(int) for name in METAL_LISTS}
    return pd.DataFrame(flags | {"metal_chapter": hts10.str[:2].isin(["72", "73", "76"]).astype(int)})
