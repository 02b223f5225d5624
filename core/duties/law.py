"""The law as levers state it: for each payer, one measure per programme of ``data/programmes.toml``.

Not modelled: quotas beyond what a lever states, U.S.-content deductions, drawback.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from core.figures.programmes import Programme, programmes, under
from core.figures.tables import records, table
from core.scenario.followed import CAR_MFN, resolved
from core.scenario.lever import Values

BY_CONTENT = ("metal_derivative", "metal_machinery", "metal_mobile", "metal_june", "metal_listed")
"""Programmes charged on the metal content of listed goods while that is the base."""


@dataclass(frozen=True)
class Measure:
    """How one programme's duty counts.

    rule: ``off`` (the general duty applies), ``exempt`` (base rate only), ``add`` (MFN + rate) or
    ``all_in`` (the higher of MFN and rate). `share` is the share of the value the measure covers, the rest
    pays the general duty; `flagged` restricts it to lines on the metal list in force.
    """

    rule: str
    rate: float = 0.0
    share: float = 1.0
    flagged: bool = False


@dataclass(frozen=True)
class Law:
    """What one payer owes: the general measure, its exempt list, and each programme's measure.

    `covered` is the share of an added duty that this payer's trade actually owes (USMCA).
    """

    exempt_list: str
    metal_list: str
    measures: Mapping[str, Measure]
    covered: Mapping[str, float]


def japan_law(values: Values) -> Law:
    """The law for Japan under a set of lever values."""
    measures = {"general": Measure(values["us_general_rule"], values["us_general_tariff"])}
    measures |= _car_measures(values) | _metal_measures(values)
    for key in under("own"):
        row = programmes()[key]
        measures[key] = Measure(values[f"{row.lever['key']}_rule"], values[row.rate], _share(row, values))
    measures |= dict.fromkeys(under("none"), Measure("exempt"))
    return Law(values["us_exempt_list"], values["us_metal_list"], measures, {})


def _share(programme: Programme, values: Values) -> float:
    """The share of the value that the programme's own measure covers."""
    return values[programme.share] if programme.share else 1.0


def _car_measures(values: Values) -> dict[str, Measure]:
    """Cars take their total rate under any rule; parts and light trucks follow its rule and added rate.

    Under ``add_cars`` parts have no measure of their own, so the general one applies to them.
    """
    rule, total = values["us_auto_rule"].removesuffix("_cars"), values["us_auto_tariff"]
    parts = Measure(rule, resolved("us_parts_tariff", values))
    return {
        "cars": Measure("all_in", total) if total > CAR_MFN else Measure("exempt"),
        "light_trucks": Measure(rule, resolved("us_light_truck_tariff", values)),
        "car_parts": parts if values["us_auto_rule"] == rule else Measure("off"),
    }


def _metal_measures(values: Values) -> dict[str, Measure]:
    rule, rate = values["us_metals_rule"], values["us_metals_tariff"]
    copper = Measure(values["us_copper_rule"], values["us_copper_tariff"])
    cable = replace(copper, share=values["metal_share"])
    if rule == "quota_2024":
        # Base metal pays its 2024 effective rate; what is made of it had no metal duty.
        found = {name: Measure("exempt" if name in ("steel", "aluminium") else "off") for name in under("metals")}
        return found | {"copper_cable": cable}
    base, made = Measure(rule, rate), Measure(rule, resolved("us_metal_derivative_tariff", values))
    if values["us_metal_base"] == "full":
        machinery = Measure("all_in", values["us_metal_machinery_tariff"])
        june = values["us_metal_annex"] == "jun2026"
        return {
            "steel": base,
            "aluminium": base,
            "metal_derivative": made,
            "metal_machinery": machinery,
            "metal_mobile": machinery if june else made,
            "metal_june": made if june else Measure("off"),
            "copper_cable": made,
            "metal_listed": Measure("off"),
        }
    listed, content = replace(base, flagged=True), replace(made, share=values["metal_share"], flagged=True)
    return {"steel": listed, "aluminium": listed, "copper_cable": cable} | dict.fromkeys(BY_CONTENT, content)


@cache
def _regime(regime: str) -> dict[str, dict[str, tuple[Measure, float]]]:
    """partner → programme → (measure, covered share) under a regime on file."""
    rows = table("rival_regimes")
    found: dict[str, dict[str, tuple[Measure, float]]] = {}
    for row in records(rows[rows.regime == regime]):
        rule = {"mfn": "exempt"}.get(row.rule, row.rule)
        found.setdefault(row.partner, {})[row.programme] = (Measure(rule, float(row.rate)), float(row.covered_share))
    return found


@cache
def _lists(regime: str) -> Mapping[str, str]:
    """The exempt list, the metal list and the base of metal duties of a regime, under their levers' keys."""
    rows = table("rival_regimes")
    first = rows[rows.regime == regime].iloc[0]
    return {key: str(first[key]) for key in ("us_exempt_list", "us_metal_list", "us_metal_base", "us_metal_annex")}


def rival_law(partner: str, values: Values) -> Law:
    """The law for a rival: its regime on file, with Japan's measure where a programme covers all partners."""
    regime = values["rivals_regime"]
    frozen = _lists(regime)
    measures, covered = {}, {}
    for key, row in programmes().items():
        measure, covered[key] = _regime(regime).get(partner, {}).get(key, (Measure("off"), 1.0))
        measures[key] = replace(measure, share=_share(row, values)) if measure.rule in ("add", "all_in") else measure
    _count_metals(measures, covered, frozen, values["metal_share"])
    measures |= dict.fromkeys(under("none"), Measure("exempt"))
    own = japan_law(values).measures
    for programme in _covering_all(values):
        measures[programme], covered[programme] = own[programme], 1.0
    exempt = values["us_exempt_list"] if values["us_general_scope"] == "all" else frozen["us_exempt_list"]
    return Law(
        exempt,
        values["us_metal_list"] if values["us_metals_scope"] == "all" else frozen["us_metal_list"],
        measures,
        covered,
    )


def _count_metals(
    measures: dict[str, Measure], covered: dict[str, float], frozen: Mapping[str, str], metal_share: float
) -> None:
    """What a rival's goods made of metal pay: on their metal content, or by the annexes of April or June 2026."""
    made, off = measures["metal_derivative"], Measure("off")
    june = frozen["us_metal_annex"] == "jun2026"
    if frozen["us_metal_base"] == "full":
        measures |= {"metal_listed": off, "copper_cable": made, "metal_june": made if june else off}
        measures["metal_mobile"] = measures["metal_mobile"] if june else made
    else:
        content = replace(made, share=metal_share, flagged=True)
        measures |= dict.fromkeys(BY_CONTENT, content)
        measures["copper_cable"] = replace(measures["copper"], share=metal_share)
    covered |= dict.fromkeys((*BY_CONTENT, "copper_cable"), covered["metal_derivative"])


def _covering_all(values: Values) -> list[str]:
    """Programmes whose measure covers all partners."""
    found = ["general"] if values["us_general_scope"] == "all" else []
    found += under("cars") if values["us_auto_scope"] == "all" else ()
    found += under("metals") if values["us_metals_scope"] == "all" else ()
    return found + [key for key in under("own") if values[f"{programmes()[key].lever['key']}_scope"] == "all"]
