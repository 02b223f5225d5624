"""The actual-trade range of a scenario: history around the effect, both flows of a year together."""

import numpy as np
import pytest

from core import Scenario
from core.draws import actual
from core.draws.ranges import ranges
from core.figures.tables import table
from core.language.view import View

LAW_OF_2024 = Scenario()
SPRING = Scenario.preset("spring-2025")


def history(horizon: int) -> np.ndarray:
    """Surpluses that 2024's flows would give, moved as in each year on file, from the monthly table alone."""
    frame = table("us_japan_trade_monthly")
    frame = frame[frame.month < "2025"]
    level = frame.groupby(frame.month.str[:4]).sum(numeric_only=True) / 1e3
    change = np.log(level / level.shift(horizon)).dropna()
    moved = level.loc["2024"] * np.exp(change - change.mean())
    return (moved.us_imports_from_japan_usd_mn - moved.us_exports_to_japan_usd_mn).to_numpy()


@pytest.mark.parametrize("years", [1, 2, 3])
def test_without_policy_the_band_is_history(years):
    found = actual.surplus(ranges(Scenario.preset("2024").change(horizon=float(years)), 64))
    past = history(years)
    # The model's 2024 base is the same revision in total; the pairs are rounded to six digits.
    repeated = np.repeat(past, 64)
    assert (found.range.low, found.range.high) == pytest.approx(np.quantile(repeated, [0.1, 0.9]), rel=2e-3)
    assert found.below == pytest.approx((past < past_base()).mean(), abs=1e-9)


def past_base() -> float:
    frame = table("us_japan_trade_monthly")
    return float(-frame[frame.month.str.startswith("2024")].us_balance_usd_mn.sum() / 1e3)


def test_both_flows_keep_their_correlation():
    up, down = actual.pairs(1)
    together = np.corrcoef(up, down)[0, 1]
    assert together > 0.6
    sold, bought = np.array([147.1]), np.array([78.9])
    kept = actual.all_else(sold, bought, (up, down))
    apart = actual.all_else(sold, bought, (np.repeat(up, len(down)), np.tile(down, len(up))))
    assert apart.std() > 1.3 * kept.std(), "independent draws would widen the surplus"
    assert kept.std() == pytest.approx(history(1).std(), rel=1e-3)


def test_the_effect_range_lies_inside_and_the_half_inside_that_of_four_in_five():
    found = ranges(SPRING, 256)
    inner, outer = found.surplus()[0], actual.surplus(found)
    assert outer.range.low < inner.low < inner.high < outer.range.high
    assert outer.range.low < outer.half.low < outer.half.high < outer.range.high


def test_it_widens_with_the_years_and_ends_at_three():
    width = []
    for years in (1, 2, 3):
        end = actual.surplus(ranges(LAW_OF_2024.change(horizon=float(years)), 64)).range
        width.append(end.high - end.low)
    assert width == sorted(width)
    assert actual.surplus(ranges(SPRING.change(horizon=4.0), 64)) is None
    assert actual.flow(ranges(SPRING.change(horizon=10.0), 64), "export") is None
    assert actual.sectors(ranges(SPRING.change(horizon=10.0), 64)).empty


def test_duties_lower_the_band_and_raise_the_chance_of_less():
    calm, struck = (actual.surplus(ranges(scenario, 64)) for scenario in (Scenario.preset("2024"), SPRING))
    assert struck.range.high < calm.range.high
    assert struck.below > calm.below + 0.2


def test_every_sector_and_good_has_its_range_around_its_trade():
    found = ranges(SPRING, 64)
    rows = actual.sectors(found).set_index(["flow", "item"])
    assert len(rows) == sum(len(found.by_item(flow, View())[0]) for flow in ("export", "import"))
    for flow in ("export", "import"):
        items, drawn = found.by_item(flow, View())
        middle = np.median(drawn, axis=0)
        ends = rows.loc[flow].loc[items]
        assert ((ends.actual_low < middle) & (middle < ends.actual_high)).all()


def test_a_small_sector_is_less_certain_than_a_large_one():
    small, large = actual.moves(np.array([0.2, 40.0]), "export", 1).std(axis=0)
    assert small > large


def test_a_range_in_yen_is_that_in_dollars_at_the_scenarios_rate():
    found = ranges(SPRING.change(usd_jpy=130.0), 64)
    usd, jpy = (actual.surplus(found, View(currency)) for currency in ("usd", "jpy"))
    assert jpy.range.low == pytest.approx(130.0 * usd.range.low, rel=1e-12)
