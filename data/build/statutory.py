"""Duty the law asks of each line on a date, for checking the tables and for the collection ratio.

With ``b`` the 2024 effective rate, ``MFN`` the normal rate, ``r`` the rate of a duty, ``g`` the general duty's
addition and ``m`` the metal share of value::

    g     = r  (add-on)   or   max(0, r − b)  (all-in);  0 where exempt           (1)
    t     = b + g                                    general goods                (2)
    t     = n + r   or   max(n, r)                   goods of a programme         (3)
    t     = n + m·r + (1 − m)·g                      metal content, 2025 lists    (4)
    added = t − b                                                                 (5)
    added = u·added(programme) + (1 − u)·added(otherwise)    goods of a list by use; u = 0 before its duty   (6)

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

NO_METAL_CONTENT = (*under("cars"), "heavy_trucks", "buses", "truck_parts", "copper", "copper_cable")
"""Programmes whose goods never pay for their metal content beside a duty of their own."""

OFF = {"rule": "off", "rate": 0.0}
METAL_SHARE = 0.5
"""Assumption between 0.21 (input-output tables) and about 0.45 (2025 collections); see data/parameters.toml."""


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
    return (1.0 - lines[law["exempt_list"]].to_numpy()) * np.asarray(rate)


def added_rate(lines: pd.DataFrame, law: dict, metal_share: float = METAL_SHARE) -> np.ndarray:
    """Duty above the 2024 effective rate, equations (5) and (6), fraction of customs value, one per line."""
    added = _added(lines, lines["programme"].to_numpy(), law, metal_share)
    used = held(lines, law)
    if (used == 1.0).all():
        return added
    return used * added + (1.0 - used) * _added(lines, lines["otherwise"].to_numpy(), law, metal_share)


def held(lines: pd.DataFrame, law: dict) -> np.ndarray:
    """The share of each line that its programme holds: none of it while a programme of goods by use has no duty."""
    own = lines["programme"]
    owed = [name for name, duty in law.items() if _in_force(duty)]
    waiting = (own != lines["otherwise"]) & ~own.isin(["general", *owed])
    return lines["use_share"].where(~waiting, 0.0).to_numpy()


def _in_force(duty: object) -> bool:
    return isinstance(duty, dict) and duty["rule"] != "off"


def _added(lines: pd.DataFrame, programme: np.ndarray, law: dict, metal_share: float) -> np.ndarray:
    """Equation (5) with every line wholly in the given programme."""
    base = lines["base_rate"].to_numpy()
    normal = np.minimum(base, lines["mfn_rate"].to_numpy())  # what a metal pays without the old metal duties
    addition = general_addition(lines, law)
    rate = base + addition
    content = law.get("metal_content", OFF)
    by_content = content["rule"] == "add"
    if by_content:
        on_list = (lines[law["metal_list"]] == 1) & ~np.isin(programme, NO_METAL_CONTENT)
        share = np.where(lines["metal_chapter"] == 1, 1.0, metal_share)
        rate = np.where(on_list, normal + share * content["rate"] + (1 - share) * addition, rate)
    for name in np.unique(programme):
        duty = law.get(name, OFF) if name != "general" else OFF
        # In 2025 a metal paid as its list said, in the loop above.
        if duty["rule"] == "off" or (by_content and name in ("steel", "aluminium")):
            continue
        floor = normal if name in under("metals") else base
        paid = {"add": floor + duty["rate"], "all_in": np.maximum(floor, duty["rate"]), "exempt": floor}[duty["rule"]]
        if by_content and name == "copper_cable":
            paid = normal + metal_share * duty["rate"] + (1 - metal_share) * addition
        rate = np.where(programme == name, paid, rate)
    return np.where(np.isin(programme, under("none")), 0.0, rate - base)
