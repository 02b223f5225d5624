"""What an optional lever takes while it is not set apart."""

from __future__ import annotations

from collections.abc import Mapping

from core.figures.tables import parameters, table
from core.model import horizon
from core.scenario.lever import Value

CAR_MFN = 0.025


def followed(key: str, values: Mapping[str, Value]) -> float:
    """The value the lever takes from the one it follows, in the code's units.

    >>> round(followed("us_parts_tariff", {"us_auto_rule": "add", "us_auto_tariff": 0.275}), 6)
    0.25
    """
    if key in ("us_parts_tariff", "us_light_truck_tariff"):
        total = values["us_auto_tariff"]
        return max(0.0, total - CAR_MFN) if values["us_auto_rule"] != "all_in" else total
    if key == "us_metal_derivative_tariff":
        return values["us_metals_tariff"]
    if key in ("jp_beef_tariff", "jp_pork_tariff"):
        return _farm_tariff(key.split("_")[1]) * (1.0 - values["jp_farm_tariff_cut"])
    if key == "car_pass_through":
        return car_path(values["horizon"])
    if key.startswith("buy_"):
        return values[f"purchase_{key.rpartition('_')[2]}"]
    raise KeyError(f"{key} follows no other lever")


def _farm_tariff(good: str) -> float:
    goods = table("us_exports_to_japan")
    return float(goods.loc[goods.farm_lever == good, "japan_tariff_rate"].iloc[0])


def resolved(key: str, values: Mapping[str, Value]) -> Value:
    """The lever's own value, or the one it follows."""
    return followed(key, values) if values[key] is None else values[key]


def car_path(years: float) -> float:
    """φ of cars that many years after a duty: low at first, because car makers cut prices."""
    path = parameters()["car_pass_through"]
    return float(horizon.path(years, path["years"], path["value"]))
