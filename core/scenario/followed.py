"""What an optional lever takes while it is not set apart: the value of the lever it follows, as it stands or by a rule."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from core.figures.tables import parameters, table
from core.model import horizon
from core.scenario.lever import Lever, Values
from core.scenario.levers import lever

CAR_MFN = 0.025


def followed(key: str, values: Values) -> float:
    """The value the lever takes from the one it follows, in the code's units. Raises KeyError where it follows none.

    >>> round(followed("us_parts_tariff", {"us_auto_rule": "add", "us_auto_tariff": 0.275}), 6)
    0.25
    """
    known = lever(key)
    return RULES[known.follows_by](known, values) if known.follows_by else values[known.follows]


def resolved(key: str, values: Values) -> float:
    """The lever's own value, or the one it follows."""
    return followed(key, values) if values[key] is None else values[key]


def car_path(years: float | np.ndarray, of: str = "value") -> np.ndarray:
    """φ of cars that many years after a duty, shape of `years`: low at first, because car makers cut prices.

    of: ``value``, or ``se``, ``low`` or ``high`` for its standard deviation or an end of its range.
    """
    path = parameters()["car_pass_through"]
    return horizon.path(years, path["years"], path[of])


def _added_car_rate(known: Lever, values: Values) -> float:
    """The car tariff as it is added to another good's normal rate: less the cars' own, unless it is all-in."""
    total = values[known.follows]
    return max(0.0, total - CAR_MFN) if values["us_auto_rule"] != "all_in" else total


def _tariff_less_cut(known: Lever, values: Values) -> float:
    """Today's tariff on the good that the lever is named for, less the cut it follows."""
    good, goods = known.key.removeprefix("jp_").removesuffix("_tariff"), table("us_exports_to_japan")
    today = float(goods.loc[goods.farm_lever == good, "japan_tariff_rate"].iloc[0])
    return today * (1.0 - values[known.follows])


# What `follows_by` of a lever's row can say.
RULES: Mapping[str, Callable[[Lever, Values], float]] = {
    "added_car_rate": _added_car_rate,
    "tariff_less_cut": _tariff_less_cut,
    "car_path": lambda known, values: float(car_path(values[known.follows])),
}
