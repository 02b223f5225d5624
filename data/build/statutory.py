"""Duty the law asks of each line on a date, for checking the tables and for the collection ratio.

With ``b`` the 2024 effective rate, ``MFN`` the normal rate, ``r`` the rate of a duty, ``g`` the general duty's
addition and ``m`` the metal share of value::

    g     = r  (add-on)   or   max(0, r − b)  (all-in);  0 where exempt           (1)
    t     = b + g                                    general goods                (2)
    t     = n + r   or   max(n, r)                   goods of a programme         (3)
    t     = n + m·r + (1 − m)·g                      metal content, 2025 lists    (4)
    added = t − b                                                                 (5)

``n`` is ``min(b, MFN)`` for metals, which drops the 2024 steel quota and the old 10 % on aluminium that the new
duties replaced, and ``b`` elsewhere, which keeps preferences claimed and specific duties.
The explorer's own calculator is ``core.duties``.

Not modelled: the 20 % U.S.-content rule, goods already at sea, drawback, foreign-trade zones, refunds.
"""

import tomllib
from datetime import date
from functools import cache

import numpy as np
import pandas as pd

from core.figures.programmes import under
from data.build.paths import DATA

NO_METAL_CONTENT = (*under("cars"), "heavy_trucks", "buses", "copper")
"""Programmes whose goods never pay for their metal content beside a duty of their own."""

OFF = {"rule": "off", "rate": 0.0}
METAL_SHARE = 0.5
"""Assumption: no figure gives the metal share of a derivative's value; plausible range 0.2 to 0.9."""


@cache
def law_changes() -> list[dict]:
    """The dated changes of ``japan_law.toml``, oldest first."""
    text = (DATA / "build" / "japan_law.toml").read_text(encoding="utf-8")
    return sorted(tomllib.loads(text)["law"], key=lambda change: change["from"])


def law_on(day: date) -> dict:
    """The law in force on a day: each programme's rule and rate, and the lists that apply.

    >>> law_on(date(2025, 5, 5))["general"]
    {'rule': 'add', 'rate': 0.1}
    """
    law: dict = {}
    for change in law_changes():
        if change["from"] <= day:
            law |= change
    if not law:
        raise ValueError(f"no law on file for {day}: the first is {law_changes()[0]['from']}")
    return law


def general_addition(lines: pd.DataFrame, law: dict) -> np.ndarray:
    """What the general duty adds to each line, equation (1), fraction."""
    general = law["general"]
    rate = {"off": 0.0, "add": general["rate"], "all_in": (general["rate"] - lines["base_rate"]).clip(lower=0)}[
        general["rule"]
    ]
    return np.where(lines[law["exempt_list"]] == 1, 0.0, rate)


def added_rate(lines: pd.DataFrame, law: dict, metal_share: float = METAL_SHARE) -> np.ndarray:
    """Duty above the 2024 effective rate, equation (5), fraction of customs value, one per line."""
    base, programme = lines["base_rate"].to_numpy(), lines["programme"].to_numpy()
    normal = np.minimum(base, lines["mfn_rate"].to_numpy())  # what a metal pays without the old metal duties
    addition = general_addition(lines, law)
    rate = base + addition
    content = law.get("metal_content", OFF)
    if content["rule"] == "add":
        on_list = (lines[law["metal_list"]] == 1) & ~np.isin(programme, NO_METAL_CONTENT)
        share = np.where(lines["metal_chapter"] == 1, 1.0, metal_share)
        rate = np.where(on_list, normal + share * content["rate"] + (1 - share) * addition, rate)
    for name in np.unique(programme):
        duty = law.get(name, OFF) if name != "general" else OFF
        if duty["rule"] != "off":
            floor = normal if name in under("metals") else base
            paid = {"add": floor + duty["rate"], "all_in": np.maximum(floor, duty["rate"]), "exempt": floor}
            rate = np.where(programme == name, paid[duty["rule"]], rate)
    return np.where(np.isin(programme, under("none")), 0.0, rate - base)
