"""Whom American farm goods displace in Japan."""

import pytest

from core import Scenario, simulate
from core.trade.displacement import farm_goods, japan_purchases

FARM = Scenario.preset("2024").change(buy_farm=8.0)


def test_where_only_farm_goods_are_bought_only_their_suppliers_lose():
    result = simulate(FARM)
    whole, farm = result.displacement(), result.farm_displacement()
    # Other goods are solved too, and change by rounding alone.
    assert farm.change.to_numpy() == pytest.approx(whole.change.to_numpy(), abs=1e-9)
    assert farm.set_index("source").change["usa"] > 0.0
    assert (farm[farm.source != "usa"].change < 0.0).all()


def test_other_purchases_and_the_yen_displace_more_than_farm_goods():
    result = simulate(FARM.change(buy_energy=7.0, usd_jpy=140.0))
    whole, farm = (found.set_index("source").change for found in (result.displacement(), result.farm_displacement()))
    assert abs(whole["rest"]) > abs(farm["rest"])
    # A stronger yen alone makes every supplier's goods cheaper.
    stronger = simulate(Scenario.preset("2024").change(usd_jpy=140.0)).farm_displacement().set_index("source").change
    assert farm["australia_nz"] < stronger["australia_nz"]
    assert stronger["australia_nz"] > 0.0


def test_farm_goods_are_a_part_of_what_japan_buys():
    bought = japan_purchases(simulate(FARM))
    assert farm_goods().shape == bought.shape[1:2]
    assert 0.0 < bought[:, farm_goods()].sum() < bought.sum()
