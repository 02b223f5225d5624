"""The published scores, computed again from ``data/`` with nothing of ``core``: another reading of the same figures."""

import tomllib
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from core.backtest import score_tables, scores

DATA = Path(__file__).parents[2] / "data"
LEFT_OUT = ["precious_metals", "special_provisions"]
CARS = "passenger_vehicles"


def read(name: str) -> pd.DataFrame:
    path = next((DATA / "tables").glob(f"{name}.csv*"))
    return pd.read_csv(path, dtype={"hts10": str, "hs6": str})


@cache
def parameter() -> dict:
    return tomllib.loads((DATA / "parameters.toml").read_text(encoding="utf-8"))


@cache
def by_sector() -> pd.DataFrame:
    """base, actual (USD) and the sector's own T̂, by sector."""
    columns = [f"{name}_usd_{year}" for name in ("consumption_value", "calculated_duty") for year in (2024, 2025)]
    sums = read("us_import_lines").groupby("sector")[columns].sum().drop(LEFT_OUT)
    wedge = (1 + sums[columns[3]] / sums[columns[1]]) / (1 + sums[columns[2]] / sums[columns[0]])
    return pd.DataFrame({"base": sums[columns[0]], "actual": sums[columns[1]], "wedge": wedge})


def error(change: pd.Series | float) -> float:
    frame = by_sector()
    return float(np.average(np.abs(np.log(frame.base * change / frame.actual)), weights=frame.base))


def published(who: str) -> pd.Series:
    return scores.imports().set_index("who").loc[who]


def formula(others: float, cars: float) -> pd.Series:
    frame = by_sector()
    passed = pd.Series(np.where(frame.index == CARS, cars, others), frame.index)
    return frame.wedge ** -((1 - passed) + parameter()["xi_year_1"]["value"] * passed)


@pytest.mark.parametrize(
    ("who", "others", "cars"),
    [("formula", "tariff_pass_through_pre2025", "car_pass_through_pre2025"), ("formula_defaults", "tariff_pass_through", "car_pass_through")],
)  # fmt: skip
def test_the_formula_by_hand_is_scored_on_the_information_of_its_row(who, others, cars):
    on_cars = parameter()[cars]["value"]
    change = formula(parameter()[others]["value"], on_cars[1] if isinstance(on_cars, list) else on_cars)
    frame = by_sector()
    assert published(who).absolute == pytest.approx(error(change), rel=1e-9)
    assert published(who).total_change == pytest.approx((frame.base * change).sum() / frame.base.sum() - 1, rel=1e-9)


def test_world_growth_is_that_of_other_countries_and_does_not_hold_japans_own_2025():
    sums = read("us_import_rivals").groupby("sector")[["customs_value_usd_2024", "customs_value_usd_2025"]].sum()
    growth = (sums.iloc[:, 1] / sums.iloc[:, 0]).reindex(by_sector().index)
    assert published("world_growth").absolute == pytest.approx(error(growth), rel=1e-9)


def test_no_change_and_what_happened_are_those_of_the_tables():
    frame = by_sector()
    assert published("no_change").absolute == pytest.approx(error(1.0), rel=1e-9)
    said = score_tables.score_table("import", "en").iloc[-1, -1]
    assert said == f"−{abs(100 * (frame.actual.sum() / frame.base.sum() - 1)):.1f} %"


@pytest.mark.parametrize(
    ("who", "others", "cars"),
    [("known_before", "tariff_pass_through_pre2025", "car_pass_through_pre2025"), ("read_2025", "tariff_pass_through_2018_19", "tariff_pass_through_2018_19"), ("durables", "tariff_pass_through_pre2025", "car_pass_through_pre2025")],
)  # fmt: skip
def test_the_models_score_is_that_of_a_nested_ces_written_anew(who, others, cars):
    change = nested(parameter()[others]["value"], parameter()[cars]["value"], durables=who == "durables")
    found = scores.variants().set_index("who").loc[who]
    frame = by_sector()
    assert found.absolute == pytest.approx(error(change), rel=1e-9)
    assert found.total_change == pytest.approx((frame.base * change).sum() / frame.base.sum() - 1, rel=1e-9)


