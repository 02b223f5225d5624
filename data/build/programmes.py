"""Which tariff programme each HTS-10 line belongs to, and which exemption and metal lists it is on.

Flags of the figures (one modeller's reading of the legal lists) come first; where there is none, the
prefixes of ``data/programmes.toml`` decide, graded C. The first programme that claims a line keeps it,
so a car part that is also an aluminium derivative is a car part: cars beat metals (Executive Order 14289).
"""

import tomllib
from collections.abc import Mapping
from functools import cache

import numpy as np
import pandas as pd

from core.figures.programmes import programmes
from data.build.paths import DATA

PROGRAMMES = tuple(key for key, row in programmes().items() if not row.collected_as)
"""The programmes a line can be in; the others are split off where duties are computed."""

LIGHT_TRUCK_MFN = 0.25
"""The 25 % normal duty that marks a goods vehicle on the car list as a light truck."""


@cache
def lists() -> dict:
    """The hand-kept lists that are no programme of their own, each with its legal basis and reason."""
    return tomllib.loads((DATA / "build" / "tariff_lists.toml").read_text(encoding="utf-8"))


def listed(hts10: pd.Series, group: str) -> pd.Series:
    """Lines whose code starts with a prefix of a programme or of a list.

    >>> listed(pd.Series(["8702101000", "8703220100"]), "buses").tolist()
    [True, False]
    """
    return hts10.str.startswith(prefixes(programmes()[group].lines if group in programmes() else lists()[group]))


def prefixes(rows: Mapping) -> tuple[str, ...]:
    """Prefixes as they are declared, or those of a file with one a line. Raises ValueError where one is not digits."""
    found = (DATA / rows["file"]).read_text(encoding="utf-8").split() if "file" in rows else rows["prefixes"]
    wrong = [one for one in found if not one.isdecimal()]
    if wrong:
        raise ValueError(f"{wrong[0]!r} is not the beginning of an HTS code: digits without dots")
    return tuple(found)


def assign(lines: pd.DataFrame) -> pd.DataFrame:
    """Columns ``programme`` and ``programme_grade`` for lines with ``hts10``, ``mfn_rate`` and the figures' flags."""
    code, on_car_list = lines["hts10"], lines["s232_auto_list"]
    steel_or_aluminium = lines["s232_steel_deriv"] | lines["s232_alu_deriv"]
    still_metal = ~listed(code, "removed_in_2026")
    claims = [
        ("special_provisions", "C", listed(code, "special_provisions")),
        ("cars", "A", on_car_list & code.str.startswith("8703")),
        ("light_trucks", "A", on_car_list & code.str.startswith("8704") & (lines["mfn_rate"] == LIGHT_TRUCK_MFN)),
        ("heavy_trucks", "C", listed(code, "heavy_trucks")),
        ("buses", "C", listed(code, "buses")),
        ("car_parts", "A", on_car_list),
        ("aircraft", "C", listed(code, "aircraft")),
        ("steel", "A", lines["s232_steel_base"]),
        ("aluminium", "A", lines["s232_alu_base"]),
        ("steel", "C", listed(code, "steel")),
        ("aluminium", "C", listed(code, "aluminium")),
        ("copper", "A", lines["s232_copper"]),
        ("metal_machinery", "C", still_metal & listed(code, "metal_machinery")),
        ("metal_derivative", "C", still_metal & (listed(code, "metal_derivative") | steel_or_aluminium)),
        ("wood", "C", listed(code, "wood")),
        ("pharma", "C", listed(code, "pharma")),
        ("semiconductors", "C", listed(code, "semiconductors")),
    ]
    claimed = {name for name, _, _ in claims}
    claims += [(key, "C", listed(code, key)) for key, row in programmes().items() if row.lines and key not in claimed]
    conditions = [claim for _, _, claim in claims]
    return pd.DataFrame(
        {
            "programme": np.select(conditions, [name for name, _, _ in claims], "general"),
            "programme_grade": np.select(conditions, [grade for _, grade, _ in claims], "A"),
        },
        index=lines.index,
    )


def exemptions(lines: pd.DataFrame) -> pd.DataFrame:
    """Columns ``exempt_apr2025`` and ``exempt_nov2025``, 0 or 1: lines outside the general duty.

    The figures' two flags each miss lines the other has: the April one most medicines and chemicals, the
    November one headings listed at four digits (chip machines, computers). Neither family paid an added
    duty in 2025, so each list is completed from the other, food and late additions excepted.
    """
    code, rule = lines["hts10"], lists()["exempt_from_april_2025_too"]
    from_the_start = (code.str[:2].astype(int) >= rule["chapters_from"]) & ~code.str.startswith(
        tuple(rule["not_before_november"])
    )
    art = listed(code, "informational")
    april = lines["ieepa_exempt_apr2025"] | (lines["ieepa_exempt_nov2025"] & from_the_start) | art
    november = april | lines["ieepa_exempt_nov2025"]
    return pd.DataFrame({"exempt_apr2025": april.astype(int), "exempt_nov2025": november.astype(int)})


def metal_lists(lines: pd.DataFrame) -> pd.DataFrame:
    """Columns ``metal_flag_2025``, ``metal_flag_aug2025`` and ``metal_chapter``, 0 or 1.

    The first is the list in force from 2025-03-12 (flags of the figures, completed by prefixes of grade C), the
    second adds the lines of 2025-08-18 (grade C). In chapters 72, 73 and 76 (``metal_chapter``) the duty falls on
    full value.
    """
    code = lines["hts10"]
    flagged = lines["s232_steel_base"] | lines["s232_alu_base"] | lines["s232_steel_deriv"] | lines["s232_alu_deriv"]
    articles = listed(code, "steel") | listed(code, "aluminium")
    march = flagged | articles | listed(code, "on_the_march_2025_list")
    august = march | listed(code, "added_august_2025")
    chapter = code.str[:2].isin(["72", "73", "76"])
    return pd.DataFrame(
        {
            "metal_flag_2025": march.astype(int),
            "metal_flag_aug2025": august.astype(int),
            "metal_chapter": chapter.astype(int),
        }
    )
