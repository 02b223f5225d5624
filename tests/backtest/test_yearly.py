"""The simulated 2025 and its scores, against hand computations on the same figures."""

import math

import numpy as np
import pytest

from core import Scenario, simulate
from core.backtest import adopted, bands, exclusions, misses, rivals, scores, yearly
from core.backtest.assumed import PASSED, SETS, VARIANTS, assumed, passed, usd_jpy
from core.backtest.lines import lines
from core.draws.distributions import most_on_one_side
from core.figures.tables import parameters, table
from core.scenario.followed import car_path
from core.scenario.levers import lever
from core.trade.markets import us_market

EXACT = 1e-12  # the same float operations in another order
BASES = tuple(yearly.BASES)


def test_nothing_is_tuned_the_score_takes_its_parameters_from_the_file_and_all_else_from_the_defaults():
    for name, (others, cars) in PASSED.items():
        values = assumed(name)
        assert values["tariff_pass_through"] == parameters()[others]["value"]
        assert values["car_pass_through"] == parameters()[cars]["value"]
    changed = {"tariff_pass_through", "car_pass_through", "usd_jpy"}
    for name in (*SETS, *VARIANTS):
        for key, value in assumed(name).items():
            if key not in changed and lever(key).kind == "assumption":
                assert value == lever(key).default, key
    assert assumed("defaults")["tariff_pass_through"] == parameters()["tariff_pass_through"]["value"]
    assert assumed("defaults")["horizon"] == lever("horizon").default == 1.0
    assert car_path(1.0) == parameters()["car_pass_through"]["value"][1]


def test_the_yen_is_the_mean_of_the_twelve_months():
    rows = table("usd_jpy_monthly")
    months = [value for month, value in zip(rows.month, rows.usd_jpy, strict=True) if month.startswith("2025")]
    assert len(months) == 12
    assert usd_jpy() == pytest.approx(sum(months) / 12, rel=EXACT)


def test_a_line_pays_the_duty_collected_over_the_value_consumed():
    goods, frame = lines(), table("us_import_lines").set_index("hts10")
    largest = [
        number
        for number in np.argsort(-goods.market.focus)
        if frame.consumption_value_usd_2025[goods.hts10[number]] > 0
    ]
    for number in largest[:20]:
        row = frame.loc[goods.hts10[number]]
        rate = row.calculated_duty_usd_2025 / row.consumption_value_usd_2025
        assert goods.wedge[number, 1] == pytest.approx((1 + rate) / (1 + row.base_rate), rel=EXACT)


def test_the_lines_hold_all_of_japans_2024_trade_and_no_more_of_rivals_than_the_app_does():
    goods = lines().market.value
    app = us_market().value
    assert goods[:, 1].sum() == pytest.approx(app[:, 1].sum(), rel=1e-9)  # sums of ten thousand floats
    # Rivals in an HS6 whose Japanese lines were not traded in 2024 belong to no line.
    assert (goods[:, 2:].sum(axis=0) <= app[:, 2:].sum(axis=0) * 1.001).all()
    np.testing.assert_allclose(lines().market.shares.sum(axis=1), 1.0, atol=EXACT)


@pytest.mark.parametrize("basis", BASES)
def test_actual_values_are_the_published_sums_by_sector(basis):
    frame, column = table("us_import_lines"), yearly.BASES[basis]
    found = yearly.imports("known_before", basis).set_index("key")
    for key in ("passenger_vehicles", "batteries", "pharmaceuticals"):
        rows = frame[frame.sector == key]
        assert found.actual[key] == pytest.approx(rows[f"{column}_usd_2025"].sum() / 1e9, rel=EXACT)
        assert found.base[key] == pytest.approx(rows[f"{column}_usd_2024"].sum() / 1e9, rel=EXACT)


def test_the_exclusions_are_exactly_those_listed():
    sectors, goods = set(table("us_import_lines").sector), table("us_exports_to_japan")
    assert (
        sectors - set(yearly.imports("defaults").key)
        == {"precious_metals", "special_provisions"}
        == exclusions.excluded("import")
    )
    left = goods.fas_usd_2025.sum() / 1e9 - yearly.exports("defaults").actual.sum()
    energy = goods[goods.farm_lever == "energy"]
    assert set(energy.good) == exclusions.excluded("export")
    assert left == pytest.approx(energy.fas_usd_2025.sum() / 1e9, rel=1e-9)  # a difference of sums
    assert len(exclusions.list_of()) == len(exclusions.EXCLUSIONS) == 3


@pytest.mark.parametrize("name", SETS)
def test_scores_recompute_by_hand(name):
    frame = yearly.imports(name)
    total = absolute = squared = right = still = 0.0
    for row in frame.itertuples():
        error = math.log(row.simulated) - math.log(row.actual)
        total += row.base
        absolute += row.base * abs(error)
        squared += row.base * error * error
        right += row.base * ((row.simulated > row.base) == (row.actual > row.base))
        still += row.base * abs(math.log(row.base) - math.log(row.actual))
    found = scores.imports().set_index("who").loc[name]
    assert found["absolute"] == pytest.approx(absolute / total, rel=1e-9)
    assert found["squared"] == pytest.approx(squared / total, rel=1e-9)
    assert found["signs"] == pytest.approx(right / total, rel=1e-9)
    assert found["ratio"] == pytest.approx(absolute / still, rel=1e-9)