def nested(others: float, cars: float, *, durables: bool) -> pd.Series:
    """Japan's sales by sector, 2025 over 2024: two nests by tariff line, supply at a constant price, rivals by group."""
    frame, world = read("us_import_lines"), read("us_import_rivals")
    frame["hs6"] = frame.hts10.str[:6]
    kept = frame[frame.customs_value_usd_2024 > 0].reset_index(drop=True)
    sector = read("sectors").set_index("sector")
    own = read("us_own_share").set_index("sector").own_share.reindex(kept.sector).to_numpy()
    ten, one = parameter()["xi_year_10"]["value"], parameter()["xi_year_1"]["value"]
    pattern = sector.sigma_pattern.reindex(kept.sector).to_numpy()
    value = kept.customs_value_usd_2024.to_numpy()
    level = parameter()["elasticity_level_boehm"]["value"] / np.average(pattern, weights=value)
    foreign = pattern * level * one / ten
    home = parameter()["home_foreign_ratio"]["value"] * foreign
    demand = np.full(len(kept), parameter()["demand_elasticity"]["value"] * one / ten)
    if durables:
        lasting = sector.end_use.reindex(kept.sector).isin(["capital", "automotive", "consumer_durable"]).to_numpy()
        demand[lasting] = parameter()["durables_demand_year_1"]["value"]
    declared = tomllib.loads((DATA / "programmes.toml").read_text(encoding="utf-8"))["programme"]
    as_cars = [name for name, row in declared.items() if row.get("car_pass_through")]
    passed = np.where(kept.programme.isin(as_cars), cars, others)
    yen = read("usd_jpy_monthly")
    log_yen = np.log(yen.usd_jpy[yen.month.str.startswith("2025")].mean() / parameter()["usd_jpy_reference"]["value"])
    dollar, rest = (parameter()[f"fx_pass_through_{name}"]["value"] for name in ("dollar", "other"))
    invoiced = parameter()["invoicing_us_imports_usd"]["value"]
    currency = -log_yen * (invoiced * dollar + (1 - invoiced) * rest)

    rate = collected(frame)[frame.customs_value_usd_2024 > 0].to_numpy()
    log_wedge = np.log((1 + rate) / (1 + kept.base_rate.to_numpy()))
    price = passed * log_wedge + currency
    share = line_share(frame)[frame.customs_value_usd_2024 > 0].to_numpy()
    sums = value * (1 + kept.base_rate.to_numpy())
    terms = sums * np.exp((1 - foreign) * price)
    for _, rows in grouped(world):
        by = rows.reindex(kept.hs6).fillna(0.0)
        paid = by.value.to_numpy() * share * (1 + by.base.to_numpy())
        moved = passed * np.log((1 + by.duty.to_numpy()) / (1 + by.base.to_numpy()))
        sums, terms = sums + paid, terms + paid * np.exp((1 - foreign) * moved)
    log_foreign = np.log(terms / sums) / (1 - foreign)
    log_index = np.log(own + (1 - own) * np.exp((1 - home) * log_foreign)) / (1 - home)
    quantity = -foreign * price + (foreign - home) * log_foreign + (home + demand) * log_index
    hat = np.exp(quantity + price - log_wedge)
    weight = kept.consumption_value_usd_2024
    sold = pd.DataFrame({"sector": kept.sector, "before": weight, "after": weight * hat}).groupby("sector").sum()
    return (sold.after / sold.before).reindex(by_sector().index)


def collected(frame: pd.DataFrame) -> pd.Series:
    paid = frame[["calculated_duty_usd_2025", "consumption_value_usd_2025"]]
    found = pd.Series(np.nan, frame.index)
    for keys in (["hts10"], ["hs6"], ["sector", "programme"], ["sector"]):
        sums = paid.groupby([frame[key] for key in keys]).transform("sum")
        found = found.fillna(sums.iloc[:, 0] / sums.iloc[:, 1].where(sums.iloc[:, 1] > 0))
    return found


def line_share(frame: pd.DataFrame) -> pd.Series:
    world = frame.world_consumption_usd_2024
    weight = world.where(world.groupby(frame.hs6).transform("sum") > 0, frame.customs_value_usd_2024)
    return (weight / weight.groupby(frame.hs6).transform("sum")).fillna(0.0)


def grouped(world: pd.DataFrame):
    """Each group of rivals by HS6: value, base and duty, the last two weighted with value."""
    for source, rows in world.groupby("source"):
        value = rows.customs_value_usd_2024
        sums = pd.DataFrame(
            {"hs6": rows.hs6, "value": value, "base": value * rows.base_rate, "duty": value * rows.calculated_rate_2025}
        )
        by = sums.groupby("hs6").sum()
        whole = by.value.where(by.value > 0)
        yield source, pd.DataFrame({"value": by.value, "base": by.base / whole, "duty": by.duty / whole})
