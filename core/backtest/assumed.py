"""The two sets of assumptions that are tried on 2025.

``known_before`` knows nothing of 2025: pass-through as estimated on the tariffs of 2018-19, cars like all
other goods. It is the score. ``defaults`` is the app as it opens; its pass-through of tariffs comes from
2025, so it is partly in-sample.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from core.figures.tables import parameters, table
from core.language.messages import Message
from core.scenario import presets
from core.scenario.lever import Values

YEAR = 2025
SETS: Mapping[str, Mapping[str, str]] = {
    "known_before": Message("Pre-2025 information only"),
    "defaults": Message("Current defaults (partly in-sample)"),
}


@cache
def assumed(name: str) -> Values:
    """Lever values of a set: the reference law, the yen of 2025 and the set's assumptions.

    Raises KeyError for a name that is not in SETS.

    >>> assumed("known_before")["tariff_pass_through"], assumed("defaults")["tariff_pass_through"]
    (0.8, 0.94)
    """
    if name not in SETS:
        raise KeyError(f"{name!r} is not a set of assumptions; there are {', '.join(SETS)}")
    values = dict(presets.preset(presets.reference()).values) | {"usd_jpy": usd_jpy()}
    if name == "known_before":
        values |= dict.fromkeys(("tariff_pass_through", "car_pass_through"), known_before()["value"])
    return MappingProxyType(values)


def known_before() -> Mapping:
    """The record of the tariff pass-through as known before 2025."""
    return parameters()["tariff_pass_through_pre2025"]


def usd_jpy(year: int = YEAR) -> float:
    """Yen per dollar, mean of the year's months.

    >>> round(usd_jpy(), 1)
    149.6
    """
    rows = table("usd_jpy_monthly")
    return float(rows.usd_jpy[rows.month.str.startswith(str(year))].mean())
