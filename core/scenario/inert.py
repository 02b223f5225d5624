"""Levers that have no effect where they stand, and why: said beside the lever rather than left to be guessed."""

from __future__ import annotations

from collections.abc import Mapping

from core.scenario.lever import Value

NO_PLEDGE = {"en": "No effect while nothing is pledged.", "ja": "購入約束がないため影響しない。"}
NO_GOODS = {"en": "No effect until goods are chosen below.", "ja": "対象品目を選ぶまで影響しない。"}
NO_RATE = {"en": "No effect while the rate above is 0.", "ja": "上の税率が0のため影響しない。"}
CONTENT = {"en": "No effect while only the metal content is charged.", "ja": "金属価額のみ課税のため影響しない。"}
FULL = {
    "en": "No effect while the full value is charged, or no metal tariff is in force.",
    "ja": "全額課税又は金属関税がないため影響しない。",
}
NOT_REMOVED = {"en": "No effect while no barrier is removed.", "ja": "障壁を撤廃しないため影響しない。"}
NO_METAL = {"en": "No effect while no metal tariff is in force.", "ja": "金属関税がないため影響しない。"}
OFF = {"en": "No effect while that tariff is not in force.", "ja": "当該関税がないため影響しない。"}


def why_inert(key: str, values: Mapping[str, Value]) -> Mapping[str, str] | None:
    """Why moving the lever would change nothing now, in both languages; None when it would.

    >>> why_inert("jp_retaliation", {"jp_retaliation_goods": ()})["en"]
    'No effect until goods are chosen below.'
    """
    metals_off = values.get("us_metals_rule") == "quota_2024"
    if key == "jp_retaliation" and not values["jp_retaliation_goods"]:
        return NO_GOODS
    if key == "jp_retaliation_goods" and not values["jp_retaliation"]:
        return NO_RATE
    if key == "us_parts_tariff" and values["us_auto_rule"] == "add_cars":
        return OFF
    if key in ("us_metal_derivative_tariff", "us_metal_base") and metals_off:
        return NO_METAL
    if key == "us_metal_machinery_tariff" and (metals_off or values["us_metal_base"] == "content"):
        return NO_METAL if metals_off else CONTENT
    if key in ("metal_share", "us_metal_list") and (metals_off or values["us_metal_base"] == "full"):
        return FULL
    if key == "pharma_patented_share" and values["us_pharma_rule"] not in ("add", "all_in"):
        return OFF
    if key in ("jp_car_barrier_ave", "jp_food_barrier_ave") and not values[key.removesuffix("_ave") + "_removed"]:
        return NOT_REMOVED
    return _why_purchase_inert(key, values)


def _why_purchase_inert(key: str, values: Mapping[str, Value]) -> Mapping[str, str] | None:
    good, _, aspect = key.rpartition("_")
    pledges = [
        name for name in values if name.startswith("buy_") and not name.endswith(("_fulfilment", "_additionality"))
    ]
    if key in ("purchase_fulfilment", "purchase_additionality", "purchase_reading"):
        return None if any(values[name] for name in pledges) else NO_PLEDGE
    if aspect in ("fulfilment", "additionality") and good in pledges:
        return None if values[good] else NO_PLEDGE
    return None