def test_the_naive_rivals_recompute_by_hand():
    frame, named = (
        yearly.imports("defaults").set_index("key"),
        rivals.imports().assign(key=yearly.imports("defaults").key).set_index("key"),
    )
    world = table("us_import_rivals")
    key = "batteries"
    before, after = (world[world.sector == key][f"customs_value_usd_{year}"].sum() for year in (2024, 2025))
    growth = after / before  # of the other countries alone: Japan's own 2025 is the question
    assert named.world_growth[key] == pytest.approx(frame.base[key] * growth, rel=EXACT)
    goods = lines()
    here = goods.sector == key
    weight = goods.consumption[here] / goods.consumption[here].sum()
    assert named.elasticity_4[key] == pytest.approx(
        frame.base[key] * (weight * goods.wedge[here, 1] ** -4.0).sum(), rel=1e-9
    )
    rise = (goods.wedge[here, 1] - 1.0) * (1.0 + goods.market.base_duty[here, 1])
    assert named.ustr[key] == pytest.approx(frame.base[key] * (weight * (1.0 - rise)).sum(), rel=1e-9)
    assert (named.no_change == frame.base).all()


def test_without_a_change_of_duty_or_yen_2025_is_2024(monkeypatch):
    goods = lines()
    same = type(goods)(goods.market, np.ones_like(goods.wedge), goods.hts10, goods.sector, goods.consumption)
    monkeypatch.setattr(yearly, "log_yen", lambda usd_jpy: 0.0)
    assert (yearly.solve_lines(same, "known_before").value_hat == 1.0).all()


def test_the_ranges_reproduce_and_hold_the_central_simulation():
    one = bands.imports("known_before", count=16, seed=7)
    bands.imports.cache_clear()
    bands._import_hats.cache_clear()
    assert bands.imports("known_before", count=16, seed=7).equals(one)
    central = yearly.imports("known_before")
    found = bands.imports("known_before").set_index("key").loc[list(central.key)]
    inside = (found.low.to_numpy() <= central.simulated) & (central.simulated <= found.high.to_numpy())
    # Skewed draws may leave a centre just outside; most must be in.
    assert inside.mean() > 0.8


@pytest.mark.parametrize("flow", ["import", "export"])
def test_the_drawn_values_are_those_the_ranges_are_read_from(flow):
    drawn, ends = {
        "import": (bands.drawn_imports, bands.imports),
        "export": (bands.drawn_exports, bands.exports),
    }[flow]
    assert np.quantile(drawn("known_before"), 0.9, axis=0) == pytest.approx(ends("known_before").high[:-1], rel=EXACT)


def test_pass_through_is_drawn_from_its_range_in_print_before_2025_with_its_value_inside():
    drawn = bands.drawn("known_before", 64)
    for record, found in zip(
        passed("known_before"), (drawn.levers["tariff_pass_through"], drawn.car_pass_through), strict=True
    ):
        assert record["low"] <= found.min() <= found.max() <= record["high"]
        below = (found < record["value"] - EXACT).mean()
        # Neither side of the value takes more than its share of the draws.
        assert 1.0 - most_on_one_side() - 0.02 <= below <= most_on_one_side() + 0.02


def test_the_misses_share_the_score_and_name_a_reason_for_each():
    found = misses.misses()
    assert found.share.sum() == pytest.approx(1.0, rel=1e-9)
    assert found.share.is_monotonic_decreasing
    assert set(found.reason) <= set(misses.REASONS)
    assert set(misses.NAMED) <= set(found.key)


def test_the_balance_is_the_difference_of_its_flows_and_its_facts_are_census_totals():
    found = yearly.totals("known_before")
    np.testing.assert_allclose(found.loc["surplus"], found.loc["us_imports"] - found.loc["us_exports"], rtol=EXACT)
    published = table("us_japan_trade_monthly")
    year = published[published.month.str.startswith("2025")]
    assert found.actual["us_imports"] == pytest.approx(
        year.us_imports_from_japan_usd_mn.sum() / 1e3, abs=0.05
    )  # months are rounded
    assert found.actual["us_exports"] == pytest.approx(year.us_exports_to_japan_usd_mn.sum() / 1e3, abs=0.05)


def test_the_variant_on_durables_moves_only_durables_and_would_move_a_preset_by_what_is_said():
    first, other = (yearly.imports(name).set_index("key").simulated for name in ("known_before", "durables"))
    use = table("sectors").set_index("sector").end_use.reindex(first.index)
    assert (first == other)[use == "other"].all()
    rose = yearly.imports("durables").set_index("key").duty > 0.02
    assert (other < first)[(use != "other") & rose].all()
    now, then = adopted.change()
    found = simulate(Scenario.preset(adopted.PRESET))
    row = found.effects().set_index("flow").loc["export"]
    assert now == pytest.approx(row.price + row.volume, rel=1e-9)
    assert then < now
